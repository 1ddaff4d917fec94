"""Whose a class is, the school files say at each start: nothing of it is read for a school that has it no more."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from bot.records.schema import job
from bot.schools import Schools
from bot.starting import give_classes_to_their_schools
from policy.class_team import ClassTeam
from policy.events import BotRemoved
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.bot.doors.test_two_schools import bryn_file
from tests.policy.cast import LEARNERS, MEMBERS, SCHOOL, TEAM, school_file


def _files(*, moved: bool, dropped: bool = False) -> Schools:
    """Two schools; the class of the first is still its own, in the file of the other, or in neither."""
    here, there = school_file(), bryn_file()
    if moved or dropped:
        [one] = here["class"]
        here["class"] = []
        there["class"] += [one] if moved else []
    return Schools([School.model_validate(here), School.model_validate(there)])


async def _started(stage: Backstage, schools: Schools) -> tuple[ClassTeam | None, ClassTeam | None]:
    await give_classes_to_their_schools(schools, stage.kit.lookup, stage.enforcement)
    here, there = [await stage.kit.lookup.class_team(school, TEAM) for school in schools]
    return here, there


@pytest.mark.clause("SAF-3")
async def test_a_class_that_moved_to_another_school_is_read_for_that_one_alone(stage: Backstage) -> None:
    await stage.a_class()
    assert await _started(stage, _files(moved=False)) == (await stage.kit.lookup.class_team(SCHOOL, TEAM), None)
    assert await stage.kit.lookup.schools_of(LEARNERS[0]) == ("elfed",)
    before = await stage.store.run(_kinds)
    here, there = await _started(stage, _files(moved=True))
    assert here is not None
    assert there is not None
    assert ((here.is_class, here.gone), (there.is_class, there.gone)) == ((False, True), (True, False))
    assert here.signed, "what was kept is gone"
    assert (there.group, there.channel, there.service_url) == (here.group, here.channel, here.service_url)
    assert await stage.kit.lookup.schools_of(LEARNERS[0]) == ()
    after = await stage.store.run(_kinds)
    assert [after.count(kind) - before.count(kind) for kind in ("ReadRoster", "WatchPlaces", "DeliverAlert")] == [
        1,
        2,
        0,
    ]
    again = await _started(stage, _files(moved=True))
    assert (again, await stage.store.run(_kinds)) == ((here, there), after)


@pytest.mark.clause("SAF-3")
async def test_a_class_that_was_dropped_by_mistake_is_taken_up_again(stage: Backstage) -> None:
    await stage.a_class()
    here, there = await _started(stage, _files(moved=False, dropped=True))
    assert there is None
    assert here is not None
    assert (here.is_class, here.gone) == (False, True)
    here, _ = await _started(stage, _files(moved=False))
    assert here is not None
    assert (here.is_class, here.gone, len(here.members)) == (True, False, len(MEMBERS))


async def test_a_class_that_the_bot_was_taken_out_of_is_not_taken_up_by_a_start(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(BotRemoved(TEAM))
    here, _ = await _started(stage, _files(moved=False))
    assert here is not None
    assert here.gone


def _kinds(conn: Connection) -> list[str]:
    """The kinds of all jobs that were put."""
    return [str(kind) for kind in conn.execute(select(job.c.kind)).scalars()]
