from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.records.store import Store, open_store
from tests.bot.records.fresh import unit_on, url_of


@pytest.fixture
def conn(tmp_path: Path) -> Generator[Connection]:
    """One unit of work, for what a store is not needed for."""
    with unit_on(tmp_path / "ehsbot.db") as connection:
        yield connection


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    opened = open_store(url_of(tmp_path))
    yield opened
    await opened.close()
