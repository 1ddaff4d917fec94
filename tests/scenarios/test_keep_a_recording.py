from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cards import verbs_of
from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerts_to, count, has, holds, never, posts_to, until
from rehearsal.plays.routines import begin_lesson, end_session, open_session, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
VERB = "recording.answered"
ANSWER = 8


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, answer=ANSWER)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


def asked(stage: Stage, since: int) -> list[Post]:
    return [post for post in posts_to(stage, "teacher", since) if has(post, VERB)]


def told(stage: Stage, key: str, words: str, since: int) -> list[Post]:
    return [post for post in posts_to(stage, key, since) if holds(post.card, words)]


async def after_a_lesson(stage: Stage) -> tuple[Post, int]:
    """A lesson has been held and is over; the teacher's question about its recording."""
    since = count(stage)
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")
    await stage["teacher"].meeting("End")
    await until("the teacher was not asked", lambda: asked(stage, since))
    return asked(stage, since)[0], since


async def answer(stage: Stage, post: Post, said: str, **more: str) -> None:
    """The teacher presses one of the three."""
    button = (post.card or {})["actions"][("yes", "no", "unsure").index(said)]
    await stage["teacher"].press_button(post, button, more)


@pytest.mark.clause("REC-2", "REC-3")
async def test_yes_is_noted_on_the_card_and_nobody_is_troubled(stage: Stage) -> None:
    post, since = await after_a_lesson(stage)
    assert holds(post.card, "Live-Sessions", "10B")
    assert not any(holds(post.card, one.name) for one in stage.cast.learners)
    await answer(stage, post, "yes")
    await until("the card does not say what was answered", lambda: holds(post.card, "Noted at"))
    await never("somebody was told", lambda: told(stage, "head", "recording", since), 2)
    assert len(asked(stage, since)) == 1


@pytest.mark.clause("REC-2")
async def test_no_needs_its_reason_and_then_the_data_lead_knows_it(stage: Stage) -> None:
    post, since = await after_a_lesson(stage)
    await answer(stage, post, "no")
    assert holds(stage["teacher"].shown(post), "A reason is needed")
    await answer(stage, post, "no", why="not-allowed")
    await until("the data lead was not told", lambda: told(stage, "head", "Teams did not let me record", since))
    await answer(stage, post, "yes")
    await until("the data lead was not told that it is well", lambda: told(stage, "head", "put right", since))
    assert alerts_to(stage, "aw", since) == []


@pytest.mark.clause("REC-2")
async def test_who_does_not_answer_is_reminded_once_and_then_the_data_lead_looks(stage: Stage) -> None:
    _, since = await after_a_lesson(stage)
    await until("there was no reminder", lambda: len(asked(stage, since)) > 1, 3 * ANSWER)
    await until("the data lead was not told", lambda: told(stage, "head", "Nobody has said", since), 3 * ANSWER)
    await never("the teacher was chased", lambda: len(asked(stage, since)) > 2, 2)


@pytest.mark.clause("REC-2")
async def test_nobody_else_can_answer_for_the_teacher(stage: Stage) -> None:
    post, since = await after_a_lesson(stage)
    for key in ("learner1", "colleague", "aw"):
        await stage[key].forge(VERB, post, answer="yes")
        assert VERB not in verbs_of(stage[key].shown(post)) or post.id not in stage[key].views
    await answer(stage, post, "unsure")
    await until("the data lead was not told", lambda: told(stage, "head", "tell whether", since))


@pytest.mark.clause("REC-3", "REC-2")
async def test_a_recording_of_a_session_with_a_concern_is_for_the_dsp_to_decide_and_aw_hears_if_it_is_missing(
    stage: Stage,
) -> None:
    since = count(stage)
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")
    await stage["learner1"].say("add me on snap dont tell ur mum")
    await until("the DSP was not told", lambda: told(stage, "dsp", "Recordiad na ddylid", since))
    await stage["teacher"].meeting("End")
    await until("the teacher was not asked", lambda: asked(stage, since))
    post = asked(stage, since)[0]
    before = len(alerts_to(stage, "aw", since))
    await answer(stage, post, "no", why="not-begun")
    await until("AW was not told", lambda: len(alerts_to(stage, "aw", since)) > before)
    assert holds(alerts_to(stage, "aw", since)[-1].card, "recording of a session with an alert")
    assert not holds(post.card, "alert")


async def test_a_session_that_nobody_held_is_not_asked_about(stage: Stage) -> None:
    since = count(stage)
    await open_session(stage)
    await end_session(stage)
    await never("the teacher was asked", lambda: asked(stage, since), 2)
