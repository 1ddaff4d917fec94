"""A teacher opens a session with the link of a meeting that they made themselves."""

from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, holds, never, until, words_to
from rehearsal.plays.routines import end_session, open_session, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("STU-3", "REC-2")]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "meetings"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


async def test_its_options_are_set_and_nobody_is_bothered(stage: Stage) -> None:
    meetings, since = stage.teams.meetings, count(stage)
    await open_session(stage)
    wanted = {"allowAttendeeToEnableMic": False, "allowAttendeeToEnableCamera": False}
    wanted |= {"allowedPresenters": "roleIsPresenter"}
    await until("they were not set", lambda: wanted.items() <= meetings.options.items())
    assert meetings.others["recordAutomatically"] is True
    await never("the teacher was told", lambda: words_to(stage, "teacher", since), 1)
    await end_session(stage)


async def test_a_meeting_of_somebody_else_is_told_with_what_to_set(stage: Stage) -> None:
    meetings, since = stage.teams.meetings, count(stage)
    meetings.organiser = stage.cast["colleague"]
    await open_session(stage)
    await until("the teacher was not told", lambda: words_to(stage, "teacher", since), 30)
    (said,) = words_to(stage, "teacher", since)
    assert holds(said.card, "set these in the meeting", "Record automatically", "microphones and cameras are off")
    await end_session(stage)
    meetings.organiser = stage.cast["teacher"]


async def test_what_teams_takes_and_does_not_do_is_named_alone(stage: Stage) -> None:
    meetings, since = stage.teams.meetings, count(stage)
    meetings.options["allowedPresenters"] = "everyone"
    meetings.ignored.add("allowedPresenters")
    await open_session(stage)
    await until("the teacher was not told", lambda: words_to(stage, "teacher", since), 30)
    (said,) = words_to(stage, "teacher", since)
    assert holds(said.card, "co-organisers present")
    assert not holds(said.card, "Record automatically")
    assert await stage.ready() == ""
