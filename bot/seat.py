"""One worker among several processes of the same bot: it tells the others that it is well, and ends with its parent.

What each tells stands in memory that all of them see, so that any of them can say how all are: `/readyz` has one truth.
"""

from __future__ import annotations

import asyncio
import mmap
import os
import struct
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.doors.web import Probe
from bot.tally import Tally

BEAT_S = 0.5
LATE_S = 3.0
"""Who has not told anything for so long is dead, frozen, or not there yet."""
_TOLD = struct.Struct("=dbi")
_WELL = -1


class Board:
    """A line for each worker: when it last told something (monotonic seconds), which check is not well, and how many
    classes and chats it could not read; and beside it what all count together.

    It is made before the workers are, and shared by them. checks: names of what each looks at for itself.
    """

    def __init__(self, workers: int, checks: Sequence[str]) -> None:
        self.workers = workers
        self.checks = tuple(checks)
        self.tally = Tally(workers)
        self._shared = mmap.mmap(-1, workers * _TOLD.size)

    def tell(self, worker: int, at: float, wrong: str | None, unread: int = 0) -> None:
        """Worker `worker` (from 0) says that it lives, the name of a check that is not well, and what is unread."""
        _TOLD.pack_into(self._shared, worker * _TOLD.size, at, self.checks.index(wrong) if wrong else _WELL, unread)

    def unread(self) -> int:
        """How many classes and chats could not be read by the worker that could read the fewest."""
        told = (_TOLD.unpack_from(self._shared, worker * _TOLD.size)[2] for worker in range(self.workers))
        return max(told, default=0)

    def leave(self, worker: int) -> None:
        """This worker is not there."""
        self.tell(worker, 0.0, None)

    def tells(self, worker: int) -> bool:
        """Whether this worker has told anything since it took its seat."""
        return float(_TOLD.unpack_from(self._shared, worker * _TOLD.size)[0]) > 0

    def wrong(self, now: float) -> str | None:
        """What is not well with any of them; None where all are."""
        found = [told for worker in range(self.workers) if (told := self._of(worker, now))]
        return "; ".join(found) or None

    def _of(self, worker: int, now: float) -> str | None:
        at, wrong, _ = _TOLD.unpack_from(self._shared, worker * _TOLD.size)
        if now - at > LATE_S:
            return f"worker {worker + 1} does not answer"
        return None if wrong == _WELL else f"worker {worker + 1}: {self.checks[wrong]}"


@dataclass(frozen=True, slots=True)
class Seat:
    """The place of one worker. parent: a pipe that is at its end once the parent is gone."""

    board: Board
    worker: int
    parent: int

    def probe(self) -> Probe:
        """Whether every worker is well, as any of them can tell."""

        async def ask() -> str | None:
            return self.board.wrong(time.monotonic())

        return Probe("workers", ask)

    async def beating(
        self,
        probes: Sequence[Probe],
        unread: Callable[[], int],
        sleep: Callable[[float], Awaitable[object]] | None = None,
    ) -> None:
        """Tell again and again how this worker is, until cancelled. unread: of how many places it does not know."""
        own = [probe for probe in probes if probe.name in self.board.checks]
        try:
            while True:
                wrong = [probe.name for probe in own if await probe.ask() is not None]
                self.board.tell(self.worker, time.monotonic(), next(iter(wrong), None), unread())
                await (sleep or asyncio.sleep)(BEAT_S)
        finally:
            self.board.leave(self.worker)

    def ends_with_parent(self, stop: asyncio.Event) -> None:
        """Stop as soon as the parent is gone: a worker without one would never be replaced, or told to stop."""
        loop = asyncio.get_running_loop()

        def gone() -> None:
            loop.remove_reader(self.parent)
            stop.set()

        os.set_blocking(self.parent, False)
        loop.add_reader(self.parent, gone)
