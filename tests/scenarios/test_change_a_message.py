from __future__ import annotations

import pytest

from rehearsal.cards import words_of
from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.plays.expect import alerted, count, never
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("place", [pytest.param(TEAM, id="channel"), pytest.param(MEETING_CHAT, id="meeting")])
@pytest.mark.parametrize("words", ["i want to kill myself", "dw i eisiau lladd fy hun"])
async def test_an_edit_is_read_again(stage: Stage, words: str, place: str) -> None:
    message = await stage["learner1"].say("hello", place)
    since = count(stage)
    await stage["learner1"].edit(message, words, place)
    alert = await alerted(stage, "aw", since)
    form = await opened(stage, "aw", "alert.show", alert)
    assert words in words_of(form.card)


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("words", ["i want to kill myself", "dw i eisiau lladd fy hun"])
@pytest.mark.parametrize("how", ["edited", "deleted"])
async def test_words_that_are_taken_back_stay_with_the_alert(stage: Stage, words: str, how: str) -> None:
    since = count(stage)
    message = await stage["learner2"].say(words)
    if how == "edited":
        await stage["learner2"].edit(message, "hello everyone")
    else:
        await stage["learner2"].delete(message)
    alert = await alerted(stage, "aw", since)
    form = await opened(stage, "aw", "alert.show", alert)
    assert words in words_of(form.card)


async def test_an_innocent_edit_tells_nobody(stage: Stage) -> None:
    message = await stage["learner3"].say("hello")
    since = count(stage)
    await stage["learner3"].edit(message, "hello everyone")
    await never("somebody was told", lambda: count(stage) > since, 0.3)
