from __future__ import annotations

import pytest

from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, has, holds, posts_in, until
from rehearsal.plays.routines import install_for
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def answer(stage: Stage, key: str, words: str, place: str) -> Post:
    since = count(stage)
    await stage[key].command(words, place)
    await until("there was no answer", lambda: posts_in(stage, place, since))
    return posts_in(stage, place, since)[0]


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize(
    "words", ["help", "Help!", "helpp", "cymorth", "Cymorth.", "cymorht", "help me", "codi pryder"]
)
async def test_help_in_the_channel_comes_in_both_languages_with_a_way_to_raise_a_concern(
    stage: Stage, words: str
) -> None:
    card = await answer(stage, "learner1", words, TEAM)
    assert holds(card.card, "start session", "dechrau sesiwn")
    assert not holds(card.card, "did not understand")
    assert has(card, "concern.form")


async def test_what_is_not_understood_is_said_and_the_commands_are_named(stage: Stage) -> None:
    card = await answer(stage, "learner1", "what is for dinner", TEAM)
    assert holds(card.card, "did not understand", "end session", "diweddu sesiwn")


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize(
    "key, said, unsaid", [("teacher", "section 130", "dechrau sesiwn"), ("dsp", "dechrau sesiwn", "start session")]
)
async def test_staff_are_answered_in_their_own_language_and_reminded_of_their_duty(
    stage: Stage, key: str, said: str, unsaid: str
) -> None:
    card = await answer(stage, key, "help", stage.cast[key].chat)
    assert holds(card.card, said, "130")
    assert not holds(card.card, unsaid)


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("words", ["help i want to kill myself", "cymorth dw i eisiau lladd fy hun"])
async def test_a_cry_for_help_to_the_bot_is_read_like_any_other_message(stage: Stage, words: str) -> None:
    await install_for(stage, "learner2")
    since = count(stage)
    await stage["learner2"].say(words, stage.cast["learner2"].chat)
    for key in ("aw", "dsp"):
        await alerted(stage, key, since)
