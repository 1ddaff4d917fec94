from __future__ import annotations

import pytest

from rehearsal.cast import TEAM
from rehearsal.plays.expect import count, has, holds, posts_in, until
from rehearsal.plays.routines import install_for
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.clause("FAQ-5")
@pytest.mark.parametrize("words", ["pupil wants to talk to me alone", "disgybl yn gofyn am sgwrs breifat"])
async def test_a_staff_topic_in_the_channel_opens_for_staff_and_not_for_a_learner(stage: Stage, words: str) -> None:
    since = count(stage)
    await stage["teacher"].command(words)
    await until("there was no answer", lambda: posts_in(stage, TEAM, since))
    post = posts_in(stage, TEAM, since)[0]
    assert not holds(post.card, "FAQ-5")
    await stage["teacher"].press("help.topic", post)
    assert holds(stage["teacher"].shown(post), "FAQ-5")
    await stage["learner1"].press("help.topic", post)
    assert not holds(stage["learner1"].shown(post), "FAQ-5")


@pytest.mark.clause("SAF-4")
async def test_a_cry_for_help_in_ones_own_chat_is_answered_with_the_help_lines(stage: Stage) -> None:
    await install_for(stage, "learner2")
    place, since = stage.cast["learner2"].chat, count(stage)
    await stage["learner2"].say("can i use my camera i want to kill myself", place)
    await until("there was no answer", lambda: posts_in(stage, place, since))
    post = posts_in(stage, place, since)[0]
    assert holds(post.card, "999", "0800 1111", "080880 23456")
    assert has(post, "concern.form")
