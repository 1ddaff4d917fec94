"""The door to the records: a unit of work goes in, and comes back once it is on the disk.

A unit is a plain function of a connection, so it can't await, and nobody can hold the database across a call
to Teams. It changes nothing but the database, since a store may run it more than once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine

from bot.records import postgres, sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.file_lock import FileLock
from bot.records.migration import migrate
from bot.records.own_loop import finished
from bot.records.postgres_store import PostgresStore
from bot.records.sqlite_store import SqliteStore

T = TypeVar("T")
OTHER_PROCESS_S = 10.0
"""How long a starting process waits for the one before it to end, or for the database to start."""
AGAIN_S = 0.2


class Store(Protocol):
    """Where units of work are done. Safe for use by many tasks at once."""

    async def run(self, unit: Callable[[Connection], T], line: str = "") -> T:
        """Do `unit` in a transaction and give what it returned, after the commit.

        line: of units that take turns in the database (`bot.records.turns`), those of one line wait for theirs before
        they take a connection, so that all that only read have one.

        What the unit raises is raised here, and nothing of that unit is kept. Raises RecordsUnavailable when
        nothing could be kept. A caller that is cancelled while it waits does not call the unit back.
        """
        ...

    async def run_first(self, unit: Callable[[Connection], T]) -> T:
        """The same, without waiting for those who came before: for the few units that keep this instance's place.

        A bot that has more to do than it can must still renew what it holds, or others begin it again.
        """
        ...

    def on_commit(self, wake: Callable[[int], None]) -> None:
        """Call `wake(due_ms)` on the running loop after each commit that made a job due at `due_ms`."""
        ...

    @property
    def living(self) -> int:
        """How many instances lived at the last roll call, this one among them."""
        ...

    async def roll_call(self, owner: str, now_ms: int) -> int:
        """Say that `owner` lives, and make due at once what owners hold that don't; gives how many jobs.

        To be called before the first claim, and twice a second from then on. On SQLite one process owns the
        file, so at the first call nobody else lives. Raises RecordsUnavailable.
        """
        ...

    async def wrong(self) -> str | None:
        """Why nothing could be kept now, as a sentence; None where something was written and taken away again."""
        ...

    async def close(self) -> None:
        """Finish the units already handed in, then close. `run` raises RecordsUnavailable from now on."""
        ...


def open_store(url: str, wait_s: float = OTHER_PROCESS_S) -> Store:
    """Open the records at an SQLAlchemy URL (sqlite:///… or postgresql+asyncpg://…), migrating first. Blocks.

    One process owns an SQLite file at a time: a second one waits `wait_s` seconds, so that one that starts
    while another still ends gets through. A server that starts too is waited for as long. Raises RecordsUnavailable,
    with the reason, if it can't be opened.
    """
    if postgres.is_address(url):
        return _on_postgres(url, wait_s)
    path = sqlite.path_of(url)
    try:
        lock = FileLock(path.with_name(path.name + ".lock"), wait_s)
    except OSError as error:
        raise _not_opened(path, error) from error
    try:
        return SqliteStore(_migrated(path), lock)
    except BaseException as error:
        lock.release()
        if isinstance(error, OSError):
            raise _not_opened(path, error) from error
        unavailable = sqlite.explained(error)
        raise unavailable from unavailable.__cause__


def _on_postgres(url: str, wait_s: float) -> Store:
    """Instances that start at once migrate once."""
    until = time.monotonic() + wait_s

    async def work() -> None:
        engine = postgres.single(url)
        try:
            async with engine.begin() as conn:
                await conn.run_sync(migrate)
        finally:
            await engine.dispose()

    while True:
        try:
            finished(work)
        except Exception as error:
            if not postgres.is_starting(error) or time.monotonic() > until:
                raise postgres.explained(error) from error
            time.sleep(AGAIN_S)
        else:
            return PostgresStore(url)


def _migrated(path: Path) -> Engine:
    sqlite.make_private(path)
    engine = sqlite.writer(path)
    with engine.begin() as conn:
        migrate(conn)
    return engine


def _not_opened(path: Path, error: OSError) -> RecordsUnavailable:
    return RecordsUnavailable(f"The records at {path} can't be opened: {error.strerror}.")
