from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncGenerator, Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.records import postgres
from bot.records.store import Store, open_store
from tests.bot.records.fresh import ENGINES, unit_on, url_of

ONLY_SQLITE = frozenset(
    {
        "test_store.py",
        "test_upkeep.py",
        "test_a_hundred_thousand_timers_are_not_read_to_find_the_one_that_is_due",
        "test_says_what_was_done_to_it_and_where",
        "test_only_a_head_kept_elsewhere_shows_a_ledger_cut_with_its_head",
        "test_a_head_kept_elsewhere_shows_a_ledger_written_anew",
        "test_an_anchor_is_a_head_that_was_sent_away",
        "test_the_database_itself_refuses_to_change_it",
    }
)
"""What looks into the file, into SQLite's plans, or takes its triggers away. All else is done on both databases."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        here = {metafunc.function.__name__, metafunc.definition.path.name}
        metafunc.parametrize("engine", ENGINES[:1] if here & ONLY_SQLITE else ENGINES)


@pytest.fixture
def url(engine: str, tmp_path: Path) -> str:
    return url_of(tmp_path, engine)


@pytest.fixture
def conn(engine: str, tmp_path: Path) -> Generator[Connection | None]:
    """One unit of work, for what a store is not needed for. On PostgreSQL `pytest_pyfunc_call` puts it in."""
    if engine == "postgres":
        yield None
        return
    with unit_on(tmp_path) as connection:
        yield connection


@pytest.fixture
async def store(url: str) -> AsyncGenerator[Store]:
    opened = open_store(url)
    yield opened
    await opened.close()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """The driver of PostgreSQL is asynchronous: a test of a unit is done as the store does a unit."""
    given: dict[str, Any] = pyfuncitem.funcargs
    if given.get("engine") != "postgres" or "conn" not in given:
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: given[name] for name in names if name != "conn"}
    asyncio.run(_in_a_unit(url_of(given["tmp_path"], "postgres"), partial(pyfuncitem.obj, **arguments)))
    return True


async def _in_a_unit(url: str, test: Callable[..., None]) -> None:
    engine = postgres.single(url)
    try:
        async with engine.begin() as conn:
            await conn.run_sync(lambda inside: test(conn=inside))
    finally:
        await engine.dispose()
