"""A full disk lets itself be read as if nothing were wrong: only writing shows it. Tried on both databases."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from bot.records import jobs
from bot.records.disk import LEAST_FREE, little_room
from bot.records.errors import RecordsUnavailable
from bot.records.jobs import Due
from bot.records.schema import job
from bot.records.store import Store

_REFUSE = """CREATE FUNCTION full_up() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"""
_ON_JOB = "CREATE TRIGGER full_up BEFORE INSERT ON job EXECUTE FUNCTION full_up()"


def fill_up(conn: Connection) -> None:
    """SQLite's file may not grow by a single page; PostgreSQL refuses as it does where it can't extend a file."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql(f"PRAGMA max_page_count={conn.exec_driver_sql('PRAGMA page_count').scalar_one()}")
        return
    conn.execute(text(_REFUSE))
    conn.execute(text(_ON_JOB))


async def full(store: Store) -> None:
    """What was free within the file is used up too."""
    await store.run(fill_up)
    with contextlib.suppress(RecordsUnavailable):
        for number in range(100):
            due = Due("Tell", str(number), "elfed", 2**50, {"x": "x" * 2_000})
            await store.run(lambda conn, due=due: jobs.enqueue(conn, due, 0))


def make_room(conn: Connection) -> None:
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("PRAGMA max_page_count=1000000")
        return
    conn.execute(text("DROP FUNCTION full_up() CASCADE"))


def everything(conn: Connection) -> int:
    return conn.execute(select(func.count()).select_from(job)).scalar_one()


async def test_it_is_said_while_the_disk_is_full_and_no_longer_and_nothing_is_left_behind(store: Store) -> None:
    assert await store.wrong() is None
    await full(store)
    before = await store.run(everything)
    for _ in range(2):
        assert await store.wrong() == "The records can't be used. The disk is full."
    assert await store.run(everything) == before, "it can be read all the same"
    await store.run(make_room)
    assert await store.wrong() is None
    assert await store.run(everything) == before


async def test_closed_records_say_so(store: Store) -> None:
    await store.close()
    assert "closed" in str(await store.wrong())


@pytest.mark.parametrize("free, told", [(LEAST_FREE, "None"), (LEAST_FREE - 1, "only 33 MB left")])
def test_little_room_is_told_before_there_is_none(tmp_path: Path, free: int, told: str) -> None:
    assert told in str(little_room(tmp_path / "ehsbot.db", lambda _: free))
    assert little_room(tmp_path / "ehsbot.db", lambda folder: LEAST_FREE * (folder == tmp_path)) is None
