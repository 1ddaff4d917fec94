from __future__ import annotations

from typing import Any

import pytest

from rehearsal.cards import verbs_of
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, until
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("STU-4", "SAF-3")]
RUDE = {"en": "you are a stupid fat idiot", "cy": "ti mor dwp a hyll, ti'n idiot llwyr"}
HARM = {"en": "i want to kill myself tonight", "cy": "dwi isio lladd fy hun heno"}


async def written(stage: Stage, words: str, reader: str = "aw") -> Post:
    """The learner writes it, and AW takes the alert."""
    since = count(stage)
    await stage["learner1"].say(words)
    alert = await alerted(stage, reader, since)
    await stage[reader].press("alert.got", alert)
    await until("it was not taken", lambda: has(alert, "alert.close"))
    return alert


async def own(stage: Stage, card: Post) -> Dialog:
    """The learner's own messages, from a card in the channel: their chat is switched off."""
    return await opened(stage, "learner1", "own.messages", card)


def _button(form: Dialog, verb: str) -> dict[str, Any]:
    blocks = [form.card, *(inner for block in form.card["body"] for inner in block.get("items", []))]
    return next(
        action for block in blocks for action in block.get("actions", []) if action.get("data", {}).get("verb") == verb
    )


@pytest.mark.parametrize("lang", ["en", "cy"])
async def test_the_author_hears_kindly_once_a_person_releases_it_and_explains(
    stage: Stage, card: Post, lang: str
) -> None:
    before = str((await own(stage, card)).card)
    alert = await written(stage, RUDE[lang])
    assert str((await own(stage, card)).card) == before
    preview = await opened(stage, "aw", "alert.kind", alert)
    assert holds(preview.card, "may have been unkind", "You cannot take it back")
    assert RUDE[lang] not in str(preview.card)
    for _ in range(2):
        assert await stage["aw"].send(preview, _button(preview, "alert.kindly"), {}) is None
    assert "a note already" in str(stage["aw"].seen[-1])
    mine = await own(stage, card)
    assert holds(mine.card, "Nid cosb yw hon")
    assert RUDE[lang] not in str(mine.card)
    form = await stage["learner1"].send(mine, _button(mine, "kind.explain"), {})
    assert form is not None
    again = await stage["learner1"].submit(form, words=" ")
    assert again is not None
    assert holds(again.card, "Ysgrifennwch rywbeth")
    since = count(stage)
    for _ in range(2):
        assert await stage["learner1"].submit(form, words="It was only a joke with my friend") is None
    for key in ("aw", "dsp", "dsp_deputy"):
        await until(f"{key} did not get it", lambda key=key: alerts_to(stage, key, since))
    shown = await opened(stage, "dsp", "alert.show", alerts_to(stage, "dsp", since)[-1])
    assert str(shown.card).count("It was only a joke with my friend") == 1


@pytest.mark.parametrize("lang", ["en", "cy"])
async def test_of_words_about_harm_only_help_lines_go_and_only_when_released(
    stage: Stage, card: Post, lang: str
) -> None:
    before = str((await own(stage, card)).card)
    alert = await written(stage, HARM[lang])
    assert str((await own(stage, card)).card) == before
    preview = await opened(stage, "aw", "alert.kind", alert)
    await stage["aw"].send(preview, _button(preview, "alert.kindly"), {})
    mine = await own(stage, card)
    assert holds(mine.card, "0800 1111")
    assert HARM[lang] not in str(mine.card)


async def test_of_what_may_be_grooming_nothing_can_be_sent(stage: Stage) -> None:
    alert = await written(stage, "this is our little secret dont tell your mum")
    assert "alert.kind" not in verbs_of(alert.card or {})
