from __future__ import annotations

from typing import Any

import pytest

from dialogs import alert, owing
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.alerts import Owed
from tests.dialogs.deck import an_alert, parts_of, verb_of
from tests.policy.cast import AW, DSP, NOW, SCHOOL, later

WHOLE = {"to": "police", "how": "phone", "day": "2026-11-24", "time": "09:30"}
OWED = {"written": Owed(DSP, NOW, later(600)), "cpoms": Owed(DSP, NOW, later(60))}
LANGUAGES = pytest.mark.parametrize("lang", ["cy", "en"])


def lines(card: dict[str, Any]) -> list[str]:
    return [str(part["text"]) for part in parts_of(card) if "text" in part]


@pytest.mark.clause("SAF-3")
def test_a_whole_referral_is_taken_by_the_schools_clock() -> None:
    found = owing.parse_referral(WHOLE, SCHOOL, NOW)
    assert isinstance(found, owing.Referral)
    assert (found.to, found.by_phone, found.at) == ("police", True, later(-1800))


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "changed, field",
    [
        ({"to": ""}, "to"),
        ({"how": "pigeon"}, "how"),
        ({"day": "24.11.2026"}, "day"),
        ({"time": "10:01"}, "day"),
        ({"day": "2027-01-01"}, "day"),
    ],
)
def test_nothing_is_guessed_and_nothing_lies_in_the_future(changed: dict[str, str], field: str) -> None:
    found = owing.parse_referral({**WHOLE, **changed}, SCHOOL, NOW)
    assert not isinstance(found, owing.Referral)
    assert [one.field for one in found] == [field]


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_the_form_comes_back_with_what_was_typed_and_says_what_follows(lang: str) -> None:
    card = owing.refer(an_alert("concern"), SCHOOL, NOW, lang, (FieldError("to", "referral-needed"),), WHOLE)
    assert {part["id"]: part["value"] for part in parts_of(card) if "id" in part} == WHOLE
    assert say(lang, "referral-needed") in lines(card)
    assert any("24" in line and "7" in line for line in lines(card))


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_what_is_owed_stands_on_the_card_the_soonest_first_with_the_way_to_say_that_it_is_done(lang: str) -> None:
    card = alert.card(an_alert("incident", owed=OWED), SCHOOL, AW, lang, alert.Telling())
    said = [line for line in lines(card) if say(lang, "duty-written") in line or say(lang, "duty-cpoms") in line]
    assert say(lang, "duty-cpoms") in said[0]
    assert len(said) >= 2
    assert {"alert.refer", "alert.duty"} <= {verb_of(part) for part in parts_of(card)}
    none = alert.card(an_alert("unplanned"), SCHOOL, AW, lang, alert.Telling())
    assert not {"alert.refer", "alert.duty"} & {verb_of(part) for part in parts_of(none)}


@pytest.mark.clause("SAF-3")
@LANGUAGES
@pytest.mark.parametrize("duty", ["written", "answer", "cpoms"])
def test_a_reminder_says_what_is_owed_and_names_nobody(lang: str, duty: str) -> None:
    held = an_alert("concern", owed={duty: Owed(DSP, NOW, later(60))})
    card = owing.reminder(held, duty, SCHOOL, lang)
    assert "10:00" in " ".join(lines(card))
    assert str(SCHOOL.name_of(DSP)) not in lines(card)
    assert {verb_of(part) for part in parts_of(card)} - {""} == {"alert.duty", "alert.view"}


@pytest.mark.clause("SAF-3")
def test_what_is_done_is_named_and_cpoms_has_its_reference() -> None:
    assert owing.parse_duty({"duty": "written", "reference": "x"}) == ("written", "")
    assert owing.parse_duty({"duty": "cpoms", "reference": " CP-12 "}) == ("cpoms", "CP-12")
    for wrong in ({"duty": "tea"}, {"duty": "cpoms"}, {"duty": "cpoms", "reference": "he said so"}):
        assert isinstance(owing.parse_duty(wrong), FieldError)
    card = owing.duty(an_alert(owed=OWED), "en")
    assert {part["id"] for part in parts_of(card) if "id" in part} == {"duty", "reference"}
    assert say("en", "duty-nothing") in lines(owing.duty(an_alert(), "en"))
