from __future__ import annotations

import pytest

from rehearsal.cards import words_of
from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.plays.expect import (
    alerted,
    alerts_to,
    count,
    everything,
    has,
    holds,
    never,
    nobody_but,
    posts_to,
    until,
    words_to,
)
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
PLACES = pytest.mark.parametrize("place", [pytest.param(TEAM, id="channel"), pytest.param(MEETING_CHAT, id="meeting")])


async def taken(stage: Stage, key: str, since: int) -> None:
    """Somebody has it in hand: the next of its kind is told anew."""
    alert = await alerted(stage, key, since)
    await stage[key].press("alert.got", alert)
    await until("it was not taken", lambda: not has(alert, "alert.got"))


@PLACES
@pytest.mark.clause("STU-4", "SAF-3", "SAF-4")
@pytest.mark.parametrize("words", ["i want to kill myself", "dw i eisiau lladd fy hun"])
async def test_words_about_a_life_at_risk_reach_all_who_can_act_at_once_with_999_first(
    stage: Stage, words: str, place: str
) -> None:
    since = count(stage)
    await stage["learner1"].say(words, place)
    all_at_once = ("aw", "dsp", "aw_deputy", "dsp_deputy")
    for key in all_at_once:
        alert = await alerted(stage, key, since)
        assert "999" in words_of(alert.card or {}).partition(stage.cast["learner1"].name)[0]
        assert words not in everything(alert)
        assert stage.cast["learner1"].name not in alert.now["summary"]
        assert words in words_of((await opened(stage, key, "alert.show", alert)).card)
    nobody_but(stage, *all_at_once, since=since)


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("words", ["add me on snap dont tell ur mum", "ychwanega fi ar snap, paid â dweud wrth dy fam"])
async def test_child_protection_reaches_dsp_as_well_as_aw(stage: Stage, words: str) -> None:
    since = count(stage)
    await stage["learner2"].say(words)
    for key in ("aw", "dsp"):
        await alerted(stage, key, since)
    nobody_but(stage, "aw", "dsp", since=since)
    await taken(stage, "aw", since)


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("words", ["nobody likes u just leave", "does neb yn licio ti"])
async def test_cruel_words_reach_aw_alone(stage: Stage, words: str) -> None:
    since = count(stage)
    await stage["learner3"].say(words)
    await alerted(stage, "aw", since)
    nobody_but(stage, "aw", since=since)
    await taken(stage, "aw", since)


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize(
    "words", ["this essay is killing me lol", "why does romeo commit suicide in act 5", "mae dad yn lladd gwair heddiw"]
)
async def test_innocent_words_are_left_alone(stage: Stage, words: str) -> None:
    since = count(stage)
    await stage["learner4"].say(words)
    await never("innocent words came up", lambda: count(stage) > since, 0.3)


@pytest.mark.clause("STU-4")
async def test_notes_stand_on_one_card_of_the_day_that_is_never_posted_again(stage: Stage) -> None:
    since = count(stage)
    await stage["learner1"].say("this is shit")
    await until("the note did not reach AW", lambda: posts_to(stage, "aw", since))
    card = posts_to(stage, "aw", since)[0]
    await stage["learner2"].say("cachu hwch", MEETING_CHAT)
    await until("the second note is not on the card", lambda: holds(card.card, stage.cast["learner2"].name))
    assert posts_to(stage, "aw", since) == [card]
    assert not has(card, "alert.got")
    assert "cachu" not in everything(card)
    shown = words_of((await opened(stage, "aw", "alert.show", card)).card)
    assert "cachu hwch" in shown, "the newest note comes first"
    stage.teams.misbehave("PUT", card.id, 404, code="ActivityNotFoundInConversation")
    await stage["learner3"].say("this is shit too")
    await until("the lost card was not posted anew", lambda: len(posts_to(stage, "aw", since)) > 1)
    stage.teams.behave()
    names = [stage.cast[key].name for key in ("learner1", "learner2", "learner3")]
    assert holds(posts_to(stage, "aw", since)[-1].card, *names)


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("words", ["add me on snap dont tell ur mum", "ychwanega fi ar snap"])
@pytest.mark.parametrize(
    "author, told", [("teacher", "head"), ("colleague", "head"), ("aw", "head"), ("dsp", "head"), ("head", "chair")]
)
async def test_what_staff_write_goes_to_the_head_and_never_to_themselves(
    stage: Stage, author: str, told: str, words: str
) -> None:
    since = count(stage)
    await stage[author].say(words, MEETING_CHAT)
    assert holds((await alerted(stage, told, since)).card, stage.cast[author].name)
    nobody_but(stage, told, since=since)
    await taken(stage, told, since)


@pytest.mark.clause("SAF-2")
async def test_a_note_about_staff_stands_on_the_heads_card_and_not_on_aws(stage: Stage) -> None:
    since = count(stage)
    await stage["teacher"].say("what a bastard of a day")
    await until("the head was not told", lambda: words_to(stage, "head", since))
    card = words_to(stage, "head", since)[0]
    assert "bastard" in words_of((await opened(stage, "head", "alert.show", card)).card)
    assert posts_to(stage, "aw", since) == []


async def test_told_twice_of_the_same_message_it_is_one_alert(stage: Stage) -> None:
    since = count(stage)
    learner = stage["learner1"]
    message = await learner.say("i want to kill myself")
    await learner.say_again(message, "i want to kill myself")
    await alerted(stage, "aw", since)
    await never("there was a second alert", lambda: len(alerts_to(stage, "aw", since)) > 1, 0.5)
