from __future__ import annotations

from typing import Any

import pytest

from dialogs import arrange_meeting, own_messages
from dialogs.texts import say
from policy.arranged import Arranged
from policy.decision import Reason
from policy.own_messages import OwnMessage
from tests.dialogs.deck import parts_of, verb_of
from tests.policy.cast import CHAT, COLLEAGUE, FORM, LEARNERS, NOW, SCHOOL, TEACHER, TEAM, later, member

pytestmark = pytest.mark.clause("FAQ-5")
LANGUAGES = pytest.mark.parametrize("lang", ["cy", "en"])
WHOLE = {
    "learner": LEARNERS[0],
    "agrees": "yes",
    "second": COLLEAGUE,
    "day": "2026-11-25",
    "time": "15:30",
    "link": FORM.link,
}


def lines(card: dict[str, Any]) -> list[str]:
    return [str(part["text"]) for part in parts_of(card) if "text" in part]


def test_a_whole_form_is_taken() -> None:
    found = arrange_meeting.parse(WHOLE, SCHOOL)
    assert isinstance(found, arrange_meeting.Asked)
    assert (found.learner, found.second, found.refused, found.chat) == (LEARNERS[0], COLLEAGUE, False, CHAT)
    assert found.at == later(86_400 + 5.5 * 3600)


@pytest.mark.parametrize(
    "field, value",
    [
        ("learner", ""),
        ("agrees", "perhaps"),
        ("second", ""),
        ("day", "tomorrow"),
        ("link", "https://elsewhere.example/"),
    ],
)
def test_what_is_missing_is_asked_for_and_never_guessed(field: str, value: str) -> None:
    found = arrange_meeting.parse({**WHOLE, field: value}, SCHOOL)
    assert not isinstance(found, arrange_meeting.Asked)
    assert [one.field for one in found] == [field]


def test_all_that_is_missing_is_told_at_once_and_where_nothing_was_said_of_a_second_adult_only_that() -> None:
    found = arrange_meeting.parse({"agrees": "yes"}, SCHOOL)
    assert not isinstance(found, arrange_meeting.Asked)
    assert [one.field for one in found] == ["learner", "second", "day", "link"]
    unsaid = arrange_meeting.parse({"learner": LEARNERS[0]}, SCHOOL)
    assert not isinstance(unsaid, arrange_meeting.Asked)
    assert [one.field for one in unsaid] == ["agrees"]


@LANGUAGES
@pytest.mark.parametrize("code, field", arrange_meeting.FIELDS.items())
def test_what_the_rule_refuses_stands_above_its_field_with_what_to_do(lang: str, code: str, field: str) -> None:
    people, adults = ((LEARNERS[0], "A"),), ((COLLEAGUE, "B"),)
    refused = (Reason(code, "FAQ-5"), Reason("meeting-not-staff", "FAQ-5"))
    body = arrange_meeting.form(TEAM, "m1", people, adults, lang, refused, WHOLE)["body"]
    above = body[[part.get("id") for part in body].index(field) - 1]
    assert say(lang, f"reason-{code}") in above["text"]
    assert say(lang, f"remedy-{code}") in above["text"]
    assert say(lang, "reason-meeting-not-staff") in body[0]["text"]


def test_a_refusal_needs_nothing_more() -> None:
    found = arrange_meeting.parse({"learner": LEARNERS[0], "agrees": "no"}, SCHOOL)
    assert isinstance(found, arrange_meeting.Asked)
    assert found.refused


@LANGUAGES
def test_the_form_says_the_rule_and_keeps_what_was_typed(lang: str) -> None:
    people, adults = ((LEARNERS[0], "A"),), ((COLLEAGUE, "B"),)
    card = arrange_meeting.form(TEAM, "m1", people, adults, lang, (), WHOLE)
    assert {part["id"]: part["value"] for part in parts_of(card) if "id" in part} == WHOLE
    assert {say(lang, f"meeting-{one}") for one in ("rule", "neutral", "recording")} <= set(lines(card))


@LANGUAGES
def test_only_staff_are_asked_and_a_learner_is_shown_the_way_to_talk(lang: Any) -> None:
    assert "meeting.form" in str(arrange_meeting.invitation((lang,), staff=True))
    learners = arrange_meeting.invitation((lang,), staff=False)
    assert {verb_of(part) for part in parts_of(learners)} - {""} == {"concern.form"}


@LANGUAGES
def test_a_learner_reads_who_is_there_and_can_say_no_and_an_adult_cannot(lang: str) -> None:
    planned = Arranged("m1", TEACHER, COLLEAGUE, member(LEARNERS[0]), later(600), FORM.link, TEAM)
    message = (OwnMessage("m1:meeting", "meeting", NOW),)

    def seen(viewer: str) -> dict[str, Any]:
        return own_messages.view(
            message, own_messages.Told(viewer, meetings={"m1:meeting": planned}), None, SCHOOL, lang
        )

    learner, adult = seen(LEARNERS[0]), seen(TEACHER)
    for person in (TEACHER, COLLEAGUE):
        assert any(str(SCHOOL.name_of(person)) in line for line in lines(learner))
    assert "meeting.refused" in str(learner)
    assert "meeting.refused" not in str(adult)
    assert any("Person 101" in line for line in lines(adult))
