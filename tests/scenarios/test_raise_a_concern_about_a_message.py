from __future__ import annotations

import pytest
import pytest_asyncio

from bot.doors.message_actions import CONCERN
from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, everything, holds, never, nobody_but, posts_to
from rehearsal.plays.routines import begin_lesson, closes, opened, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3", "SAF-4")]
READERS = (("learner1", "ffoniwch 999", "pa neges"), ("teacher", "call 999", "which message"))
SAID = "see you behind the gym"


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None
    await begin_lesson(stage, "teacher", "learner1", "learner2")


@pytest.mark.parametrize("key, danger, points", READERS)
@pytest.mark.parametrize("place", [TEAM, MEETING_CHAT])
async def test_it_opens_from_the_menu_of_a_message_and_whoever_reads_it_finds_the_message(
    stage: Stage, place: str, key: str, danger: str, points: str
) -> None:
    message = await stage["learner2"].say(SAID, place)
    since, seen = count(stage), len(stage["learner2"].seen)
    form = await stage[key].choose(CONCERN, message, place)
    assert form is not None
    assert holds(form.card, danger, points, "0800 1111")
    assert SAID not in str(form.card)
    assert await stage[key].submit(form, safeNow="yes", about="nobody", text="This frightens me") is None
    mine = await alerted(stage, "dsp", since)
    nobody_but(stage, "aw", "dsp", since=since)
    assert SAID not in everything(mine)
    looking = await opened(stage, "dsp", "alert.context", mine)
    found = await stage["dsp"].submit(looking, why="safety")
    assert found is not None
    assert holds(found.card, SAID)
    assert (posts_to(stage, "learner2", since), stage["learner2"].seen[seen:]) == ([], [])
    await closes(stage, "dsp", mine, "spoken", words="Done")


async def test_a_form_without_words_comes_back_and_sent_twice_it_is_one(stage: Stage) -> None:
    message = await stage["learner2"].say(SAID)
    since = count(stage)
    form = await stage["learner1"].choose(CONCERN, message)
    assert form is not None
    again = await stage["learner1"].submit(form, safeNow="yes", text=" ")
    assert again is not None
    assert holds(again.card, "pa neges")
    for _ in range(2):
        await stage["learner1"].submit(again, safeNow="yes", text="Mae hyn yn fy mhoeni")
    await alerted(stage, "dsp", since)
    await never("it was told twice", lambda: len(alerts_to(stage, "dsp", since)) > 1, 0.5)


async def test_in_a_chat_that_is_no_class_one_is_told_kindly_where_else(stage: Stage) -> None:
    for key, words in (("learner1", "helpwch fi"), ("teacher", "help me")):
        own = stage.cast[key].chat
        message = await stage[key].say("hello", own)
        assert await stage[key].choose(CONCERN, message, own) is None
        assert words in stage[key].seen[-1]
