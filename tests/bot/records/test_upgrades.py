"""Records of every earlier shape come to today's and nothing is lost; instances that start together do it once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from alembic import command
from sqlalchemy import Connection, LargeBinary, bindparam, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.records import belonging, jobs, ledger, postgres, proof, sqlite, words
from bot.records.migration import migrate, revision, revisions
from bot.records.own_loop import finished
from bot.records.store import open_store
from bot.records.upgrade import config
from tests.bot.records.fresh import ENGINES, SEAL
from tests.bot.records.old_rows import DIGEST, KEPT, Row
from tests.postgres import server

T = TypeVar("T")
REVISIONS = revisions()
TOGETHER = 4
OPEN_AND_LIVE = """
import asyncio, sys
from bot.records.store import open_store
async def live(store):
    await store.roll_call(sys.argv[2], 0)
    print("ready", flush=True)
    sys.stdin.readline()
    await store.close()
asyncio.run(live(open_store(sys.argv[1])))
"""


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Any) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'old.db'}"
    return server().make(f"old-{tmp_path.name}-{id(tmp_path)}")


def do(url: str, unit: Callable[[Connection], T]) -> T:
    """One transaction, on the shape that the database has."""
    if not postgres.is_address(url):
        with sqlite.writer(sqlite.path_of(url)).begin() as conn:
            return unit(conn)

    async def work() -> T:
        engine = postgres.single(url)
        async with engine.begin() as conn:
            found = await conn.run_sync(unit)
        await engine.dispose()
        return found

    return finished(work)


def made(conn: Connection, at: str) -> None:
    """The shape of a revision, with rows in each of its tables."""
    command.upgrade(config(conn), at)
    for kept in KEPT:
        for row in kept.rows if kept.is_in(at) else ():
            columns = ", ".join(row)
            values = ", ".join(f":{name}" for name in row)
            put = text(f"INSERT INTO {kept.table} ({columns}) VALUES ({values})")  # noqa: S608 - our own names
            typed = [bindparam(name, type_=LargeBinary) for name, one in row.items() if isinstance(one, bytes)]
            conn.execute(put.bindparams(*typed), dict(row))


def rows_of(conn: Connection, table: str) -> list[Row]:
    return [dict(row) for row in conn.execute(text(f"SELECT * FROM {table}")).mappings()]  # noqa: S608 - our own names


@pytest.mark.parametrize("at", REVISIONS)
def test_nothing_is_lost_on_the_way_from_any_shape(empty: str, at: str) -> None:
    do(empty, lambda conn: made(conn, at))
    finished(open_store(empty).close)
    for kept in KEPT:
        if kept.is_in(at):
            found = do(empty, lambda conn, name=kept.table: rows_of(conn, name))
            for row in kept.rows:
                assert any(row.items() <= one.items() for one in found), kept.table
    assert do(empty, revision) == REVISIONS[-1]


@pytest.mark.parametrize("at", REVISIONS)
def test_what_was_kept_is_read_and_goes_on(empty: str, at: str) -> None:
    do(empty, lambda conn: made(conn, at))
    do(empty, migrate)

    def look(conn: Connection) -> None:
        assert proof.verify(conn, "elfed").is_whole
        assert words.open(conn, SEAL, "elfed", "a1:words") == b"help"
        assert words.matches(conn, SEAL, "elfed", "a1:words", DIGEST)
        assert [job.id for job in jobs.claim(conn, "me", 2_000, 1_000, 9)] == [7]
        jobs.take_from(conn, ["run-gone"], 2_000)
        assert [(job.id, job.is_repeat) for job in jobs.claim(conn, "me", 2_000, 1_000, 9)] == [(8, True)]
        follower = ledger.append(
            conn, "elfed", at_ms=1, actor="bot", action="seen", subject="alert:a1", clauses=(), facts={}
        )
        assert follower.seq == 3
        assert proof.verify(conn, "elfed").is_whole
        if at == "0001":
            assert belonging.of_person(conn, "p-1") == [("elfed", "class:t1"), ("glyn", "class:t1")]
            assert belonging.of_person(conn, "p-3") == [("elfed", "room:m")]

    do(empty, look)
    with pytest.raises(DBAPIError, match="append-only"):
        do(empty, lambda conn: conn.execute(text("UPDATE ledger SET actor = 'x'")))


def test_every_table_is_tried(empty: str) -> None:
    do(empty, migrate)
    tables = set(do(empty, lambda conn: inspect(conn).get_table_names()))
    assert {kept.table for kept in KEPT if kept.is_in(REVISIONS[-1])} == tables - {"alembic_version"}


@pytest.mark.parametrize("at", [None, *REVISIONS[:-1]])
def test_instances_that_start_together_on_postgresql_migrate_once_and_all_work(at: str | None, tmp_path: Any) -> None:
    """A second one's `CREATE TABLE` would fail, and so would a second filling of `belonging`."""
    url = server().make(f"four-{tmp_path.name}-{id(tmp_path)}")
    if at is not None:
        do(url, lambda conn: made(conn, at))
    command_of = [sys.executable, "-c", OPEN_AND_LIVE, url]
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([*command_of, f"run-{number}"], stdin=pipe, stdout=pipe, stderr=pipe)
        for number in range(TOGETHER)
    ]
    said = [process.stdout.readline() for process in started if process.stdout]
    living = do(url, lambda conn: {row["owner"] for row in rows_of(conn, "instance")})
    ended = [(process.communicate(b"\n", timeout=60)[1], process.returncode) for process in started]
    assert (said, ended) == ([b"ready\n"] * TOGETHER, [(b"", 0)] * TOGETHER)
    assert living >= {f"run-{number}" for number in range(TOGETHER)}
    assert do(url, lambda conn: rows_of(conn, "alembic_version")) == [{"version_num": REVISIONS[-1]}]
    assert do(url, lambda conn: [row["actor"] for row in rows_of(conn, "ledger")]) == (
        [] if at is None else ["bot", "p-1"]
    )
