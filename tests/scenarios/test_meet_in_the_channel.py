from __future__ import annotations

import time
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cast import CHANNEL_CHAT, CHANNEL_LINK, TEAM, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, never, posts_in, posts_to, until, words_to
from rehearsal.plays.routines import open_session, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
SETTLE, GRACE, POLL, SLACK = 1, 1, 1, 5
INSIDE = ("teacher", "learner1", "learner2")


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(SETTLE, GRACE, POLL, rung=60)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> int:
    """A meeting of the channel itself, of which Teams tells that it began and nothing more."""
    assert await sign(stage, card) is None
    session = await open_session(stage, meetingLink=CHANNEL_LINK)
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", session)
    for key in INSIDE:
        stage[key].slip_in()
    since = count(stage)
    await stage["teacher"].meeting("Start", CHANNEL_CHAT)
    return since


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def all_is_well_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    for key in INSIDE:
        stage[key].slip_in()
    for post in alerts_to(stage, "aw"):
        if has(post, "alert.got"):
            await stage["aw"].press("alert.got", post)


@pytest.mark.clause("BEH-4")
async def test_the_reminder_stands_in_the_channel_once(stage: Stage, lesson: int) -> None:
    await until("there is no reminder", lambda: posts_in(stage, TEAM, lesson))
    found = [post for post in posts_in(stage, TEAM, lesson) if holds(post.card, "speak when the teacher invites you")]
    assert len(found) == 1


@pytest.mark.clause("CON-2")
async def test_a_learner_left_alone_is_seen_by_looking_into_the_room(stage: Stage) -> None:
    since, left = count(stage), time.time()
    stage["learner2"].slip_out()
    await until("the teacher was not warned", lambda: words_to(stage, "teacher", since))
    assert SETTLE <= words_to(stage, "teacher", since)[0].at - left < POLL + SETTLE + SLACK
    alert = await alerted(stage, "aw", since)
    assert SETTLE + GRACE <= alert.at - left < POLL + SETTLE + GRACE + SLACK
    stage["learner2"].slip_in()
    await until("the alert does not say that the room is safe again", lambda: holds(alert.card, "safe again"))


@pytest.mark.clause("CON-2")
async def test_a_room_with_two_learners_is_left_alone(stage: Stage) -> None:
    since = count(stage)
    told = lambda: [one.key for one in stage.cast.people if posts_to(stage, one.key, since)]  # noqa: E731
    await never("somebody was told of a safe room", told, POLL + SETTLE + 0.5)


@pytest.mark.clause("SAF-1", "CON-2")
@pytest.mark.parametrize("status, code", [(403, "NotEnoughPermissions"), (404, "MeetingNotFound")])
async def test_a_room_that_cannot_be_looked_into_is_said_aloud_to_aw_after_three_times(
    stage: Stage, status: int, code: str
) -> None:
    since = count(stage)
    fault = stage.teams.misbehave("GET", "/participants/", status, code=code)
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "cannot see")
    assert len({round((met - fault.met[0]) / POLL) for met in fault.met}) >= 3
    assert alerts_to(stage, "dsp", since) == []
    stage.teams.behave()
    seen_again = stage.teams.looks + 2 * len(stage.cast.team) + 2
    await until("the room was not looked into again", lambda: stage.teams.looks >= seen_again)
