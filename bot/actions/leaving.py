"""What becomes of due actions when the bot leaves: what has not begun is given back, what has is soon finished."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.errors import LeaseLost, RecordsUnavailable
from bot.records.store import Store

FINISH_S = 5.0
"""So long what has begun may take: nobody renews its lease any more, and a stop is given ten seconds or so."""
CUT_OFF = "cut-off"


@dataclass(slots=True, eq=False)
class UnderWay:
    """A due action that is held. is_carried: Teams or Graph has answered, and that is being written down."""

    job: jobs.Job
    is_begun: bool = False
    is_carried: bool = False


Running = Mapping[asyncio.Task[None], UnderWay]


async def hand_over(running: Running, store: Store, own_ms: Callable[[], int], finish_s: float = FINISH_S) -> None:
    """Let go of all that is held: whoever comes next has it at once. own_ms: the time by this machine.

    What is still waiting for an answer after `finish_s` is cut off as a kill would cut it off: it may have arrived, so
    the next try says that it may be a repeat. What was answered is written down, however long that takes.
    """
    await give_back(await _ended({task: one for task, one in running.items() if not one.is_begun}), store, own_ms)
    if running:
        await asyncio.wait(tuple(running), timeout=finish_s)
    for job in await _ended({task: one for task, one in running.items() if not one.is_carried}):
        with contextlib.suppress(LeaseLost, RecordsUnavailable):
            await store.run(lambda conn, job=job: jobs.put_off(conn, job, now_ms(conn, own_ms()), CUT_OFF))
    await asyncio.gather(*running, return_exceptions=True)


async def give_back(held: Iterable[jobs.Job], store: Store, own_ms: Callable[[], int]) -> None:
    """These were claimed and not begun. Where the records are away, their lease runs out."""
    some = list(held)

    def unit(conn: Connection) -> None:
        jobs.give_back(conn, some, now_ms(conn, own_ms()))

    if some:
        with contextlib.suppress(RecordsUnavailable):
            await store.run(unit)


async def _ended(some: Running) -> list[jobs.Job]:
    for task in some:
        task.cancel()
    await asyncio.gather(*some, return_exceptions=True)
    return [one.job for one in some.values()]
