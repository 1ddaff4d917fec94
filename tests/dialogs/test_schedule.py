from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from dialogs import guidance, my_sessions, plan_card, plan_word, schedule, start_session
from dialogs.raise_concern import FieldError
from dialogs.schedule import Again, Asking
from policy.decision import Reason
from policy.events import Answer, PlanForm, When
from policy.school import School
from tests.dialogs.deck import PLANNED, parts_of
from tests.policy.cast import AW, CLASS, COLLEAGUE, NOW, SCHOOL, TEACHER, school_file

ASKING = Asking(CLASS, SCHOOL, TEACHER, "en", "p1")
WHOLE = {
    "day": "2026-12-01",
    "time": "10:05",
    "length": "25",
    "colleague": COLLEAGUE,
    "also": AW,
    "purpose": "Practise together",
    "whyLive": "They ask as we go",
    "topic": "Fractions",
    "chat": "open",
    "adjusted": "true",
    "weeks": "3",
}


def errors(**changed: str) -> list[tuple[str, str]]:
    found = schedule.parse({**WHOLE, **changed}, SCHOOL, NOW)
    return [] if isinstance(found, PlanForm) else [(one.field, one.code) for one in found]


@pytest.mark.clause("PLN-6")
def test_a_whole_plan_is_read() -> None:
    when = When(date(2026, 12, 1), time(10, 5))
    assert schedule.parse(WHOLE, SCHOOL, NOW) == PlanForm(
        when,
        25,
        COLLEAGUE,
        (AW,),
        "Practise together",
        "They ask as we go",
        "Fractions",
        "open",
        adjusted=True,
        weeks=3,
    )
    assert errors(topic="", also="", chat="", weeks="", adjusted="") == []


@pytest.mark.clause("PLN-6")
@pytest.mark.parametrize(
    "changed, wrong",
    [
        ({"day": ""}, ("day", "needed")),
        ({"time": "25:00"}, ("time", "needed")),
        ({"day": "2026-11-24", "time": "10:00"}, ("day", "past")),
        ({"day": "2028-01-10"}, ("day", "too-far")),
        ({"day": "2027-03-28", "time": "01:30"}, ("time", "no-such-time")),
        ({"length": "0"}, ("length", "number")),
        ({"length": "601"}, ("length", "number")),
        ({"length": "٢٠"}, ("length", "number")),
        ({"colleague": " "}, ("colleague", "needed")),
        ({"purpose": ""}, ("purpose", "needed")),
        ({"whyLive": ""}, ("whyLive", "needed")),
        ({"topic": "x" * 201}, ("topic", "too-long")),
        ({"chat": "loud"}, ("chat", "needed")),
        ({"weeks": "99"}, ("weeks", "needed")),
    ],
)
def test_what_is_wrong_is_told_for_its_field(changed: dict[str, str], wrong: tuple[str, str]) -> None:
    assert errors(**changed) == [wrong]


@pytest.mark.clause("PLN-6", "PLN-1", "PLN-4", "CON-3", "STU-3", "BEH-3")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_each_error_stands_right_above_its_field_and_everything_typed_is_kept(lang: str) -> None:
    wrong = tuple(FieldError(name, "needed") for name in schedule.FIELDS)
    card = schedule.form(replace(ASKING, lang=lang), Again(wrong, (Reason("not-signed", "TCH-1"),), WHOLE))
    body: list[dict[str, Any]] = card["body"]
    fields = {part["id"]: place for place, part in enumerate(body) if "id" in part}
    assert {name: body[place]["value"] for name, place in fields.items()} == WHOLE
    assert all(body[place - 1]["color"] == "Attention" for place in fields.values())


def test_the_usual_length_is_offered_and_the_posts_are_said() -> None:
    file = school_file()
    file["staff"][2]["post"] = "interpreter"
    card = schedule.form(replace(ASKING, school=School.model_validate(file)))
    fields = {part["id"]: part for part in parts_of(card) if "id" in part}
    assert fields["length"]["value"] == "20"
    assert "(interpreter)" in json.dumps(fields["also"])
    assert TEACHER not in json.dumps(fields["also"])


@pytest.mark.parametrize(
    "today, day", [("2026-11-24", "2026-12-08"), ("2026-12-01", "2026-12-08"), ("2026-12-09", "2026-12-15")]
)
def test_as_last_time_is_the_next_such_weekday_ahead(today: str, day: str) -> None:
    stood = schedule.as_last_time(PLANNED.form, date.fromisoformat(today))
    assert (stood["day"], stood["time"], stood["colleague"]) == (day, "10:05", COLLEAGUE)


@pytest.mark.clause("PLN-6")
def test_the_gate_is_filled_in_and_recording_only_where_it_was_seen() -> None:
    made = replace(PLANNED, event="e", link="https://teams.microsoft.com/meet/1234567")
    stood = start_session.as_planned(made, CLASS, SCHOOL)
    assert (stood["meetingLink"], stood["recording"], stood["expected"]) == (made.link, "true", "5")
    assert start_session.as_planned(PLANNED, CLASS, SCHOOL)["recording"] == "false"
    unsure = replace(made, said=frozenset({"options"}))
    assert start_session.as_planned(unsure, CLASS, SCHOOL)["recording"] == "false"


def said(card: dict[str, Any]) -> str:
    return " ".join(str(part.get("text", "")) for part in parts_of(card))


@pytest.mark.clause("PLN-3", "PLN-4", "STU-1", "STU-2")
def test_the_class_is_told_when_and_how_to_get_ready_and_that_nobody_must_come() -> None:
    card = plan_card.card(CLASS, (replace(PLANNED, link="https://teams.microsoft.com/x"),), SCHOOL)
    told = said(card)
    for words in ("Dydd Mawrth 01.12.2026, 10:00", "Tuesday 01.12.2026, 10:00: 20 minutes", "do not have to come"):
        assert words in told
    assert "Not a bedroom" in told
    assert "records the session" in told
    assert told.index("Dydd Mawrth") < told.index("Tuesday")
    assert "teams.microsoft.com" not in json.dumps(card)


@pytest.mark.clause("TCH-2")
@pytest.mark.parametrize("what, words", [("moved", "has a new time"), ("cancelled", "is cancelled")])
def test_the_class_is_told_of_a_change_in_words_of_its_own(what: str, words: str) -> None:
    card = plan_card.told(what, CLASS, PLANNED, SCHOOL)
    assert words in said(card)
    assert "session.form" not in json.dumps(card)
    assert "session.form" in json.dumps(plan_card.told("soon", CLASS, PLANNED, SCHOOL))


@pytest.mark.clause("PLN-6", "PLN-7", "STU-3", "TCH-2")
@pytest.mark.parametrize(
    "what, words",
    [
        ("by-hand", ("co-organiser", "past the lobby", "Record automatically", "EHSBot", "join link", "Staff 02")),
        ("options", ("co-organiser", "past the lobby", "Attendees")),
        ("made", ("Add EHSBot",)),
        ("calendar", ("change this session there",)),
        ("due", ("checklist", "Staff 02 has not answered")),
        ("declined", ("cannot come", "Ask another")),
        ("unanswered", ("has not said yes", "Ask another")),
    ],
)
def test_its_teacher_is_told_each_step_that_is_left(what: str, words: tuple[str, ...]) -> None:
    told = said(plan_word.card(what, CLASS, (PLANNED,), SCHOOL, "en"))
    assert [one for one in words if one not in told] == []


@pytest.mark.clause("STU-3")
@pytest.mark.parametrize("adjusted, words", [(True, "stay allowed"), (False, "off until you allow")])
def test_an_agreed_adjustment_is_kept(*, adjusted: bool, words: str) -> None:
    plan = replace(PLANNED, form=replace(PLANNED.form, adjusted=adjusted))
    assert words in said(plan_word.card("by-hand", CLASS, (plan,), SCHOOL, "en"))


@pytest.mark.clause("OVR-2", "TCH-2")
def test_the_list_has_no_count_and_each_session_can_be_moved_and_cancelled() -> None:
    card = my_sessions.listed([("t", "10B", PLANNED)] * 2, SCHOOL, "en")
    verbs = [part["data"]["verb"] for part in parts_of(card) if part.get("type") == "Action.Submit"]
    assert verbs == ["plan.move", "plan.cancel", "plan.again"] * 2
    assert not any(part.get("text", "").startswith("2 ") for part in parts_of(card))
    assert "no planned sessions" in said(my_sessions.listed([], SCHOOL, "en"))


@pytest.mark.clause("CON-3")
@pytest.mark.parametrize(
    "answer, words", [(Answer.YES, "Staff 02 comes"), (Answer.MAYBE, "not sure"), (Answer.NO, "cannot come")]
)
def test_whether_the_colleague_comes_stands_on_the_list_and_at_the_start(answer: Answer, words: str) -> None:
    plan = replace(PLANNED, answer=answer)
    assert words in said(my_sessions.listed([("t", "10B", plan)], SCHOOL, "en"))
    assert words in said(plan_word.card("due", CLASS, (plan,), SCHOOL, "en"))
    assert "Staff 02" not in said(my_sessions.listed([("t", "10B", PLANNED)], SCHOOL, "en"))


@pytest.mark.clause("TCH-2")
def test_the_forms_that_move_and_cancel_say_what_they_do() -> None:
    named = ("t", "10B", PLANNED)
    late = (FieldError("day", "past"),)
    moving = my_sessions.move_form(named, SCHOOL, "en", late, typed={"day": "2020-01-01", "time": "09:00"})
    stood = {part["id"]: part["value"] for part in parts_of(moving) if "id" in part}
    assert stood == {"day": "2020-01-01", "time": "09:00"}
    assert "over already" in said(moving)
    assert "plan.moved" in json.dumps(moving)
    over = my_sessions.cancel_form(named, SCHOOL, "en", (Reason("plan-gone", "TCH-2"),))
    assert "The class will be told" in said(over)
    assert "over or cancelled" in said(over)


@pytest.mark.clause("STU-1", "STU-2", "STU-3", "STU-7")
def test_the_guidance_says_how_to_get_ready_welsh_first_and_the_rest_behind_a_press() -> None:
    card = guidance.card(CLASS, PLANNED, SCHOOL)
    told = json.dumps(card, ensure_ascii=False)
    for said in ("Not a bedroom", "Nid ystafell wely", "microphone off", "red button", "one learner alone"):
        assert said in told
    assert told.index("Nid ystafell wely") < told.index("Not a bedroom")
    (folded,) = [one for one in parts_of(card) if one.get("id") == "later"]
    assert folded["isVisible"] is False
    assert "red button" in json.dumps(folded)
    assert "Not a bedroom" not in json.dumps(folded)
    assert "http" not in told.replace("http://adaptivecards.io", "")
