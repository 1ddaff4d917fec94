from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dialogs import alert_forms, delete_request
from dialogs.alert_forms import Again, Closing
from dialogs.raise_concern import FieldError
from policy.alerts import Outcome
from tests.dialogs.deck import an_alert, parts_of
from tests.policy.cast import HEAD

pytestmark = pytest.mark.clause("SAF-3")


def offered(card: dict[str, Any]) -> list[str]:
    return [one["value"] for part in parts_of(card) for one in part.get("choices", [])]


def fields(card: dict[str, Any]) -> dict[str, Any]:
    return {part["id"]: part.get("value") for part in parts_of(card) if str(part.get("type", "")).startswith("Input.")}


def test_every_outcome_is_offered_and_two_people_are_asked_for_with_child_protection_only() -> None:
    assert offered(alert_forms.close(an_alert(), "en")) == [one.value for one in Outcome]
    mild = an_alert()
    mild = replace(mild, flag=replace(mild.flag, categories=frozenset({"profanity"})))
    assert "second person" in json.dumps(alert_forms.close(an_alert(), "en"))
    assert "second person" not in json.dumps(alert_forms.close(mild, "en"))


@pytest.mark.clause("SAF-2", "SAF-3")
def test_only_those_who_may_have_it_are_offered() -> None:
    assert offered(alert_forms.hand(an_alert(), ((HEAD, "Head"),), "en")) == [HEAD]
    nobody = alert_forms.hand(an_alert(), (), "en")
    assert offered(nobody) == []
    assert "actions" not in nobody or not nobody["actions"]


def test_a_look_asks_for_its_reason_first() -> None:
    assert offered(alert_forms.context(an_alert(), "en")) == list(alert_forms.REASONS)
    assert alert_forms.parse_why({"why": "safety"}) == "safety"
    assert alert_forms.parse_why({"why": "nosy"}) == FieldError("why", "context-why-error")


def test_what_was_typed_comes_back_beside_what_happened() -> None:
    typed = {"outcome": "spoken", "words": "my words", "reference": "CP-1"}
    card = alert_forms.close(an_alert(), "en", Again((FieldError("words", "words-needed"),), ("AW took it",), typed))
    assert fields(card) == typed
    said = json.dumps(card)
    assert "AW took it" in said
    assert "Please write a few words" in said


@pytest.mark.parametrize(
    "data, found",
    [
        ({"outcome": "spoken", "words": " a "}, Closing(Outcome.SPOKEN, "a", "")),
        ({"outcome": "no-concern", "words": "a", "reference": "CP-1"}, Closing(Outcome.NO_CONCERN, "a", "")),
        ({"outcome": "cpoms", "reference": " CP-1 "}, Closing(Outcome.CPOMS, "", "CP-1")),
        ({"outcome": "cpoms", "reference": "123/45", "words": "b"}, Closing(Outcome.CPOMS, "b", "123/45")),
        ({"outcome": "cpoms", "reference": "a child's name"}, FieldError("reference", "close-reference-error")),
        ({"outcome": "cpoms"}, FieldError("reference", "close-reference-error")),
        ({"outcome": "referred", "words": " "}, FieldError("words", "words-needed")),
        ({"outcome": "buried", "words": "a"}, FieldError("outcome", "close-outcome-error")),
        ({}, FieldError("outcome", "close-outcome-error")),
    ],
    ids=range(9),
)
def test_an_outcome_is_read_with_what_belongs_to_it(data: dict[str, str], found: Any) -> None:
    assert alert_forms.parse_close(data) == found


@pytest.mark.parametrize("seen, moves", [("3", 3), ("", 0), ("-1", 0), ("²", 0), (3, 0), ("9" * 9, 0)])
def test_a_form_that_does_not_say_what_it_knew_knew_nothing(seen: object, moves: int) -> None:
    assert alert_forms.seen_of({"seen": seen}) == moves


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_the_teachers_card_says_where_and_leads_there_and_nothing_of_an_alert(lang: str) -> None:
    card = delete_request.card(lang, "10B", "https://teams.microsoft.com/l/message/1/2")
    assert [part["url"] for part in parts_of(card) if "url" in part] == ["https://teams.microsoft.com/l/message/1/2"]
    assert "10B" in json.dumps(card)
    assert not [part for part in parts_of(card) if "alert" in str(part.get("verb", ""))]
