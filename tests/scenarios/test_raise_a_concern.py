from __future__ import annotations

import pytest

from rehearsal.cards import fields_of, words_of
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, everything, has, holds, never, nobody_but, posts_to
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
    for key in ("aw", "dsp"):
        assert "999" in words_of((await alerted(stage, key, since)).card or {}).partition("·")[0]


async def test_a_form_without_words_comes_back_and_nobody_is_told(stage: Stage, card: Post) -> None:
    since = count(stage)
    form = await stage["learner3"].press("concern.form", card)
    assert form is not None
    again = await stage["learner3"].submit(form, safeNow="yes", text="  ")
    assert again is not None
    assert "text" in fields_of(again.card)
    await never("somebody was told", lambda: count(stage) > since, 0.3)


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
