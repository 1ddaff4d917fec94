"""A bot that leaves holds nothing: what has not begun is there for the next, what has is finished or cut off."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import Connection, select

from bot.actions.kit import Kit, Task
from bot.actions.leaving import CUT_OFF, UnderWay, hand_over
from bot.actions.worker import Worker
from bot.enforcement.enforcing import Enforcement
from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.schema import job as table
from bot.schools import Schools
from policy.events import Event
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import eventually
from tests.bot.records.fresh import SEAL
from tests.policy.cast import AW, NOW, SCHOOL

pytestmark = pytest.mark.clause("SAF-1")
ALERTS = ("a0", "a1", "a2", "a3")
Row = tuple[int, str | None, int, str | None]


def put(conn: Connection) -> None:
    for alert in ALERTS:
        payload = {"alert": alert, "person": AW, "rung": 0}
        jobs.enqueue(conn, jobs.Due("DeliverAlert", alert, SCHOOL.id, 0, payload), 0)


def told(conn: Connection) -> dict[str, Row]:
    """State, owner, tries and error of each, by its alert."""
    columns = (table.c.dedupe, table.c.state, table.c.lease_owner, table.c.attempts, table.c.last_error)
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in conn.execute(select(*columns))}


async def test_what_waits_behind_another_card_is_given_back_and_what_has_begun_is_finished(stage: Backstage) -> None:
    begun: list[str] = []
    answered = asyncio.Event()

    async def carry(task: Task, kit: Kit) -> tuple[Event, ...]:
        begun.append(task.action.alert)
        await answered.wait()
        return ()

    await stage.store.run(put)
    enforcement = Enforcement(stage.store, SEAL, lambda: NOW)
    worker = Worker(stage.store, enforcement, stage.kit, Schools([SCHOOL]), carry, "me")
    working = asyncio.create_task(worker.run())
    await eventually(lambda: begun == ["a0"])
    worker.leave()
    asyncio.get_running_loop().call_later(0.1, answered.set)
    await asyncio.wait_for(working, 2)
    kept = await stage.store.run(told)
    assert begun == ["a0"]
    assert kept.pop("a0")[:2] == (jobs.JobState.DONE, None)
    assert set(kept.values()) == {(jobs.JobState.LIVE, None, 0, None)}


async def test_what_nobody_answers_is_cut_off_and_may_be_a_repeat_but_what_was_answered_is_written_down(
    stage: Backstage,
) -> None:
    def claim(conn: Connection) -> list[jobs.Job]:
        return jobs.claim(conn, "me", 0, 15_000, 10)

    async def hangs() -> None:
        await asyncio.Event().wait()

    async def is_written() -> None:
        await asyncio.sleep(0.3)
        await stage.store.run(lambda conn: jobs.finish(conn, second, 0))

    def begun(work: Callable[[], Awaitable[None]], one: UnderWay) -> tuple[asyncio.Task[None], UnderWay]:
        return asyncio.ensure_future(work()), one

    await stage.store.run(put)
    first, second, third, _ = await stage.store.run(claim)
    running = dict(
        [
            begun(hangs, UnderWay(first, is_begun=True)),
            begun(is_written, UnderWay(second, is_begun=True, is_carried=True)),
            begun(hangs, UnderWay(third)),
        ]
    )
    await hand_over(running, stage.store, lambda: 7, finish_s=0.1)
    assert await stage.store.run(told) == {
        "a0": (jobs.JobState.LIVE, None, 1, CUT_OFF),
        "a1": (jobs.JobState.DONE, None, 1, None),
        "a2": (jobs.JobState.LIVE, None, 0, None),
        "a3": (jobs.JobState.LIVE, "me", 1, None),
    }
    again = await stage.store.run(lambda conn: jobs.claim(conn, "next", now_ms(conn, 7), 1_000, 9))
    assert {one.dedupe: one.is_repeat for one in again if one.dedupe in ("a0", "a2")} == {"a0": True, "a2": False}


async def test_where_the_records_are_away_leaving_still_ends(stage: Backstage) -> None:
    await stage.store.run(put)
    [held, *_] = await stage.store.run(lambda conn: jobs.claim(conn, "me", 0, 15_000, 10))
    await stage.store.close()
    waiting: asyncio.Task[None] = asyncio.ensure_future(asyncio.sleep(60))
    begun: asyncio.Task[None] = asyncio.ensure_future(asyncio.sleep(60))
    running = {waiting: UnderWay(held), begun: UnderWay(held, is_begun=True)}
    await asyncio.wait_for(hand_over(running, stage.store, lambda: 7, finish_s=0.05), 2)
    assert waiting.cancelled()
    assert begun.cancelled()
