"""The records in PostgreSQL: each unit in a transaction of its own, several instances beside each other.

A unit that got into another's way, or whose connection broke before its commit, is done again. Where the
connection broke in the very commit, the database is asked afterwards whether it was kept.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from asyncio import AbstractEventLoop, Task
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.records import disk, postgres
from bot.records.errors import RecordsUnavailable
from bot.records.instances import Presence
from bot.records.wake import noted

T = TypeVar("T")
PATIENCE_S = 2.0
"""So long a unit is tried again. While the database is known to be away, each is tried once."""
LOCKED_S = 15.0
"""So long a unit is tried again while others have locked what it needs: they work, or are frozen and will lose it."""
AT_ONCE = 2
"""So many units of one line ask for their turn at once."""
UNIT_S = 20.0
OUTCOME_S = 5.0
_OUR_NUMBER = text("SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT)")
_WHAT_BECAME = text("SELECT pg_xact_status(CAST(CAST(:number AS TEXT) AS xid8))")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Done:
    """A unit that has run and is not committed yet. number: its transaction's; None where it changed nothing."""

    value: Any
    due_ms: int | None
    number: str | None


class PostgresStore:
    """A `bot.records.store.Store` on a migrated PostgreSQL database. It belongs to one event loop."""

    def __init__(self, url: str) -> None:
        self._engine: AsyncEngine = postgres.pooled(url)
        self._first: AsyncEngine = postgres.pooled(url, 1)
        self._presence = Presence(postgres.single(url, postgres.STATEMENT_S))
        self._is_open = True
        self._is_away = False
        self._running: set[Task[Any]] = set()
        self._lines: dict[str, asyncio.Semaphore] = {}
        self._wakes: list[tuple[AbstractEventLoop, Callable[[int], None]]] = []

    async def run(self, unit: Callable[[Connection], T], line: str = "") -> T:
        """See `Store.run`."""
        return await self._begun(self._in_turn(unit, line) if line else self._patiently(unit, self._engine))

    async def run_first(self, unit: Callable[[Connection], T]) -> T:
        """See `Store.run_first`. They have connections of their own."""
        return await self._begun(self._patiently(unit, self._first))

    async def _begun(self, work: Coroutine[Any, Any, T]) -> T:
        if not self._is_open:
            work.close()
            raise RecordsUnavailable("The records are closed: EHSBot is shutting down.")
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(_unheard)
            raise

    def on_commit(self, wake: Callable[[int], None]) -> None:
        """See `Store.on_commit`."""
        self._wakes.append((asyncio.get_running_loop(), wake))

    @property
    def living(self) -> int:
        """See `Store.living`."""
        return self._presence.living

    async def roll_call(self, owner: str, now_ms: int) -> int:
        """See `Store.roll_call`. The database's clock counts, not `now_ms`."""
        del now_ms
        try:
            async with asyncio.timeout(UNIT_S):
                await self._presence.hold(owner)
        except Exception as error:
            raise postgres.explained(error) from error
        return await self.run_first(lambda conn: self._presence.look_round(conn, owner))

    async def wrong(self) -> str | None:
        """See `Store.wrong`."""
        return await disk.wrong(self.run)

    async def close(self) -> None:
        """See `Store.close`."""
        self._is_open = False
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._presence.leave()
        await self._engine.dispose()
        await self._first.dispose()

    async def _in_turn(self, unit: Callable[[Connection], T], line: str) -> T:
        """One decides and one stands behind it; more would only hold connections. Raises RecordsUnavailable."""
        turns = self._lines.setdefault(line, asyncio.Semaphore(AT_ONCE))
        try:
            async with asyncio.timeout(LOCKED_S):
                await turns.acquire()
        except TimeoutError:
            raise RecordsUnavailable(
                "The records can't be used. Too much happens to the same school at once."
            ) from None
        try:
            return await self._patiently(unit, self._engine)
        finally:
            turns.release()

    async def _patiently(self, unit: Callable[[Connection], T], engine: AsyncEngine) -> T:
        """Do the unit, again where that can help."""
        began = time.monotonic()
        patience = 0.0 if self._is_away else PATIENCE_S
        wait = 0.02
        while True:
            try:
                value = await self._once(unit, engine)
            except Exception as error:  # noqa: BLE001 - told with a sentence, or tried again
                if not _may_help(error, time.monotonic() - began, patience):
                    self._is_away = self._is_away or postgres.is_away(error)
                    raise postgres.explained(error) from None
                await asyncio.sleep(wait * (1 + random.random()))  # noqa: S311 - apart, not secret
                wait = min(wait * 2, 0.5)
            else:
                self._is_away = False
                return value

    async def _once(self, unit: Callable[[Connection], T], engine: AsyncEngine) -> T:
        """One transaction. Raises what the unit or the database raised; nothing was kept then."""
        async with asyncio.timeout(UNIT_S), engine.connect() as conn:
            await conn.begin()
            done = await conn.run_sync(_done, unit)
            try:
                await conn.commit()
            except Exception as error:
                if not postgres.is_away(error):
                    raise
                await _drop(conn)
                if not await self._was_kept(done.number, error):
                    raise
        self._wake(done.due_ms)
        return done.value

    async def _was_kept(self, number: str | None, error: BaseException) -> bool:
        """Ask what became of the transaction whose commit broke off. Raises RecordsUnavailable if nobody can say."""
        until = time.monotonic() + OUTCOME_S
        while number is not None:
            try:
                async with self._first.connect() as conn:
                    status = (await conn.execute(_WHAT_BECAME, {"number": number})).scalar()
            except Exception as again:
                if not postgres.is_away(again):
                    raise
                status = "in progress"
            if status in ("committed", "aborted"):
                return status == "committed"
            if status is None or time.monotonic() > until:
                raise RecordsUnavailable(
                    "The database went away in the moment of a commit: it may have been kept, or not."
                ) from error
            await asyncio.sleep(0.1)
        return True

    def _wake(self, due_ms: int | None) -> None:
        if due_ms is not None:
            for loop, wake in self._wakes:
                loop.call_soon(wake, due_ms)


def _done(conn: Connection, unit: Callable[[Connection], Any]) -> _Done:
    """Do the unit. The last question also fails where the unit hid a failure that undid the transaction."""
    noted(conn)
    value = unit(conn)
    if _has_ended(conn):
        raise RecordsUnavailable("The transaction ended before its commit; nothing was kept.")
    return _Done(value, noted(conn), conn.execute(_OUR_NUMBER).scalar())


def _may_help(error: Exception, taken_s: float, patience_s: float) -> bool:
    """Whether to try a unit again that has failed after so long."""
    if isinstance(error, RecordsUnavailable):
        return False
    if postgres.is_locked(error):
        return taken_s < LOCKED_S
    return taken_s < patience_s and (postgres.is_rolled_back(error) or postgres.is_away(error))


def _has_ended(conn: Connection) -> bool:
    """Whether a unit ended the transaction by itself. One that asked nothing has not begun it: SQLAlchemy waits."""
    driver: Any = conn.connection.driver_connection
    asked = getattr(conn.connection.dbapi_connection, "_transaction", driver) is not None
    return not conn.in_transaction() or (asked and not driver.is_in_transaction())


async def _drop(conn: AsyncConnection) -> None:
    if not conn.invalidated:
        await conn.invalidate()


def _unheard(task: Task[Any]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        log.error("A unit of work nobody waits for any more failed: %s", type(error).__name__)
