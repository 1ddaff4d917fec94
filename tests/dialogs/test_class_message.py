from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dialogs import class_message
from dialogs.texts import say
from policy.alerts import Entry, Step
from policy.chat.verdict import Severity
from tests.dialogs.deck import an_alert, parts_of, verb_of
from tests.policy.cast import AW, DSP, DSP_DEPUTY, NOW, SCHOOL, TEACHER, TEAM

pytestmark = pytest.mark.clause("FAQ-3")
CLASSES = ((TEAM, "10B"), ("other", "10C"))


def value(card: dict[str, Any], name: str) -> Any:
    return next(part for part in parts_of(card) if part.get("id") == name).get("value")


def incident(kind: str = "incident", severity: Severity = Severity.SERIOUS, *steps: Step) -> Any:
    found = an_alert(kind, severity, history=tuple(Entry(step, AW, NOW) for step in steps))
    return replace(found, flag=replace(found.flag, author=TEACHER))


@pytest.mark.parametrize(
    "alert, viewer, offered",
    [
        (incident(), DSP, True),
        (incident(), DSP_DEPUTY, True),
        (incident(), AW, False),
        (incident("behaviour", Severity.URGENT), DSP, True),
        (incident("behaviour", Severity.CONCERN), DSP, False),
        (incident("staff-concern"), DSP, False),
        (incident("incident", Severity.SERIOUS, Step.RELEASED), DSP, False),
    ],
)
def test_only_the_dsp_and_deputies_are_asked_to_let_the_class_be_told(alert: Any, viewer: str, offered: bool) -> None:
    assert bool(class_message.release(alert, SCHOOL, viewer, "en")) is offered


def test_the_draft_is_in_both_languages_tells_nothing_and_can_be_changed() -> None:
    card = class_message.form("a1", CLASSES, SCHOOL, "en")
    for lang in ("cy", "en"):
        assert say(lang, "class-draft") in value(card, "words")
    assert value(card, "team") is None
    typed = {"words": "My own words", "team": "other"}
    back = class_message.form("a1", CLASSES, SCHOOL, "en", {"words": "x"}, typed, "Will")
    assert (value(back, "words"), value(back, "team")) == ("My own words", "other")
    assert back["actions"][0]["data"]["named"] == "Will"
    assert value(class_message.form("a1", CLASSES[:1], SCHOOL, "en"), "team") == TEAM


def test_the_class_reads_it_letter_by_letter_with_the_way_to_raise_a_concern() -> None:
    card = class_message.card("[We](x) meet on **Monday**", TEAM, SCHOOL)
    assert [part["text"] for part in parts_of(card) if part.get("type") == "TextRun"] == ["[We](x) meet on **Monday**"]
    assert {"concern.form", "own.messages"} == {verb_of(part) for part in parts_of(card)} - {""}
