from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from policy.actions import After, DeliverDrill, ReportDrill, UpdateDrillCard
from policy.chat.verdict import Severity
from policy.decision import Decision
from policy.drill import Drill, silent_duties
from policy.escalation import rungs
from policy.events import (
    CardAt,
    DrillAnswered,
    DrillBegun,
    DrillDelivered,
    DrillOver,
    DrillUndelivered,
    Flagged,
    WorkDue,
    WorkWanted,
)
from policy.recurring import next_drill, work_due, work_wanted
from policy.retention import expires, without
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, AW_DEPUTY, CHAIR, DSP, DSP_DEPUTY, HEAD, LEARNERS, NOW, SCHOOL, later, school_file

pytestmark = pytest.mark.clause("SAF-3")
EVERYBODY = [AW, AW_DEPUTY, DSP, DSP_DEPUTY, HEAD, CHAIR]
CARD = CardAt("chat", "card")


def put(state: Drill | None, event: Any, now: datetime = NOW, school: School = SCHOOL) -> Decision[Drill]:
    return RULES[type(event)].decide(state, event, school, now)


def begun(school: School = SCHOOL) -> Drill:
    state = put(None, DrillBegun(NOW), school=school).state
    assert state is not None
    return state


def answered(*people: str) -> Drill:
    state: Drill | None = begun()
    for person in people:
        state = put(state, DrillDelivered(NOW, person, CARD, NOW)).state
        state = put(state, DrillAnswered(NOW, person), later(180)).state
    assert state is not None
    return state


def test_everybody_on_a_ladder_is_asked_at_once_and_has_a_time_to_answer() -> None:
    decision = put(None, DrillBegun(NOW))
    assert [one.person for one in decision.actions if isinstance(one, DeliverDrill)] == EVERYBODY
    assert [one for one in decision.actions if isinstance(one, After)] == [After(later(5 * 3600), DrillOver(NOW))]


def test_it_is_asked_once_and_whoever_is_away_is_left_in_peace() -> None:
    it = {"id": LEARNERS[0], "name": "IT", "deputies": [AW]}
    file = school_file()
    school = School.model_validate({**file, "contacts": {**file["contacts"], "it": it}})
    away = school.with_away({DSP: later(3600), HEAD: later(-1)})
    decision = put(None, DrillBegun(NOW), school=away)
    asked = [one.person for one in decision.actions if isinstance(one, DeliverDrill)]
    assert asked == [person for person in (*EVERYBODY, LEARNERS[0]) if person != DSP]
    assert decision.state is not None
    assert decision.state.asked[DSP].code == "away"
    assert RULES[DrillBegun].knows_away


def test_one_runs_at_a_time() -> None:
    state = begun()
    again = put(state, DrillBegun(later(60)), later(60))
    assert again.refused
    assert again.state == state
    over = put(state, DrillOver(NOW), later(9999)).state
    assert not put(over, DrillBegun(later(10000)), later(10000)).refused


def test_when_each_answered_is_kept_and_a_second_press_changes_nothing() -> None:
    state = put(begun(), DrillDelivered(NOW, AW, CARD, NOW)).state
    decision = put(state, DrillAnswered(NOW, AW), later(180))
    assert decision.actions == (UpdateDrillCard(NOW, AW),)
    assert decision.state is not None
    assert decision.state.asked[AW].took == timedelta(seconds=180)
    assert decision.state.asked[AW].card == CARD
    again = put(decision.state, DrillAnswered(NOW, AW), later(900))
    assert (again.state, again.actions) == (decision.state, ())


def test_an_answer_that_comes_before_its_delivery_is_known_counts() -> None:
    state = put(begun(), DrillAnswered(NOW, AW), later(5)).state
    assert state is not None
    assert state.asked[AW].answered == later(5)
    assert state.asked[AW].took == timedelta()


@pytest.mark.parametrize("event", [DrillAnswered(NOW, LEARNERS[0]), DrillAnswered(later(-99), AW)])
def test_nobody_answers_who_was_not_asked_nor_an_earlier_drill(event: DrillAnswered) -> None:
    state = begun()
    decision = put(state, event)
    assert decision.refused
    assert decision.state == state
    assert put(None, event).refused


def test_whoever_has_left_the_school_meanwhile_answers_no_more() -> None:
    file = school_file()
    aw = {"id": LEARNERS[0], "name": "The new AW"}
    staff = [one for one in file["staff"] if one["id"] != AW]
    school = School.model_validate({**file, "staff": staff, "contacts": {**file["contacts"], "aw": aw}})
    state = begun()
    decision = put(state, DrillAnswered(NOW, AW), school=school)
    assert (decision.refused, decision.state) == (True, state)
    assert not put(state, DrillAnswered(NOW, AW)).refused


@pytest.mark.clause("SAF-1")
def test_late_news_of_an_earlier_drill_changes_nothing() -> None:
    state = begun()
    assert put(state, DrillDelivered(later(-99), AW, CARD, NOW)).state == state
    assert put(state, DrillUndelivered(later(-99), AW, "gone")).state == state
    assert put(state, DrillOver(later(-99))).state == state
    assert put(None, DrillUndelivered(NOW, AW, "gone")).state is None


@pytest.mark.clause("SAF-1")
def test_the_report_goes_to_aw_and_dsp_and_nobody_answering_for_a_duty_is_an_alarm() -> None:
    state = put(answered(DSP_DEPUTY), DrillUndelivered(NOW, AW, "no-personal-chat")).state
    assert state is not None
    assert state.asked[AW].code == "no-personal-chat"
    decision = put(state, DrillOver(NOW), later(9999))
    assert decision.actions == (ReportDrill(NOW, AW), ReportDrill(NOW, DSP))
    (alarm,) = decision.then
    assert isinstance(alarm, Flagged)
    assert (alarm.kind, alarm.severity, alarm.code) == ("drill-unanswered", Severity.SERIOUS, "aw")
    assert rungs(alarm, SCHOOL, NOW, child_protection=False)[0] == (AW,)
    assert put(decision.state, DrillOver(NOW), later(9999)).actions == ()


@pytest.mark.clause("SAF-1")
def test_where_somebody_answered_for_each_duty_there_is_no_alarm() -> None:
    state = answered(AW_DEPUTY, DSP)
    assert silent_duties(state, SCHOOL) == ()
    assert put(state, DrillOver(NOW), later(9999)).then == ()
    assert silent_duties(answered(AW), SCHOOL) == ("dsp",)


def test_a_bot_that_only_observes_asks_nobody_and_reports_nothing() -> None:
    decision = put(begun(), DrillOver(NOW), later(9999))
    assert decision.state is not None
    assert decision.state.over
    assert (decision.actions, decision.then) == ((), ())


HOURS = {"mon": ["08:00:00", "16:00:00"], "tue": ["08:00:00", "16:00:00"], "bank_holidays": "none"}


@pytest.mark.parametrize(
    "changes, moment, day",
    [
        ({}, "2026-11-24T10:00:00+00:00", "2026-12-03"),
        ({}, "2026-12-03T09:59:00+00:00", "2026-12-03"),
        ({}, "2026-12-03T10:00:00+00:00", "2027-01-03"),
        ({"hours": HOURS}, "2026-11-24T10:00:00+00:00", "2026-12-07"),
        ({"hours": HOURS, "drill": {"day": 28}}, "2026-11-24T10:00:00+00:00", "2026-11-30"),
        ({"hours": HOURS, "drill": {"day": 28}}, "2026-11-30T10:00:00+00:00", "2026-12-28"),
        (
            {
                "hours": HOURS,
                "term": [{"start": "2026-09-02", "end": "2026-12-02"}, {"start": "2027-02-01", "end": "2027-03-01"}],
            },
            "2026-11-24T10:00:00+00:00",
            "2027-02-08",
        ),
    ],
)
def test_it_is_held_on_the_first_school_day_from_its_day_and_a_month_without_one_has_none(
    changes: dict[str, Any], moment: str, day: str
) -> None:
    school = School.model_validate({**school_file(), **changes})
    found = next_drill(school, datetime.fromisoformat(moment))
    assert (found.date(), found.hour) == (date.fromisoformat(day), 10)


def test_a_school_may_do_without() -> None:
    for monthly, expected in ((True, 1), (False, 0)):
        school = School.model_validate({**school_file(), "drill": {"monthly": monthly}})
        planned = work_wanted(None, WorkWanted("drill"), school, NOW).state
        assert planned is not None
        actions = work_due(planned, WorkDue("drill", planned.at), school, planned.at).actions
        drills = [one for one in actions if isinstance(one, After) and isinstance(one.event, DrillBegun)]
        assert len(drills) == expected


@pytest.mark.clause("REC-1")
def test_it_has_its_time_and_a_person_can_be_taken_out_of_it() -> None:
    state = answered(AW)
    assert expires(state, NOW, SCHOOL) is None
    over = put(state, DrillOver(NOW), later(9999)).state
    assert expires(over, NOW, SCHOOL) == NOW + timedelta(days=90)
    left = without(over, AW)
    assert isinstance(left, Drill)
    assert set(left.asked) == set(EVERYBODY) - {AW}
