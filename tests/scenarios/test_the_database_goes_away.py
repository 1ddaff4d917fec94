"""The records are away for half a minute, in the middle of a school day; `make postgres` plays it on PostgreSQL.

A server that is stopped, a server that answers nobody, and an SQLite file that another program keeps locked.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import AsyncGenerator, Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from benchmarks.nursery import Nursery
from benchmarks.postgres import Server
from rehearsal.cast import Times
from rehearsal.people import Refused
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, until
from rehearsal.plays.routines import set_up_class
from rehearsal.stage import Stage
from tests.bot.records.fresh import ENGINE, url_of
from tests.scenarios.conftest import staged

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-1")]
CRY = "i want to kill myself"
AWAY_S = 30
FIRST_RUNG = ("aw", "dsp", "aw_deputy", "dsp_deputy")
WAYS = {"postgres": ("stopped", "frozen"), "sqlite": ("locked",)}[ENGINE]


@dataclass(frozen=True)
class Records:
    """Where they are, and how they go away and come back."""

    url: str
    leave: Callable[[], object]
    come_back: Callable[[], object]


def locked(folder: Path) -> Records:
    """Another program has the file, and does not let it go."""
    url = url_of(folder, "sqlite")
    other = sqlite3.connect(folder / "ehsbot.db", isolation_level=None, check_same_thread=False, timeout=30)
    return Records(url, lambda: other.execute("BEGIN IMMEDIATE"), lambda: other.execute("ROLLBACK"))


@pytest.fixture(scope="module", params=WAYS)
def records(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Records]:
    if request.param == "locked":
        yield locked(tmp_path_factory.mktemp("records"))
        return
    made = Server()
    url = made.make("away")
    ways = {"stopped": (made.stop, made.start), "frozen": (made.freeze, made.thaw)}
    yield Records(url, *ways[request.param])
    made.remove()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(records: Records, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    async with staged(folder, records.url, nursery, Times(rung=300)) as raised:
        await set_up_class(raised)
        yield raised


async def wrong(stage: Stage) -> dict[str, str]:
    """What `/readyz` calls wrong."""
    told = await stage.ready()
    checks: dict[str, str] = json.loads(told)["checks"] if told else {}
    return {name: said for name, said in checks.items() if said != "ok"}


async def try_to(what: object) -> None:
    """Whoever writes or presses meanwhile is told that it failed, or hears nothing."""
    with contextlib.suppress(Refused, aiohttp.ClientError, TimeoutError):
        await what  # type: ignore[misc]  # pyright: ignore[reportGeneralTypeIssues]


async def test_half_a_minute_without_the_database_loses_nothing_and_ends_by_itself(
    stage: Stage, records: Records
) -> None:
    since = count(stage)
    under_way = stage.teams.misbehave("POST", f"/{stage.cast['dsp_deputy'].chat}/", 503, retry_after=4, times=1)
    await stage["learner1"].say(CRY)
    before = await alerted(stage, "aw", since)
    await until("the deputy's card is not under way", lambda: under_way.met)
    await asyncio.to_thread(records.leave)
    try:
        said = asyncio.gather(*(try_to(stage[one].say(CRY)) for one in ("learner2", "learner3")))
        await try_to(stage["aw"].press("alert.got", before))
        assert "records" in await wrong(stage)
        await asyncio.sleep(AWAY_S)
        assert "records" in await wrong(stage)
        assert has(before, "alert.got"), "nobody was told that it is taken"
    finally:
        await asyncio.to_thread(records.come_back)
    await said
    for who in FIRST_RUNG:
        await until(f"what was written meanwhile did not come to {who}", lambda to=who: all_came(stage, to, since), 120)
    if has(before, "alert.got"):
        await stage["aw"].press("alert.got", before)
    await until("it was not taken", lambda: not has(before, "alert.got"), 30)
    async with asyncio.timeout(90):
        while await stage.ready():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.5)
    assert {who: len(alerts_to(stage, who, since)) for who in FIRST_RUNG} == dict.fromkeys(FIRST_RUNG, 3)
    code, told = await stage.bot.aside("records", "verify")
    assert code == 0, told


def all_came(stage: Stage, who: str, since: int) -> bool:
    """Whether the alerts of all three who cried have come to this person."""
    cards = [post.card for post in alerts_to(stage, who, since)]
    names = [stage.cast[learner].name for learner in ("learner1", "learner2", "learner3")]
    return all(any(holds(card, name) for card in cards) for name in names)
