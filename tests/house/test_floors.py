from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.floors import breaches

ROOT = Path(__file__).parents[2]
FLOORS = ("policy", "dialogs", "bot", "manifest", "rehearsal", "benchmarks")


def sources() -> Iterator[tuple[str, Path]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path
    if (ROOT / "app.py").exists():
        yield "app", ROOT / "app.py"


def test_every_import_points_down() -> None:
    looked_at = [(module, path.read_text(encoding="utf-8")) for module, path in sources()]
    assert {module.partition(".")[0] for module, _ in looked_at} >= {"policy", "bot", "manifest"}
    assert [breach for module, source in looked_at for breach in breaches(module, source)] == []


@pytest.mark.parametrize(
    "module, source",
    [
        ("policy.session", "from bot.records import store"),
        ("policy.session", "import dialogs.help"),
        ("policy.session", "def late():\n    from bot import wire"),
        ("policy.session", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bot.wire"),
        ("policy.session", "import os"),
        ("policy.session", "from time import monotonic"),
        ("policy.session", "import random"),
        ("policy.session", "from importlib import metadata"),
        ("policy.session", "import sqlalchemy"),
        ("policy.session", "from datetime import datetime\nwhen = datetime.now()"),
        ("policy.session", "from datetime import date\nwhen = date.today()"),
        ("policy.session", "from uuid import uuid4\nid = uuid4()"),
        ("policy.session", "text = open('x').read()"),
        ("dialogs.alert", "from bot.teams.connector import Connector"),
        ("dialogs.alert", "from policy.session import start_asked"),
        ("dialogs.alert", "from policy import session"),
        ("dialogs.alert", "import policy.session"),
        ("bot.doors.web", "from bot.actions.worker import Worker"),
        ("bot.doors.web", "from bot import actions"),
        ("bot.actions.worker", "from bot.doors import web"),
        ("bot.actions.worker", "from ..doors import web"),
        ("bot.records.store", "from bot.enforcement import enforce"),
        ("bot.teams.connector", "from bot.records import store"),
        ("bot.sign_in.keys", "import bot.doors.web"),
        ("bot.reading.window", "from bot.doors.arrival import Arrival"),
        ("bot.reading.opinion", "from bot.enforcement.enforcing import Enforcement"),
        ("bot.enforcement.one_path", "import bot.doctor"),
        ("bot.doors.web", "from bot.serving import serve"),
        ("bot.doors.web", "import rehearsal.class_team"),
        ("bot.doors.web", "import manifest"),
        ("manifest.package", "from policy.clauses import register"),
        ("rehearsal.teams", "from policy.people import Person"),
        ("app", "import tests.house"),
    ],
)
def test_an_import_or_call_that_breaks_the_plan_is_caught(module: str, source: str) -> None:
    assert breaches(module, source)


@pytest.mark.parametrize(
    "module, source",
    [
        ("policy.session", "from policy.people import Person\nfrom datetime import datetime, timedelta"),
        ("policy.chat.read", "from importlib.resources import files\nimport ahocorasick_rs"),
        ("policy.guard", "def decide(now):\n    return now"),
        ("dialogs.alert", "from policy.events import AlertTaken\nfrom policy.clauses import enforces"),
        ("bot.doors.web", "from bot.enforcement.one_path import enforce\nfrom bot.records.store import Store"),
        ("bot.actions.worker", "from bot.records.jobs import due\nfrom bot.teams.connector import Connector"),
        ("bot.sign_in.keys", "from bot.settings import Settings"),
        ("bot.doors.reading", "from bot.reading.window import Window"),
        ("bot.doctor.checks", "from bot.doors import web\nfrom bot.actions import worker"),
        ("bot.serving", "from bot.doors import web\nfrom bot.actions import worker"),
        ("rehearsal.teams", "import aiohttp\nfrom rehearsal.people import Person"),
        ("app", "import rehearsal\nfrom bot.doors import web"),
    ],
)
def test_what_the_plan_allows_passes(module: str, source: str) -> None:
    assert breaches(module, source) == []
