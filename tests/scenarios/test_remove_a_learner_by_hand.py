"""A teacher has a learner leave who does not keep the agreement, where the bot may remove nobody (TCH-5)."""

from __future__ import annotations

import pytest

from rehearsal.connector import Post
from rehearsal.plays.expect import count, holds, posts_to, until, words_to
from rehearsal.plays.routines import begin_lesson, install_for, removal_form, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("TCH-5")]


async def test_the_form_says_how_and_the_learner_hears_why_once_they_are_out(stage: Stage, card: Post) -> None:
    await install_for(stage, "learner1")
    assert await sign(stage, card) is None
    since = count(stage)
    await stage["teacher"].command("remove a learner", stage.cast["teacher"].chat)
    await until("there was no answer", lambda: posts_to(stage, "teacher", since))
    answer = posts_to(stage, "teacher", since)[0]
    assert await stage["teacher"].press("remove.form", answer) is None
    assert "no live session running" in stage["teacher"].seen[-1]
    await begin_lesson(stage, "teacher", "learner1", "learner2", "learner3")
    form = await removal_form(stage, answer, "learner1", "learner2", "learner3")
    assert holds(form.card, "can’t take anybody out", "press the X")
    since = count(stage)
    filled = {"learner": stage.cast["learner1"].person, "line": "1"}
    assert await stage["teacher"].submit(form, **filled) is None
    assert "press the X" in stage["teacher"].seen[-1]
    await until(
        "AW has no note",
        lambda: any(holds(one.card, "a learner was removed", "Dysgwr Un") for one in words_to(stage, "aw", since)),
    )
    assert words_to(stage, "learner1", since) == []
    await stage["learner1"].leave()
    await until("the learner was not told", lambda: words_to(stage, "learner1", since))
    assert holds(words_to(stage, "learner1", since)[0].card, "Gofynnwyd i chi adael")

    def told(*words: str) -> bool:
        return any(holds(one.card, *words) for one in words_to(stage, "teacher", since))

    await until("the teacher does not hear that the lobby is open", lambda: told("Who can bypass the lobby"))
    assert await stage["learner1"].come_by_link() is True
    await until("the teacher does not hear who came back", lambda: told("Dysgwr Un", "although staff"))
