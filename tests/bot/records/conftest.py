from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.records import postgres
from bot.records.store import Store, open_store
from tests.bot.records.fresh import ENGINES, unit_on, url_of


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each test that asks for records is done on both databases."""
    return request.param


@pytest.fixture
def url(engine: str, tmp_path: Path) -> str:
    return url_of(tmp_path, engine)


@pytest.fixture
def conn(engine: str, tmp_path: Path) -> Generator[Connection | None]:
    """One unit of work, for what a store is not needed for. On PostgreSQL `pytest_pyfunc_call` puts it in."""
    if engine == "postgres":
        yield None
        return
    with unit_on(tmp_path / "ehsbot.db") as connection:
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
    names = pyfuncitem._fixtureinfo.argnames  # noqa: SLF001 - how pytest itself calls a test
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
