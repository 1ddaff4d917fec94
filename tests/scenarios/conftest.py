"""The real bot as its own process for each file: what people do is told to it over the wire that Teams uses."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from benchmarks.nursery import Nursery
from benchmarks.processes import ROOT
from rehearsal.cast import TEAM, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import card_in
from rehearsal.plays.routines import set_up_class
from rehearsal.process import inherited
from rehearsal.stage import Stage
from tests.bot.records.fresh import url_of
from tests.postgres import kept_on_server
from tests.scenarios.leaks import found_in, kept_by, typed
from tests.spoken import spoken

COMMAND = (sys.executable, str(ROOT / "app.py"))
OPEN_WORDS = "what people typed stands in a log or, unsealed, in the records"


@pytest.fixture(scope="module")
def times() -> Times:
    """Nothing climbs by itself, unless a file has a fixture of its own that says otherwise."""
    return Times(rung=60)


@pytest.fixture(scope="session")
def nursery() -> Generator[Nursery]:
    """Every bot of this process is forked from one that has loaded everything: each file has a bot of its own."""
    made = Nursery(ROOT / "school.example.toml", inherited())
    yield made
    made.close()


@asynccontextmanager
async def staged(folder: Path, records: str, nursery: Nursery, times: Times | None = None) -> AsyncGenerator[Stage]:
    """A stage with a bot of its own. Nothing of what people typed stands in any file that the bot leaves there."""
    async with Stage(COMMAND, folder, times=times, database=records, launch=nursery.launch) as raised:
        yield raised
    spoken(*raised.told)
    assert found_in(typed(raised.told), kept_by(folder)) == {}, OPEN_WORDS


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(times: Times, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    records = url_of(folder)
    async with staged(folder, records, nursery, times) as raised:
        await set_up_class(raised)
        yield raised
    assert found_in(typed(raised.told), kept_on_server(records)) == {}, OPEN_WORDS


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def card(stage: Stage) -> Post:
    """The agreement card in the class channel."""
    return await card_in(stage, TEAM, "agreement.give")
