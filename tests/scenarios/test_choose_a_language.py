"""A person without a language in the school file chooses one, and is spoken to in it from then on."""

from __future__ import annotations

import pytest

from rehearsal.cards import buttons, fields_of, words_of
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import Broken
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3", "SAF-4")]
ASKED = {"cy": "Ydych chi’n ddiogel nawr?", "en": "Are you safe now?"}
THANKS = {"cy": "Diolch am ddweud wrthym", "en": "Thank you for telling us"}
OWN = {"cy": "Cymraeg", "en": "English"}


async def switched(stage: Stage, key: str, form: Dialog, lang: str) -> Dialog:
    """Somebody presses the button in the language's own word; the form comes again in that language."""
    (button,) = [one for one in buttons(form.card) if one["title"] == OWN[lang]]
    assert form.card["body"][1]["actions"] == [button], "it does not stand right under 999"
    again = await stage[key].send(form, button, {})
    if again is None:
        raise Broken("no form came")
    return again


def is_in(form: Dialog, lang: str) -> bool:
    other = "en" if lang == "cy" else "cy"
    said = str(form.card)
    return ASKED[lang] in said and ASKED[other] not in said


async def test_a_learner_chooses_once_and_forms_errors_and_thanks_keep_to_it(stage: Stage, card: Post) -> None:
    learner = stage["learner1"]
    form = await opened(stage, "learner1", "concern.form", card)
    assert is_in(form, "cy")
    form = await switched(stage, "learner1", form, "en")
    assert is_in(form, "en")
    again = await learner.submit(form, safeNow="yes", text=" ")
    assert again is not None
    assert is_in(again, "en")
    assert "Please write" in words_of(again.card)
    assert await learner.submit(again, safeNow="yes", text="They laugh at me") is None
    assert THANKS["en"] in learner.toasts[-1]
    assert is_in(await opened(stage, "learner1", "concern.form", card), "en")
    await stage.bot.kill()
    await stage.restart()
    assert is_in(await opened(stage, "learner1", "concern.form", card), "en")


async def test_it_can_be_changed_back_under_my_messages_and_is_nobody_elses(stage: Stage, card: Post) -> None:
    for lang in ("en", "cy"):
        mine = await opened(stage, "learner3", "own.messages", card)
        mine = await switched(stage, "learner3", mine, lang)
        assert ("999 first" in words_of(mine.card)) is (lang == "en")
        assert is_in(await opened(stage, "learner3", "concern.form", card), lang)
    assert is_in(await opened(stage, "learner2", "concern.form", card), "cy")


async def test_the_message_menu_opens_in_the_language_that_was_chosen(stage: Stage, card: Post) -> None:
    form = await switched(stage, "learner4", await opened(stage, "learner4", "concern.form", card), "en")
    message = await stage["learner2"].say("Helo bawb")
    chosen = await stage["learner4"].choose("concernAboutMessage", message)
    assert chosen is not None
    assert is_in(chosen, "en")
    back = await switched(stage, "learner4", chosen, "cy")
    assert "neges" in words_of(back.card)
    assert set(fields_of(back.card)) == set(fields_of(form.card))


async def test_whoever_has_a_language_in_the_school_file_is_offered_none(stage: Stage, card: Post) -> None:
    form = await opened(stage, "teacher", "concern.form", card)
    assert is_in(form, "en")
    assert not {one["title"] for one in buttons(form.card)} & set(OWN.values())
    await stage["teacher"].forge_form("own.messages", card, lang="cy")
    assert is_in(await opened(stage, "teacher", "concern.form", card), "en")
