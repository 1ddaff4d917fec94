"""PostgreSQL is away for half a minute, in the middle of a school day: `make postgres` plays it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator

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
from tests.bot.records.fresh import ENGINE
from tests.scenarios.conftest import COMMAND

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.clause("SAF-1"),
    pytest.mark.skipif(ENGINE != "postgres", reason="there is no server to go away"),
]
CRY = "i want to kill myself"
AWAY_S = 30


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncGenerator[Server]:
    made = await asyncio.to_thread(Server)
    yield made
    await asyncio.to_thread(made.remove)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(server: Server, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    database = await asyncio.to_thread(server.make, "away")
    async with Stage(COMMAND, folder, times=Times(rung=300), database=database, launch=nursery.launch) as raised:
        await set_up_class(raised)
        yield raised


async def test_half_a_minute_without_the_database_loses_nothing_and_ends_by_itself(
    stage: Stage, server: Server
) -> None:
    since = count(stage)
    await stage["learner1"].say(CRY)
    before = await alerted(stage, "aw", since)
    await asyncio.to_thread(server.stop)
    try:
        with contextlib.suppress(Refused, aiohttp.ClientError, TimeoutError):
            await stage["learner2"].say(CRY)
        with contextlib.suppress(Refused, aiohttp.ClientError, TimeoutError):
            await stage["aw"].press("alert.got", before)
        assert "records" in await stage.ready()
        await asyncio.sleep(AWAY_S)
        assert "records" in await stage.ready()
    finally:
        await asyncio.to_thread(server.start)
    await until("what was written meanwhile did not come", lambda: len(alerts_to(stage, "aw", since)) > 1, 120)
    late = alerts_to(stage, "aw", since)[1]
    assert holds(late.card, stage.cast["learner2"].name)
    await stage["aw"].press("alert.got", late)
    await until("it was not taken", lambda: not has(late, "alert.got"), 30)
    assert len(alerts_to(stage, "aw", since)) == 2
    async with asyncio.timeout(90):
        while await stage.ready():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.5)
