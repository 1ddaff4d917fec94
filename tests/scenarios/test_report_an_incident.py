from __future__ import annotations

import pytest

from rehearsal.cards import fields_of, words_of
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import (
    alerted,
    alerts_to,
    count,
    everything,
    has,
    holds,
    never,
    nobody_but,
    posts_in,
    posts_to,
    until,
)
from rehearsal.plays.routines import install_for, opened
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
AT_ONCE = ("aw", "dsp", "aw_deputy", "dsp_deputy")
FACTS, OPINION = "A learner threw a chair across the room", "I think that it had been planned"
WHOLE = {
    "danger": "no",
    "category": "behaviour",
    "about": "nobody",
    "day": "2020-01-15",
    "time": "10:05",
    "place": "The class of the tests",
    "people": "Person Seven of the tests",
    "facts": FACTS,
    "opinion": OPINION,
    "done": "The session was ended for all",
}


async def asked(stage: Stage, words: str, key: str = "teacher") -> Post:
    """The answer to the command, in the chat of whoever gave it."""
    await install_for(stage, key)
    since, chat = count(stage), stage.cast[key].chat
    await stage[key].command(words, chat)
    await until("there was no answer", lambda: posts_in(stage, chat, since))
    return posts_in(stage, chat, since)[0]


async def form_of(stage: Stage, words: str = "report incident") -> Dialog:
    form = await stage["teacher"].press("incident.form", await asked(stage, words))
    assert form is not None
    return form


@pytest.mark.clause("SAF-2", "SAF-4")
@pytest.mark.parametrize("key, words", [("teacher", "report incident"), ("dsp", "adrodd digwyddiad")])
async def test_the_command_states_the_duty_in_the_persons_language_and_opens_the_form(
    stage: Stage, key: str, words: str
) -> None:
    card = await asked(stage, words, key)
    assert holds(card.card, "130", "999")
    form = await stage[key].press("incident.form", card)
    assert form is not None
    assert "999" in words_of(form.card).partition("·")[0]
    assert {"facts", "opinion"} <= fields_of(form.card).keys()


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("words", ["help", "cymorth"])
async def test_help_gives_staff_the_button(stage: Stage, words: str) -> None:
    assert has(await asked(stage, words), "incident.form")
    assert not has(await asked(stage, words, "learner4"), "incident.form")


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("words", ["report incident", "adrodd digwyddiad"])
async def test_in_the_channel_it_is_answered_in_the_persons_own_chat(stage: Stage, words: str) -> None:
    await install_for(stage, "teacher")
    since = count(stage)
    await stage["teacher"].command(words, TEAM)
    await until("there was no answer", lambda: posts_to(stage, "teacher", since))
    assert has(posts_to(stage, "teacher", since)[0], "incident.form")
    assert posts_in(stage, TEAM, since) == []


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "category, danger, readers",
    [("behaviour", "no", ("aw",)), ("child-protection", "no", ("aw", "dsp")), ("behaviour", "yes", AT_ONCE)],
)
async def test_it_reaches_those_who_must_act_and_the_words_show_after_a_press(
    stage: Stage, category: str, danger: str, readers: tuple[str, ...]
) -> None:
    form, since = await form_of(stage), count(stage)
    assert await stage["teacher"].submit(form, **{**WHOLE, "category": category, "danger": danger}) is None
    assert "999" in stage["teacher"].seen[-1]
    for key in readers:
        alert = await alerted(stage, key, since)
        assert not any(one in everything(alert) for one in (FACTS, OPINION, WHOLE["people"]))
        shown = words_of((await opened(stage, key, "alert.show", alert)).card)
        assert shown.index(FACTS) < shown.index(OPINION)
        copied = fields_of((await opened(stage, key, "alert.copy", alert)).card)["account"]
        assert all(value in copied for value in (FACTS, OPINION, WHOLE["people"], WHOLE["done"], "15.01.2020"))
    nobody_but(stage, *readers, since=since)


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("about, reader", [("staff", "head"), ("aw", "head"), ("dsp", "head"), ("head", "chair")])
async def test_what_is_about_an_adult_of_the_school_never_reaches_that_person(
    stage: Stage, about: str, reader: str
) -> None:
    form, since = await form_of(stage, "adrodd digwyddiad"), count(stage)
    await stage["teacher"].submit(form, **{**WHOLE, "about": about})
    await alerted(stage, reader, since)
    nobody_but(stage, reader, since=since)


async def test_a_form_with_errors_comes_back_whole_and_nobody_is_told(stage: Stage) -> None:
    form, since = await form_of(stage), count(stage)
    typed = {**WHOLE, "people": "J.S.", "time": ""}
    again = await stage["teacher"].submit(form, **typed)
    assert again is not None
    assert fields_of(again.card) == typed
    assert holds(again.card, "no initials", "This is needed")
    await never("somebody was told", lambda: count(stage) > since, 0.3)
    assert await stage["teacher"].submit(again, people="Person Seven", time="09:00") is None
    await alerted(stage, "aw", since)


@pytest.mark.clause("SAF-3")
async def test_sent_twice_it_is_one(stage: Stage) -> None:
    form, since = await form_of(stage), count(stage)
    for _ in range(2):
        await stage["teacher"].submit(form, **WHOLE)
    await alerted(stage, "aw", since)
    await never("it was told twice", lambda: len(alerts_to(stage, "aw", since)) > 1, 0.5)


@pytest.mark.clause("SAF-2")
async def test_a_learner_is_shown_the_way_to_raise_a_concern(stage: Stage) -> None:
    card = await asked(stage, "report incident", "learner4")
    assert has(card, "concern.form")
    assert not has(card, "incident.form")


@pytest.mark.clause("SAF-2")
async def test_whoever_is_staff_no_more_is_told_kindly_and_keeps_what_they_wrote(stage: Stage) -> None:
    card, since = await asked(stage, "help", "learner4"), count(stage)
    back = await stage["learner4"].forge_form("incident.sent", card, incident="i1", **WHOLE)
    assert back is not None
    assert fields_of(back.card) == WHOLE
    await never("somebody was told", lambda: count(stage) > since, 0.3)
