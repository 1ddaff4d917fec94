"""A session is ended for everyone with the power `calls`, and a no in the middle leaves no learner to wait alone."""

from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, holds, never, until, words_to
from rehearsal.plays.routines import begin_lesson, end_session, install_for, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(settle=20, grace=40, poll=2, rung=60, powers=("team", "meetings", "calls"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    """One teacher with two learners in a meeting whose call the bot has joined."""
    await install_for(stage, "learner1", "learner2")
    assert await sign(stage, card) is None
    await begin_lesson(stage, "teacher", "learner1", "learner2")
    await until("the bot is not in the call", lambda: stage.teams.calls.running)


@pytest.mark.clause("TCH-6", "CON-2")
async def test_a_no_in_the_middle_calls_a_second_adult_before_any_settling(stage: Stage) -> None:
    calls, since = stage.teams.calls, count(stage)
    calls.refusing.add("learner1")
    await end_session(stage)
    await until("the other learner was not put out", lambda: "learner2" not in calls.present)
    assert stage.teams.meetings.scopes[-1] == "organizer", "the lobby was shut before"
    await until("nobody was called in", lambda: words_to(stage, "colleague", since))
    assert holds(words_to(stage, "colleague", since)[0].card, "second adult is needed")
    await until("the teacher was not told", lambda: len(words_to(stage, "teacher", since)) > 1)
    said = words_to(stage, "teacher", since)
    assert any(holds(one.card, "did not let EHSBot take everybody out") for one in said)
    assert any(holds(one.card, "alone with a learner") for one in said)
    await never("the teacher was put out first", lambda: "teacher" not in calls.present, 1)


@pytest.mark.clause("TCH-6", "CON-5")
async def test_once_the_learner_is_gone_the_teacher_follows_and_the_bot_hangs_up(stage: Stage) -> None:
    await stage["learner1"].leave()
    await until("the teacher is still there", lambda: not stage.teams.calls.present)
    await until("the bot did not hang up", lambda: not stage.teams.calls.running)
    assert stage.teams.calls.removed == ["learner2", "teacher"]


async def test_nothing_was_left_undone(stage: Stage) -> None:
    assert await stage.ready() == ""
