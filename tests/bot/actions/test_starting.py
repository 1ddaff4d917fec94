from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.spelling import read
from bot.records import jobs
from bot.records.errors import RecordsUnavailable
from bot.records.schema import job
from bot.schools import Schools
from bot.starting import ask_for_new_wording, look_first, patiently
from policy.actions import Action, After, LookIntoRoom, PostAgreement, ReadRoster
from policy.events import BotInChat, MeetingStarted, RoomExpected, RosterSeen
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.bot.records.fresh import SEAL
from tests.policy.cast import COLLEAGUE, MEMBERS, TEACHER, TEAM, school_file

A_SECOND = timedelta(seconds=1)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.clause("LRN-2")
@pytest.mark.parametrize("version, asked", [("1", 0), ("2", 1)])
async def test_a_changed_wording_is_posted_anew_after_a_start(stage: Backstage, version: str, asked: int) -> None:
    await stage.a_class()
    before = await stage.store.run(_kinds)
    stage.school = School.model_validate({**school_file(), "agreement": {"version": version}})
    await ask_for_new_wording(Schools([stage.school]), stage.kit.lookup, stage.enforcement)
    await stage.put(RosterSeen(TEAM, MEMBERS))
    after = await stage.store.run(_kinds)
    for kind in (ReadRoster.__name__, PostAgreement.__name__):
        assert after.count(kind) - before.count(kind) == asked


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize("begun", [True, False])
async def test_every_room_is_looked_at_first_whether_its_meeting_runs_or_is_awaited(
    stage: Backstage, begun: bool
) -> None:
    """Nobody tells the bot who came and went while it was away; the next look may be two minutes off.

    By the real clock, which the database goes by where several bots share it.
    """
    stage.enforcement = Enforcement(stage.store, SEAL, now)
    await stage.put(RoomExpected("19:m", TEAM, "s", TEACHER, COLLEAGUE, MEMBERS))
    await stage.put(BotInChat("19:m", "m", stage.service_url, TEACHER))
    if begun:
        await stage.put(MeetingStarted("19:m", "m", stage.service_url, now(), ""))
    assert LookIntoRoom("19:m") not in await _done(stage, now())
    assert await look_first(stage.store, now) > 0
    assert LookIntoRoom("19:m") in await _done(stage, now() + A_SECOND)


async def _done(stage: Backstage, until: datetime) -> list[Action]:
    """What is due now, each timer's event put to the rules, until nothing is."""
    found: list[Action] = []
    at = milliseconds(until)
    while held := await stage.store.run(lambda conn: jobs.claim(conn, "me", at, 10_000, 10)):
        for one in held:
            action = read(one.kind, one.payload)
            found.append(action)
            seen = (action.event,) if isinstance(action, After) else ()
            await stage.enforcement.settle(stage.school, one, seen)
    return found


def _kinds(conn: Connection) -> list[str]:
    """The kinds of all jobs that were put."""
    return [str(kind) for kind in conn.execute(select(job.c.kind)).scalars()]


@pytest.mark.clause("SAF-1")
async def test_a_start_waits_for_records_that_are_away_for_a_moment() -> None:
    left = 2

    async def work() -> str:
        nonlocal left
        if left:
            left -= 1
            raise RecordsUnavailable("away")
        return "done"

    assert await patiently(work) == "done"
    left = 10**6
    with pytest.raises(RecordsUnavailable):
        await patiently(work, 0.0)
