from __future__ import annotations

import pytest

from rehearsal.cards import button_of, carried, words_of
from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import alerted, count, everything, has, holds, never, posts_in, posts_to, until
from rehearsal.plays.routines import end_session, install_for, open_session, opened, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3")]


async def raised(stage: Stage, card: Post, key: str, reader: str = "dsp", about: str = "nobody") -> Post:
    since = count(stage)
    form = await opened(stage, key, "concern.form", card)
    await stage[key].submit(form, safeNow="yes", about=about, text=f"Something that {key} saw")
    return await alerted(stage, reader, since)


async def written(stage: Stage, key: str, alert: Post, words: str) -> Dialog | None:
    await stage[key].press("alert.got", alert)
    form = await opened(stage, key, "alert.answer", alert)
    return await stage[key].submit(form, words=words)


async def mine(stage: Stage, key: str, card: Post) -> str:
    return words_of((await opened(stage, key, "own.messages", card)).card)


@pytest.mark.parametrize("words", ["Come to my room at ten", "Dewch i fy ystafell am ddeg"])
async def test_an_answer_is_read_by_its_person_alone_and_by_those_who_read_along(
    stage: Stage, card: Post, words: str
) -> None:
    alert = await raised(stage, card, "learner1")
    since, versions = count(stage), len(card.versions)
    assert await written(stage, "dsp", alert, words) is None
    copy = await alerted(stage, "dsp_deputy", since)
    assert words not in everything(copy)
    assert words in words_of((await opened(stage, "dsp_deputy", "alert.show", copy)).card)
    shown = await mine(stage, "learner1", card)
    assert words in shown
    assert stage.cast["dsp"].name in shown
    assert stage.cast["dsp_deputy"].name not in await mine(stage, "learner2", card)
    assert words not in await mine(stage, "learner2", card)
    await until("nobody learnt that it was opened", lambda: holds(copy.card, "has opened it"))
    assert posts_in(stage, TEAM, since) == []
    assert len(card.versions) == versions
    assert posts_to(stage, "learner1", since) == []


async def test_the_receipt_and_that_it_was_read_wait_for_whoever_has_no_chat(stage: Stage, card: Post) -> None:
    before = (await mine(stage, "learner3", card)).count(":")
    alert = await raised(stage, card, "learner3")
    sent = await mine(stage, "learner3", card)
    assert sent.count(":") > before
    await opened(stage, "dsp", "alert.show", alert)
    assert len(await mine(stage, "learner3", card)) > len(sent)


async def test_who_has_a_chat_is_told_there_that_there_is_something_and_never_what(stage: Stage) -> None:
    await install_for(stage, "learner4")
    greeting = posts_to(stage, "learner4")[0]
    alert = await raised(stage, greeting, "learner4")
    since = count(stage)
    assert await written(stage, "dsp", alert, "I will ring you") is None
    await until(
        "nothing was offered", lambda: [p for p in posts_to(stage, "learner4", since) if has(p, "own.messages")]
    )
    offer = posts_to(stage, "learner4", since)[-1]
    assert "I will ring you" not in everything(offer)
    form = await opened(stage, "learner4", "own.messages", offer)
    assert "I will ring you" in words_of(form.card)
    again = await stage["learner4"].send(form, button_of(form.card, "concern.form"), {})
    assert again is not None
    assert "999" in words_of(again.card)
    seen = len(stage["learner4"].seen)
    assert await stage["learner4"].send(form, button_of(form.card, "concern.left"), {}) is None
    assert stage["learner4"].seen[seen:] == [""]


@pytest.mark.clause("SAF-2")
async def test_an_answer_about_staff_is_read_along_by_the_chair_and_not_by_the_dsp(stage: Stage, card: Post) -> None:
    alert = await raised(stage, card, "learner2", "head", "dsp")
    since = count(stage)
    assert await written(stage, "head", alert, "Thank you for telling me") is None
    await alerted(stage, "chair", since)
    await never("the DSP read along", lambda: posts_to(stage, "dsp", since), 0.4)


async def test_who_does_not_have_it_in_hand_cannot_write(stage: Stage, card: Post) -> None:
    alert = await raised(stage, card, "learner1")
    await stage["dsp"].press("alert.got", alert)
    form = await opened(stage, "dsp", "alert.answer", alert)
    copied = carried(form.card, "alert.answered")["ref"]
    for other in ("aw", "colleague", "learner1"):
        await stage[other].forge_form("alert.answered", alert, ref=copied, words="Between you and me")
    assert "Between you and me" not in await mine(stage, "learner1", card)


async def test_without_words_the_form_comes_back(stage: Stage, card: Post) -> None:
    alert = await raised(stage, card, "learner1")
    back = await written(stage, "dsp", alert, "  ")
    assert back is not None


@pytest.mark.clause("BEH-4")
async def test_the_rules_of_an_open_session_stand_there_in_the_persons_language(stage: Stage, card: Post) -> None:
    assert "Rheolau’r sesiwn fyw hon" not in await mine(stage, "learner1", card)
    await sign(stage, card)
    session = await open_session(stage)
    assert "Rheolau’r sesiwn fyw hon" in await mine(stage, "learner1", session)
    await end_session(stage)
