"""Every door is fuzzed by its own description (`docs/doors.json`): what it answers is described, and never a fault."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, given, settings
from schemathesis import checks as general
from schemathesis.specs.openapi import checks

from bot.counters import Counters
from bot.doors.calls import read_notices
from bot.doors.pages import PAGE
from bot.doors.web import application
from bot.graph.subscriptions import NOTICES
from bot.refusals import BadActivity
from tests.bot.doors.pressing import pressing
from tests.bot.doors.test_who_calls import calls_place
from tests.bot.doors.told import told_by_graph
from tests.bot.pretend import TENANT

DESCRIBED: Mapping[str, Any] = json.loads(
    (Path(__file__).parents[3] / "docs" / "doors.json").read_text(encoding="utf-8")
)
SCHEMA: Any = schemathesis.openapi.from_dict(dict(DESCRIBED))
GOOD, BAD = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]
FUZZED = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=SLOW)
TOO_LARGE = 413
GENERAL, CHECKS = cast("Any", general), cast("Any", checks)
NOT_ASKED: list[Any] = [GENERAL.not_a_server_error, CHECKS.positive_data_acceptance]
"""The first is asked more exactly; and much of what has the right shape is of another host, call or watch."""
Change = Callable[[Any], None]


@asynccontextmanager
async def messages(folder: Path) -> AsyncGenerator[tuple[str, dict[str, str], Change, Counters]]:
    """The front door before a real bot: a good token, and half of the activities of its host and tenant."""
    async with pressing(folder) as world:
        turn = iter(range(10**9))

        def ours(body: Any) -> None:
            if isinstance(body, dict) and next(turn) % 2:
                held = cast("dict[str, Any]", body)
                held.update(serviceUrl=world.place.teams_url, channelData={"tenant": {"id": TENANT}})

        yield world.place.url, {"Authorization": f"Bearer {world.place.token()}"}, ours, world.place.counters


@asynccontextmanager
async def calls(_: Path) -> AsyncGenerator[tuple[str, dict[str, str], Change, Counters]]:
    async with calls_place() as place:
        yield place.url, {"Authorization": f"Bearer {place.token()}"}, _as_it_is, place.counters


@asynccontextmanager
async def notifications(folder: Path) -> AsyncGenerator[tuple[str, dict[str, str], Change, Counters]]:
    async with told_by_graph(folder) as told:
        yield told.url, {}, _as_it_is, told.counters


def _as_it_is(_: Any) -> None:
    """Sent as it was made."""


DOORS = {
    "/api/messages": messages,
    "/api/calls": calls,
    NOTICES: notifications,
    "/healthz": messages,
    "/readyz": messages,
    "/metrics": messages,
    PAGE: messages,
}


@pytest.mark.parametrize("mode", [GOOD, BAD], ids=["as described", "not as described"])
@pytest.mark.parametrize("path", [path for path in DOORS if path.startswith("/api/")])
async def test_whatever_a_door_is_sent_its_answer_is_described(tmp_path: Path, path: str, mode: Any) -> None:
    async with DOORS[path](tmp_path) as (url, headers, change, counters):
        await asyncio.to_thread(_fuzz, path, mode, url, headers, change)
        assert 'outcome="failed"' not in counters.text()


def _fuzz(path: str, mode: Any, url: str, headers: dict[str, str], change: Change) -> None:
    statuses: set[int] = set()

    @FUZZED
    @given(case=SCHEMA[path]["POST"].as_strategy(generation_mode=mode))
    def sent(case: Any) -> None:
        if mode is GOOD:
            change(case.body)
        answer = case.call(base_url=url, headers=headers)
        statuses.add(answer.status_code)
        assert answer.status_code < 500
        is_no = answer.status_code == TOO_LARGE or path == NOTICES or _is_partly_good(case.body)
        passed_over = [*NOT_ASKED, CHECKS.negative_data_rejection] if is_no else NOT_ASKED
        case.validate_response(answer, excluded_checks=passed_over, headers=headers)

    sent()
    if mode is GOOD:
        assert statuses & {200, 202}, "nothing that was sent was taken"


def _is_partly_good(body: Any) -> bool:
    """One notification of a call is enough for a body to be taken: what else stands beside it is passed over."""
    try:
        return bool(read_notices(body))
    except BadActivity:
        return False


@pytest.mark.parametrize(
    "path, asked",
    [
        ("/healthz", {}),
        ("/readyz", {}),
        ("/metrics", {}),
        (PAGE, {"page": "warning-one-to-one", "language": "cy"}),
        (PAGE, {"page": "warning-one-to-one", "language": "fr"}),
    ],
)
async def test_what_is_asked_is_answered_as_described(tmp_path: Path, path: str, asked: dict[str, str]) -> None:
    async with messages(tmp_path) as (url, *_):
        case = SCHEMA[path]["GET"].Case(path_parameters=asked)
        await asyncio.to_thread(case.call_and_validate, base_url=url, excluded_checks=NOT_ASKED)


def test_every_door_is_described_and_nothing_else() -> None:
    async def door(_: web.Request) -> web.Response:
        return web.Response()

    front, called = SimpleNamespace(messages=door), SimpleNamespace(heard=door)
    app = application(cast("Any", front), [], Counters(), calls=cast("Any", called))
    known = {one.canonical for one in app.router.resources()} | {NOTICES}
    assert set(DESCRIBED["paths"]) == set(DOORS) == known
