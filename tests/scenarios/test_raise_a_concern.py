from __future__ import annotations

import pytest

from rehearsal.cards import button_of, fields_of, words_of
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, everything, has, holds, never, nobody_but, posts_to
from rehearsal.plays.routines import install_for, opened
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.clause("SAF-3", "SAF-4")
@pytest.mark.parametrize("words", ["I saw something that frightens me", "Gwelais i rywbeth sy’n codi ofn arna i"])
async def test_a_learners_concern_reaches_dsp_and_aw_and_nobody_else_and_they_get_a_receipt(
    stage: Stage, card: Post, words: str
) -> None:
    since = count(stage)
    form = await stage["learner1"].press("concern.form", card)
    assert form is not None
    assert "999" in words_of(form.card).partition("·")[0]
    assert await stage["learner1"].submit(form, safeNow="yes", text=words) is None
    assert "999" in stage["learner1"].seen[-1]
    for key in ("aw", "dsp"):
        alert = await alerted(stage, key, since)
        assert words not in everything(alert)
        assert words in words_of((await opened(stage, key, "alert.show", alert)).card)
    nobody_but(stage, "aw", "dsp", since=since)
    assert posts_to(stage, "learner1", since) == []


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize("safe", ["no", ""])
async def test_whoever_is_not_safe_now_or_does_not_say_is_urgent(stage: Stage, card: Post, safe: str) -> None:
    since = count(stage)
    form = await stage["learner2"].press("concern.form", card)
    assert form is not None
    await stage["learner2"].submit(form, safeNow=safe, text="Helpwch fi")
    said = stage["learner2"].seen[-1]
    assert said.index("999") < said.index("0800 1111") < said.index("080880 23456") < said.index("Diolch")
    for key in ("aw", "dsp"):
        assert "999" in words_of((await alerted(stage, key, since)).card or {}).partition("·")[0]


@pytest.mark.clause("SAF-4")
async def test_whoever_is_not_safe_need_not_write_a_word(stage: Stage, card: Post) -> None:
    since = count(stage)
    form = await stage["learner2"].press("concern.form", card)
    assert form is not None
    assert await stage["learner2"].submit(form, safeNow="no", text="") is None
    assert "999" in stage["learner2"].seen[-1]
    for reader in ("aw", "dsp"):
        alert = await alerted(stage, reader, since)
        assert "999" in words_of(alert.card or {}).partition("·")[0]
        assert "Ydych chi’n ddiogel nawr? Nac ydw." in words_of((await opened(stage, reader, "alert.show", alert)).card)


async def test_a_form_without_words_comes_back_and_nobody_is_told(stage: Stage, card: Post) -> None:
    since = count(stage)
    form = await stage["learner3"].press("concern.form", card)
    assert form is not None
    again = await stage["learner3"].submit(form, safeNow="yes", about="dsp", text="  ")
    assert again is not None
    assert "text" in fields_of(again.card)
    assert (fields_of(again.card)["safeNow"], fields_of(again.card)["about"]) == ("yes", "dsp")
    await never("somebody was told", lambda: [*alerts_to(stage, "aw", since), *alerts_to(stage, "dsp", since)], 0.3)


@pytest.mark.clause("SAF-3")
async def test_a_learner_with_a_personal_chat_raises_it_from_there(stage: Stage) -> None:
    await install_for(stage, "learner4")
    greeting = posts_to(stage, "learner4")[0]
    assert has(greeting, "concern.form")
    since = count(stage)
    form = await stage["learner4"].press("concern.form", greeting)
    assert form is not None
    await stage["learner4"].submit(form, safeNow="yes", text="Something is wrong")
    alert = await alerted(stage, "dsp", since)
    assert holds(alert.card, stage.cast["learner4"].name)


@pytest.mark.clause("SAF-2", "SAF-3")
@pytest.mark.parametrize("about, reader", [("staff", "head"), ("aw", "head"), ("dsp", "head"), ("head", "chair")])
@pytest.mark.parametrize("words", ["He frightens me in class", "Mae arna i ei ofn yn y dosbarth"])
async def test_a_concern_about_staff_goes_to_the_head_and_never_to_whom_it_is_about(
    stage: Stage, card: Post, words: str, about: str, reader: str
) -> None:
    since = count(stage)
    form = await stage["learner1"].press("concern.form", card)
    assert form is not None
    await stage["learner1"].submit(form, safeNow="yes", about=about, text=words)
    await alerted(stage, reader, since)
    nobody_but(stage, reader, since=since)


@pytest.mark.clause("SAF-3")
async def test_a_concern_that_is_sent_twice_is_one(stage: Stage, card: Post) -> None:
    form = await stage["learner2"].press("concern.form", card)
    assert form is not None
    since = count(stage)
    for _ in range(2):
        await stage["learner2"].submit(form, safeNow="yes", text="They wait for me outside")
    await alerted(stage, "dsp", since)
    await never("it was told twice", lambda: len(alerts_to(stage, "dsp", since)) > 1, 0.5)


async def test_whoever_closes_the_form_has_told_nobody(stage: Stage, card: Post) -> None:
    since, seen = count(stage), len(stage["learner3"].seen)
    form = await stage["learner3"].press("concern.form", card)
    assert form is not None
    await stage["learner3"].send(form, button_of(form.card, "concern.left"), {})
    assert stage["learner3"].seen[seen + 1 :] == [""], "closing said something"
    await never("somebody was told", lambda: count(stage) > since, 0.3)
