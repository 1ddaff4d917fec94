from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, has, holds, never, posts_in, until
from rehearsal.plays.routines import begin_lesson, end_session, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
ENGLISH = ("speak when the teacher invites you", "to ask, raise your hand", "agreement holds", "do not record")
WELSH = ("yn eich gwahodd", "i ofyn, codwch eich llaw", "cytundeb", "peidiwch â recordio")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def begun(stage: Stage, card: Post) -> AsyncGenerator[int]:
    """What came since just before a meeting began that was opened through the bot."""
    assert await sign(stage, card) is None
    since = count(stage)
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")
    yield since
    await stage["teacher"].meeting("End")
    await end_session(stage)


def reminders(stage: Stage, place: str, since: int) -> list[Post]:
    return [post for post in posts_in(stage, place, since) if holds(post.card, *ENGLISH)]


@pytest.mark.clause("BEH-4", "BEH-1", "TCH-3", "STU-3")
@pytest.mark.parametrize("place", [MEETING_CHAT, TEAM])
@pytest.mark.parametrize("facts", [pytest.param(ENGLISH, id="en"), pytest.param(WELSH, id="cy")])
async def test_the_rules_stand_in_the_meeting_and_in_the_channel_the_moment_it_begins(
    stage: Stage, begun: int, place: str, facts: tuple[str, ...]
) -> None:
    await until("there is no reminder", lambda: reminders(stage, place, begun))
    reminder = reminders(stage, place, begun)[0]
    assert [fact for fact in facts if not holds(reminder.card, fact)] == []
    assert has(reminder, "concern.form")


@pytest.mark.clause("BEH-4")
async def test_told_again_that_the_meeting_began_the_bot_says_nothing_more(stage: Stage, begun: int) -> None:
    since = count(stage)
    await stage["teacher"].meeting("Start")
    await never("it said something more", lambda: count(stage) > since, 0.5)
    assert len(reminders(stage, MEETING_CHAT, begun)) == 1


@pytest.mark.clause("OVR-3")
async def test_a_meeting_that_was_not_opened_through_the_bot_is_reminded_and_reported(stage: Stage) -> None:
    since, place = count(stage), "19:meeting_unplanned@thread.v2"
    await stage["learner1"].meeting("Start", place)
    await until("there is no reminder", lambda: posts_in(stage, place, since))
    assert has(posts_in(stage, place, since)[0], "concern.form")
    assert holds((await alerted(stage, "aw", since)).card, "not opened through")
    await stage["learner1"].meeting("End", place)
