from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs import alert, alert_forms, own_messages
from dialogs.texts import say
from policy.alerts import Entry, Step
from policy.own_messages import OwnMessage
from tests.dialogs.deck import an_alert, in_session, parts_of, verb_of
from tests.policy.cast import AW, DSP, DSP_DEPUTY, LEARNERS, NOW, SCHOOL, TEAM, later

LANGUAGES = pytest.mark.parametrize("lang", ["cy", "en"])
ANSWER = OwnMessage("m1", "answer", NOW, "a1", DSP, "ref", (DSP_DEPUTY,))


def lines(card: dict[str, object]) -> list[str]:
    return [str(part["text"]) for part in parts_of(card) if "text" in part]


@pytest.mark.clause("SAF-3", "SAF-4")
@LANGUAGES
def test_an_answer_says_who_wrote_it_who_reads_along_and_that_it_is_no_secret(lang: str) -> None:
    said = lines(own_messages.view((ANSWER,), own_messages.Told(words={"ref": "See you at ten"}), None, SCHOOL, lang))
    assert "999" in said[0]
    assert "See you at ten" in said
    assert any(str(SCHOOL.name_of(DSP)) in line for line in said)
    assert any(str(SCHOOL.name_of(DSP_DEPUTY) or "")[:5] in line for line in said)
    assert say(lang, "own-no-secret") in said


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_what_was_written_is_shown_letter_by_letter_and_when_it_is_gone_that_is_said(lang: str) -> None:
    card = own_messages.view((ANSWER,), own_messages.Told(words={"ref": "[x](y)"}), None, SCHOOL, lang)
    assert [part["text"] for part in parts_of(card) if part.get("type") == "TextRun"] == ["[x](y)"]
    assert say(lang, "own-answer-gone") in lines(own_messages.view((ANSWER,), own_messages.Told(), None, SCHOOL, lang))


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_it_is_quick_to_leave_and_a_worry_can_be_written_from_it(lang: str) -> None:
    card = own_messages.view((), own_messages.Told(), None, SCHOOL, lang)
    assert [verb_of(part) for part in card["actions"]] == ["concern.left", "concern.form"]
    assert say(lang, "own-nothing") in lines(card)


@pytest.mark.clause("SAF-3", "BEH-4")
@LANGUAGES
def test_the_rules_of_a_session_that_is_open_stand_there_too(lang: str) -> None:
    assert say(lang, "reminder-title") in lines(own_messages.view((), own_messages.Told(), in_session(), SCHOOL, lang))
    assert say(lang, "reminder-title") not in lines(own_messages.view((), own_messages.Told(), None, SCHOOL, lang))


@LANGUAGES
def test_what_comes_to_a_persons_own_chat_tells_nothing(lang: str) -> None:
    assert lines(own_messages.offer(lang, TEAM)) == [say(lang, "own-offer")]


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_only_the_holder_is_offered_to_write_and_every_copy_says_that_somebody_did(lang: str) -> None:
    flag = replace(an_alert("concern").flag, author=LEARNERS[0])
    wrote = (Entry(Step.ANSWERED, DSP, NOW, words="ref"),)
    held = an_alert("concern", flag=flag, taken_by=DSP, history=wrote)
    for viewer, offered in ((DSP, True), (AW, False)):
        card = alert.card(held, SCHOOL, viewer, lang, alert.Telling())
        assert ("alert.answer" in {verb_of(part) for part in parts_of(card)}) is offered
        assert say(lang, "alert-answer-waits") in lines(card)
    seen = replace(held, history=(*wrote, Entry(Step.ANSWER_SEEN, LEARNERS[0], later(5))))
    assert say(lang, "alert-answer-opened") in lines(alert.card(seen, SCHOOL, AW, lang, alert.Telling()))
    nobody = an_alert("concern", taken_by=DSP, history=())
    assert "alert.answer" not in str(alert.card(nobody, SCHOOL, DSP, lang, alert.Telling()))


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_the_form_says_who_reads_along_before_a_word_is_written(lang: str) -> None:
    said = lines(alert_forms.answer(an_alert("concern"), ("Somebody Else",), lang))
    assert "Somebody Else" in said[0]
