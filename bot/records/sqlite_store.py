"""The records in one SQLite file: one thread, with the only writing connection, commits what has queued.

Units that wait while the disk syncs share the next commit. Where one of them fails, it fails alone: the others
are done again. Nobody is told of a result before it is on the disk.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from asyncio import AbstractEventLoop, Future
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine

from bot.records import disk, jobs
from bot.records.errors import RecordsUnavailable
from bot.records.file_lock import FileLock
from bot.records.sqlite import explained
from bot.records.wake import noted

T = TypeVar("T")
Unit = Callable[[Connection], Any]
LARGEST_COMMIT = 200
"""Units in one commit, so that the last of a burst does not hold up the first."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a unit: what it returned, or what it raised."""

    value: Any = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A unit somebody on `loop` waits for."""

    unit: Unit
    loop: AbstractEventLoop
    answer: Future[_Outcome]


class _UnitFailedError(Exception):
    """What a unit raised. Nothing of the batch it was in is kept."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class SqliteStore:
    """A `bot.records.store.Store` on an open, migrated SQLite file."""

    def __init__(self, engine: Engine, lock: FileLock | None = None) -> None:
        """Take over `engine` and the `lock` that makes this process the file's bot; a command beside it has none."""
        self._lock = lock
        self._connection = engine.connect()
        self._raw = cast("sqlite3.Connection", self._connection.connection.dbapi_connection)
        self._queue: SimpleQueue[_Asked | None] = SimpleQueue()
        self._door = threading.Lock()
        self._is_open = True
        self._was_called = False
        self._wakes: list[tuple[AbstractEventLoop, Callable[[int], None]]] = []
        self._thread = threading.Thread(target=self._write, name="records", daemon=True)
        self._thread.start()

    async def run(self, unit: Callable[[Connection], T], line: str = "") -> T:
        """See `Store.run`. One thread does them all."""
        del line
        loop = asyncio.get_running_loop()
        answer: Future[_Outcome] = loop.create_future()
        self._hand_in(_Asked(unit, loop, answer))
        outcome = await answer
        if outcome.error is not None:
            raise outcome.error
        return cast("T", outcome.value)

    async def run_first(self, unit: Callable[[Connection], T]) -> T:
        """See `Store.run_first`. All that waits goes into the next commit, and nobody else could take anything over."""
        return await self.run(unit)

    def on_commit(self, wake: Callable[[int], None]) -> None:
        """See `Store.on_commit`."""
        self._wakes.append((asyncio.get_running_loop(), wake))

    @property
    def living(self) -> int:
        """See `Store.living`."""
        return 1

    async def roll_call(self, owner: str, now_ms: int) -> int:
        """See `Store.roll_call`."""
        if self._was_called:
            return 0
        freed = await self.run(lambda conn: jobs.take_over(conn, [owner], now_ms))
        self._was_called = True
        return freed

    async def wrong(self) -> str | None:
        """See `Store.wrong`. That there is little room is told too."""
        return await disk.wrong(self.run) or disk.little_room(Path(str(self._connection.engine.url.database)))

    async def close(self) -> None:
        """See `Store.close`. Calling it again waits for the same end."""
        with self._door:
            if self._is_open:
                self._is_open = False
                self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _hand_in(self, asked: _Asked) -> None:
        with self._door:
            if not self._is_open:
                raise RecordsUnavailable("The records are closed: EHSBot is shutting down.")
            self._queue.put(asked)

    def _write(self) -> None:
        """The writer thread: until the closing None comes out of the queue."""
        is_last = False
        while not is_last:
            batch, is_last = self._next_batch()
            began = time.monotonic()
            if batch:
                outcomes = self._commit(batch)
                self._tell(batch, outcomes, noted(self._connection))
            if not self._lock:
                time.sleep(time.monotonic() - began)  # a command leaves the bot beside it as much time as it takes
        try:
            self._connection.close()
        finally:
            if self._lock:
                self._lock.release()

    def _next_batch(self) -> tuple[list[_Asked], bool]:
        """Wait for a unit, then take what else is there; and whether these are the last."""
        batch: list[_Asked] = []
        asked = self._queue.get()
        while asked is not None:
            batch.append(asked)
            if len(batch) == LARGEST_COMMIT:
                return batch, False
            try:
                asked = self._queue.get_nowait()
            except Empty:
                return batch, False
        return batch, True

    def _commit(self, batch: list[_Asked]) -> list[_Outcome]:
        """One transaction for the whole batch, or, where a unit fails, one for each: nothing was kept until then.

        If it can't be committed, all of it failed.
        """
        try:
            with self._connection.begin():
                return [self._run(asked.unit) for asked in batch]
        except _UnitFailedError as failed:
            if len(batch) == 1:
                return [_Outcome(error=explained(failed.error))]
            return [outcome for asked in batch for outcome in self._commit([asked])]
        except BaseException as error:  # noqa: BLE001 - whoever waits is told, and the thread lives on
            return [_Outcome(error=explained(error))] * len(batch)

    def _run(self, unit: Unit) -> _Outcome:
        try:
            value = unit(self._connection)
        except BaseException as error:
            if not isinstance(explained(error), RecordsUnavailable):  # a full disk undoes the transaction by itself
                self._check_transaction(error)
            raise _UnitFailedError(error) from error
        self._check_transaction()
        return _Outcome(value)

    def _check_transaction(self, error: BaseException | None = None) -> None:
        """A full or broken disk, or a unit that commits by itself, ends the transaction under everybody."""
        if not self._raw.in_transaction:
            raise RecordsUnavailable("The transaction ended before its commit; nothing was kept.") from error

    def _tell(self, batch: list[_Asked], outcomes: list[_Outcome], due_ms: int | None) -> None:
        """Hand the results to those who wait, then wake whoever carries out due actions: one call a loop."""
        told: dict[AbstractEventLoop, list[Callable[[], None]]] = defaultdict(list)
        for asked, outcome in zip(batch, outcomes, strict=True):
            told[asked.loop].append(partial(_settle, asked.answer, outcome))
        if due_ms is not None:
            for loop, wake in self._wakes:
                told[loop].append(partial(wake, due_ms))
        for loop, calls in told.items():
            _call(loop, calls)


def _settle(answer: Future[_Outcome], outcome: _Outcome) -> None:
    if not answer.done():
        answer.set_result(outcome)
    elif outcome.error is not None:
        log.error("A unit of work nobody waits for any more failed: %s", type(outcome.error).__name__)


def _call(loop: AbstractEventLoop, calls: list[Callable[[], None]]) -> None:
    def each() -> None:
        for call in calls:
            call()

    try:
        loop.call_soon_threadsafe(each)
    except RuntimeError:
        log.warning("The records have an answer for an event loop that has already ended.")
