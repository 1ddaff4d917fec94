from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dialogs import alert as alert_card
from dialogs import kind_note, own_messages
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.alerts import Alert, Entry, Step
from policy.alerts.kind_note import note_of
from policy.chat.verdict import Severity
from policy.own_messages import OwnMessage
from tests.dialogs.deck import an_alert
from tests.policy.cast import AW, DSP, NOW, SCHOOL

pytestmark = pytest.mark.clause("STU-4", "SAF-3", "SAF-4")
SENT = (Entry(Step.NOTE_RELEASED, AW, NOW, "noticed-bullying"),)


def held(category: str = "bullying", **changed: Any) -> Alert:
    alert = an_alert("message", Severity.CONCERN, history=(), taken_by=AW, **changed)
    return replace(alert, flag=replace(alert.flag, categories=frozenset({category})))


@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize(
    "alert, viewer, offer",
    [
        (held(), AW, "kind-offer-note"),
        (held("self_harm"), AW, "kind-offer-help"),
        (held(), DSP, ""),
        (held("grooming"), AW, ""),
        (held("violence"), AW, ""),
        (replace(held(), history=SENT), AW, ""),
    ],
)
def test_the_alert_card_offers_it_to_whoever_has_it_where_it_may_be_sent(
    lang: str, alert: Alert, viewer: str, offer: str
) -> None:
    told = alert_card.Telling("10B", note=note_of(alert, SCHOOL))
    card = json.dumps(alert_card.card(alert, SCHOOL, viewer, lang, told), ensure_ascii=False)
    assert ("alert.kind" in card) is bool(offer)
    assert not offer or say(lang, offer) in card


@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize("category", ["bullying", "self_harm"])
def test_the_preview_shows_all_that_will_be_read_and_that_it_cannot_be_taken_back(lang: str, category: str) -> None:
    alert = held(category)
    card = json.dumps(kind_note.preview(alert, note_of(alert, SCHOOL), lang), ensure_ascii=False)
    what = "help-lines" if category == "self_harm" else "noticed-bullying"
    assert all(line in card for line in kind_note.said(what, lang))
    assert say(lang, "kind-no-undo") in card


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_the_author_reads_what_was_noticed_and_how_to_explain_and_of_harm_only_help_lines(lang: str) -> None:
    def mine(what: str) -> str:
        message = OwnMessage("n", what, NOW, "a1")
        shown = own_messages.view([message], own_messages.Told(), None, SCHOOL, lang)
        return json.dumps(shown, ensure_ascii=False)

    noticed, helped = mine("noticed-bullying"), mine("help-lines")
    for name in ("noticed-bullying", "person", "no-punishment", "explain"):
        assert say(lang, f"kind-{name}") in noticed
        assert say(lang, f"kind-{name}") not in helped
    assert "kind.explain" in noticed
    assert "kind.explain" not in helped
    assert "0800 1111" in helped
    assert "080880 23456" in helped


@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize("typed, code", [("", "needed"), (None, "needed"), ("x" * 1001, "too-long"), (" sorry ", "")])
def test_what_cannot_be_taken_comes_back_as_it_was_typed(lang: str, typed: str | None, code: str) -> None:
    found = kind_note.parse({"words": typed})
    assert (found.code if isinstance(found, FieldError) else "") == code
    form = json.dumps(
        kind_note.form("a1", lang, found if isinstance(found, FieldError) else None, {"words": typed}),
        ensure_ascii=False,
    )
    assert form.index("999") < form.index(say(lang, "kind-who-reads"))
    assert not code or say(lang, f"kind-error-{code}") in form
    assert not typed or typed in form


def test_every_copy_of_the_alert_says_that_it_was_sent_and_answered() -> None:
    history = (*SENT, Entry(Step.EXPLAINED, "x", NOW, words="ref"))
    card = json.dumps(alert_card.card(replace(held(), history=history), SCHOOL, DSP, "en", alert_card.Telling("10B")))
    assert "It cannot be taken back" in card
    assert "The author has said something" in card
