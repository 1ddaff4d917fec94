from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rehearsal.cards import button_of, words_of
from rehearsal.cast import JOIN_LINK, TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import alerted, count, has, holds, nobody_but, posts_in, posts_to, until
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("FAQ-5")]


async def form_of(stage: Stage, words: str) -> Dialog:
    """The form, by the command, answered in the teacher's own chat."""
    since = count(stage)
    await stage["teacher"].command(words, TEAM)
    await until("there was no answer", lambda: posts_to(stage, "teacher", since))
    asked = posts_to(stage, "teacher", since)[-1]
    assert has(asked, "meeting.form")
    assert posts_in(stage, TEAM, since) == []
    return await opened(stage, "teacher", "meeting.form", asked)


def filled(stage: Stage, **changed: str) -> dict[str, str]:
    day = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%d")
    people = {"learner": stage.cast["learner1"].person, "second": stage.cast["colleague"].person}
    return {**people, "agrees": "yes", "day": day, "time": "15:30", "link": JOIN_LINK, **changed}


async def mine(stage: Stage, key: str, card: Post) -> Dialog:
    return await opened(stage, key, "own.messages", card)


@pytest.mark.parametrize("words", ["arrange meeting", "trefnu cyfarfod"])
async def test_the_three_find_it_in_private_and_a_no_goes_to_aw_at_once(stage: Stage, card: Post, words: str) -> None:
    form, since = await form_of(stage, words), count(stage)
    back = await stage["teacher"].submit(form, **filled(stage, second=""))
    assert back is not None
    assert await stage["teacher"].submit(back, **filled(stage)) is None
    shown = await mine(stage, "learner1", card)
    assert all(stage.cast[key].name in words_of(shown.card) for key in ("teacher", "colleague"))
    assert stage.cast["learner1"].name in words_of((await mine(stage, "colleague", card)).card)
    assert stage.cast["teacher"].name not in words_of((await mine(stage, "learner2", card)).card)
    assert posts_in(stage, TEAM, since) == []
    refuse = next(
        action
        for block in shown.card["body"]
        for inner in block.get("items", [])
        for action in inner.get("actions", [])
        if action.get("data", {}).get("verb") == "meeting.refused"
    )
    assert await stage["learner2"].send(shown, refuse, {}) is None
    since = count(stage)
    assert await stage["learner1"].send(shown, refuse, {}) is None
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, stage.cast["learner1"].name, "second adult")
    nobody_but(stage, "aw", since=since)
    assert posts_in(stage, TEAM, since) == []


async def test_a_refusal_that_the_teacher_heard_goes_to_aw_at_once(stage: Stage) -> None:
    form, since = await form_of(stage, "arrange meeting"), count(stage)
    learner = stage.cast["learner2"].person
    assert await stage["teacher"].submit(form, learner=learner, agrees="no") is None
    assert holds((await alerted(stage, "aw", since)).card, stage.cast["learner2"].name)


async def test_no_learner_opens_the_form(stage: Stage, card: Post) -> None:
    assert await stage["learner1"].forge_form("meeting.form", card, team=TEAM) is None
    data = filled(stage)
    assert await stage["learner1"].forge_form("meeting.arranged", card, team=TEAM, meeting="m9", **data) is None
    assert button_of(card.card or {}, "own.messages")
