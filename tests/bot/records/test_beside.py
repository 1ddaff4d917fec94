from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.records import jobs, ledger
from bot.records.beside import open_beside
from bot.records.errors import RecordsUnavailable
from bot.records.proof import verify
from bot.records.store import Store, open_store
from tests.bot.records.fresh import SCHOOL

EACH = 150


def entry(conn: Connection) -> None:
    ledger.append(conn, SCHOOL, at_ms=1, actor="bot", action="a", subject="s", clauses=(), facts={})


async def hammered(store: Store) -> None:
    for _ in range(EACH):
        await store.run(entry)


async def test_a_command_and_the_bot_write_at_once_and_nothing_is_lost(store: Store, url: str) -> None:
    beside = await asyncio.to_thread(open_beside, url)
    await asyncio.gather(hammered(store), hammered(store), hammered(beside))
    await beside.close()
    found = await store.run(lambda conn: verify(conn, SCHOOL))
    assert (found.entries, found.is_whole) == (3 * EACH, True)


async def test_the_bot_goes_on_after_a_command_has_closed(store: Store, url: str) -> None:
    beside = await asyncio.to_thread(open_beside, url)
    await beside.run(lambda conn: jobs.enqueue(conn, jobs.Due("Tell", "one", SCHOOL, 0), 0))
    await beside.close()
    await store.run(entry)
    (held,) = await store.run(lambda conn: jobs.claim(conn, "bot", 1, 10, 9))
    assert held.dedupe == "one"
    with pytest.raises(RecordsUnavailable):
        await beside.run(entry)


def of_another_version(change: str) -> Callable[[Connection], None]:
    def unit(conn: Connection) -> None:
        conn.execute(text(change))

    return unit


@pytest.mark.parametrize("change", ["UPDATE alembic_version SET version_num = '0001'", "DROP TABLE alembic_version"])
async def test_records_of_another_version_are_left_alone(store: Store, url: str, change: str) -> None:
    await store.run(of_another_version(change))
    with pytest.raises(RecordsUnavailable, match="Start this EHSBot once"):
        await asyncio.to_thread(open_beside, url)


def test_records_that_are_not_there_are_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordsUnavailable, match="no records"):
        open_beside(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_the_bot_still_waits_for_a_bot(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ehsbot.db'}"
    bot = open_store(url)
    beside = open_beside(url)
    with pytest.raises(RecordsUnavailable, match="Another EHSBot"):
        open_store(url, 0.0)
    asyncio.run(beside.close())
    asyncio.run(bot.close())


async def test_a_command_that_writes_without_end_leaves_the_bot_its_turns(store: Store, url: str) -> None:
    """On SQLite one writes at a time, and who waits asks again ever more seldom."""
    beside = await asyncio.to_thread(open_beside, url)

    def long(conn: Connection) -> None:
        entry(conn)
        time.sleep(0.02)

    async def write() -> None:
        for _ in range(60):
            await beside.run(long)

    writing, turns = asyncio.create_task(write()), 0
    while not writing.done():
        await store.run(entry)
        turns += 1
        await asyncio.sleep(0.02)
    await writing
    await beside.close()
    assert turns > 15
