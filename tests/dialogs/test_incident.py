from __future__ import annotations

import json
from typing import Any

import pytest

from dialogs import incident
from dialogs.raise_concern import FieldError
from policy.incident import IncidentCategory
from tests.dialogs.deck import parts_of
from tests.policy.cast import NOW, SCHOOL

WHOLE = {
    "danger": "no",
    "category": "behaviour",
    "about": "nobody",
    "day": "2026-11-24",
    "time": "09:59",
    "place": "Class 10B",
    "people": "Person Seven, Jo\nPerson Eight",
    "facts": "A chair was thrown.",
    "done": "The session ended.",
}


def errors(**changed: str) -> list[tuple[str, str]]:
    found = incident.parse({**WHOLE, **changed}, SCHOOL, NOW)
    return [] if isinstance(found, incident.Incident) else [(one.field, one.code) for one in found]


@pytest.mark.clause("SAF-3")
def test_a_whole_account_is_taken_without_an_opinion_and_keeps_one_apart() -> None:
    found = incident.parse({**WHOLE, "opinion": "I think it was planned."}, SCHOOL, NOW)
    assert isinstance(found, incident.Incident)
    assert found.category is IncidentCategory.BEHAVIOUR
    assert not found.in_danger
    told = dict(incident.account(found.fields, "en"))
    assert told["What happened: what you saw and heard"] == "A chair was thrown."
    assert told["What you think about it (your opinion)"] == "I think it was planned."
    assert told["Day it happened"] == "24.11.2026"
    assert errors() == []


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("field", ["danger", "category", "about", "day", "time", "place", "people", "facts", "done"])
def test_what_is_missing_is_asked_for_and_never_guessed(field: str) -> None:
    assert errors(**{field: " "}) == [(field, "needed")]


@pytest.mark.parametrize(
    "changed, wrong",
    [
        ({"day": "2026-11-24", "time": "10:01"}, ("day", "later")),
        ({"day": "24/11/2026"}, ("day", "needed")),
        ({"time": "25:00"}, ("time", "needed")),
        ({"category": "other"}, ("category", "needed")),
        ({"about": "somebody"}, ("about", "needed")),
        ({"facts": "x" * 4001}, ("facts", "too-long")),
        ({"people": "J.S."}, ("people", "initials")),
        ({"people": "Person Seven, A B C"}, ("people", "initials")),
    ],
)
def test_what_is_wrong_is_told_for_its_field(changed: dict[str, str], wrong: tuple[str, str]) -> None:
    assert errors(**changed) == [wrong]


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_each_error_stands_right_above_its_field_and_everything_typed_is_kept(lang: str) -> None:
    typed = {**WHOLE, "opinion": "Perhaps", "about": "dsp"}
    wrong = tuple(FieldError(name, "needed") for name in typed)
    body: list[dict[str, Any]] = incident.form(lang, SCHOOL, "i", wrong, typed)["body"]
    fields = {part["id"]: place for place, part in enumerate(body) if "id" in part}
    assert {name: body[place]["value"] for name, place in fields.items()} == typed
    assert all(body[place - 1]["color"] == "Attention" for place in fields.values())


@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize("letter", ["w", "ŵ", '"'])
def test_what_is_too_long_comes_back_whole_as_far_as_a_card_holds_it(lang: str, letter: str) -> None:
    typed = {**WHOLE, "facts": letter * 4001, "opinion": letter * 2001, "done": letter * 2001}
    card = incident.form(lang, SCHOOL, "i", (FieldError("facts", "too-long"),), typed)
    given = {part["id"]: part["value"] for part in card["body"] if "value" in part}
    assert len(json.dumps(card)) < 26_000
    if letter == "ŵ":
        assert given["facts"] == letter * 3000
    else:
        assert given == typed


@pytest.mark.clause("SAF-2", "SAF-4")
def test_999_stands_first_and_the_form_says_that_the_duty_stays() -> None:
    lines = [part["text"] for part in parts_of(incident.form("en", SCHOOL, "i")) if part.get("type") == "TextBlock"]
    assert "999" in lines[0]
    assert any("section 130" in line and "does not fulfil it" in line for line in lines)
    assert "dsp" not in incident.form("en", SCHOOL, "i", (), {"about": "x"})["speak"]


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize(
    "kind, about, urgent, hos, said",
    [
        ("behaviour", "nobody", False, True, "the head of school"),
        ("behaviour", "nobody", False, False, "gone to AW."),
        ("behaviour", "nobody", True, True, "AW and the DSP"),
        ("incident", "nobody", False, True, "AW and the DSP"),
        ("staff-concern", "dsp", False, True, "to the head."),
        ("staff-concern", "head", False, True, "the chair of governors"),
    ],
)
def test_the_receipt_says_who_has_it_and_that_the_duty_remains(
    kind: str, about: str, urgent: bool, hos: bool, said: str
) -> None:
    told = incident.receipt("en", kind, about, is_urgent=urgent, has_hos=hos)
    assert said in told
    assert "duty to report remains" in told


@pytest.mark.clause("SAF-2")
def test_staff_are_told_their_duty_before_the_button_and_nobody_else_gets_the_form() -> None:
    told = str(incident.invitation(("cy", "en"), staff=True))
    assert told.index("999") < told.index("incident.form")
    assert told.count("130") >= 2, "in both languages"
    learners = str(incident.invitation(("en",), staff=False))
    assert "incident.form" not in learners
    assert "concern.form" in learners
