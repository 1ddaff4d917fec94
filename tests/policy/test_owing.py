"""What is still owed once somebody has acted: in writing, an answer, the record on CPOMS."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from policy.actions import After, RemindOfDuty
from policy.alerts import Alert, Owed
from policy.events import AlertClosed, AlertReopened, AlertTaken, DutyDone, DutyDue, NotAConcern, ReferralMade
from policy.hours import after_working_days, is_working_day
from policy.retention import Refusal, expires, refusal
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, COLLEAGUE, DSP, DSP_DEPUTY, HEAD, LEARNERS, NOW, SCHOOL, later, school_file
from tests.policy.test_alerts import Put
from tests.policy.test_answering import CONCERN
from tests.policy.test_hours import OPEN, at

pytestmark = [pytest.mark.clause("SAF-3"), pytest.mark.clause("FAQ-3")]
PHONED = ReferralMade("a1", DSP, "social-services", by_phone=True, at=NOW)
DAY = timedelta(days=1)


def put(state: Any, event: Any, when: datetime = NOW, school: School = SCHOOL) -> Put:
    return Put(RULES[type(event)].decide(state, event, school, when))


def held(**changed: Any) -> Alert:
    raised = put(None, replace(CONCERN, **changed)).state
    return put(raised, AlertTaken("a1", DSP)).state


def clocks(decision: Put) -> dict[str, datetime]:
    timers = (action for action in decision.actions if isinstance(action, After))
    return {one.event.duty: one.due for one in timers if isinstance(one.event, DutyDue)}


def reminded(decision: Put) -> list[str]:
    return [action.person for action in decision.actions if isinstance(action, RemindOfDuty)]


def choosing(**changed: Any) -> School:
    return School.model_validate({**school_file(), "follow_up": changed})


@pytest.mark.parametrize(
    "start, days, then",
    [
        ("2026-11-24 10:00", 1, "2026-11-25 10:00"),
        ("2026-11-27 16:00", 1, "2026-11-30 16:00"),
        ("2026-11-24 10:00", 7, "2026-12-03 10:00"),
        ("2026-12-22 09:30", 7, "2027-01-05 09:30"),
        ("2027-03-24 09:30", 2, "2027-03-30 09:30"),
        ("2026-10-23 09:30", 1, "2026-10-26 09:30"),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays_and_nothing_else(start: str, days: int, then: str) -> None:
    assert after_working_days(OPEN, at(start), days) == at(then)
    assert is_working_day(OPEN, at(then).date())


def test_a_referral_by_phone_is_confirmed_in_writing_and_asked_after() -> None:
    decision = put(held(), PHONED)
    assert clocks(decision) == {"written": NOW + DAY, "answer": after_working_days(SCHOOL, NOW, 7)}
    assert set(decision.state.owed) == {"written", "answer"}
    assert (decision.state.history[-1].step, decision.state.history[-1].code) == ("referred", "social-services")
    assert set(clocks(put(held(), replace(PHONED, by_phone=False)))) == {"answer"}


def test_a_referral_that_is_sent_twice_is_one_and_another_is_another() -> None:
    once = put(held(), PHONED).state
    again = put(once, PHONED)
    assert (again.state, again.actions) == (once, ())
    for other in (replace(PHONED, to="police"), replace(PHONED, at=NOW - DAY)):
        assert len(put(once, other).state.history) == len(once.history) + 1


def test_the_school_sets_the_times() -> None:
    friday = NOW + 3 * DAY
    school = choosing(written="working-day", answer_days=2)
    found = clocks(put(held(), replace(PHONED, at=friday), friday, school))
    assert found == {"written": friday + 3 * DAY, "answer": friday + 4 * DAY}


@pytest.mark.parametrize(
    "event, code",
    [
        (replace(PHONED, at=later(1)), "referral-unclear"),
        (replace(PHONED, to="a friend"), "referral-unclear"),
        (replace(PHONED, by=COLLEAGUE), "not-on-alert"),
    ],
)
def test_nothing_is_referred_in_the_future_to_somebody_else_or_by_who_is_not_on_it(event: Any, code: str) -> None:
    decision = put(held(), event)
    assert [reason.code for reason in decision.reasons] == [code]
    assert clocks(decision) == {}


def test_who_owes_it_is_reminded_each_working_day_and_from_the_second_time_not_alone() -> None:
    state = put(held(), PHONED).state
    first = put(state, DutyDue("a1", "written", NOW), NOW + DAY)
    assert reminded(first) == [DSP]
    assert clocks(first) == {"written": NOW + 2 * DAY}
    second = put(first.state, DutyDue("a1", "written", NOW, 1), NOW + 2 * DAY)
    assert reminded(second) == [DSP, DSP_DEPUTY]
    assert DSP_DEPUTY in second.state.told
    assert reminded(put(second.state, DutyDue("a1", "written", NOW, 1), NOW + 2 * DAY)) == []


def test_who_is_away_is_not_reminded_alone() -> None:
    state = put(held(), PHONED).state
    away = SCHOOL.with_away({DSP: NOW + 9 * DAY})
    assert reminded(put(state, DutyDue("a1", "written", NOW), NOW + DAY, away)) == [DSP, DSP_DEPUTY]


@pytest.mark.clause("SAF-2")
def test_of_what_is_about_staff_the_head_is_reminded_and_never_whom_it_is_about() -> None:
    raised = put(None, replace(CONCERN, kind="staff-concern", about=(DSP,))).state
    state = put(raised, replace(PHONED, by=HEAD, to="officer")).state
    again = put(state, DutyDue("a1", "answer", NOW), NOW + DAY).state
    people = reminded(put(again, DutyDue("a1", "answer", NOW, 1), NOW + 2 * DAY))
    assert people[0] == HEAD
    assert DSP not in people


def test_done_it_is_asked_for_no_more_and_a_clock_of_an_earlier_referral_counts_no_more() -> None:
    state = put(held(), PHONED).state
    done = put(state, DutyDone("a1", AW, "written"))
    assert set(done.state.owed) == {"answer"}
    assert done.state.history[-1].step == "duty-done"
    assert reminded(put(done.state, DutyDue("a1", "written", NOW), NOW + DAY)) == []
    renewed = put(state, replace(PHONED, at=later(-60))).state
    assert reminded(put(renewed, DutyDue("a1", "written", NOW), NOW + DAY)) == []
    assert [r.code for r in put(done.state, DutyDone("a1", AW, "written")).reasons] == ["not-owed"]
    assert [r.code for r in put(state, DutyDone("a1", COLLEAGUE, "written")).reasons] == ["not-on-alert"]


@pytest.mark.parametrize(
    "kind, asked", [("incident", True), ("behaviour", True), ("concern", True), ("message", False)]
)
@pytest.mark.parametrize("outcome", ["spoken", "referred"])
def test_closed_without_cpoms_whoever_closed_it_is_asked_for_it(kind: str, outcome: str, asked: bool) -> None:
    closed = put(held(kind=kind), AlertClosed("a1", AW, outcome, "ref"))
    assert clocks(closed) == ({"cpoms": NOW + DAY} if asked else {})
    if asked:
        assert closed.state.owed["cpoms"] == Owed(AW, NOW, NOW + DAY)
        assert reminded(put(closed.state, DutyDue("a1", "cpoms", NOW), NOW + DAY)) == [AW]


def test_recorded_on_cpoms_or_no_concern_nothing_is_owed_there() -> None:
    assert clocks(put(held(), AlertClosed("a1", DSP, "cpoms", "", "CP-1"))) == {}
    doubted = put(held(), NotAConcern("a1", AW, "r")).state
    assert clocks(put(doubted, NotAConcern("a1", DSP, "r"))) == {}


def test_cpoms_is_confirmed_with_its_reference_and_opened_again_it_is_not_asked_for() -> None:
    closed = put(held(), AlertClosed("a1", DSP, "spoken", "ref")).state
    assert [r.code for r in put(closed, DutyDone("a1", DSP, "cpoms")).reasons] == ["no-outcome"]
    done = put(closed, DutyDone("a1", DSP, "cpoms", "CP-7")).state
    assert (done.owed, done.reference) == ({}, "CP-7")
    assert put(closed, AlertReopened("a1", DSP, "why")).state.owed == {}
    referred = put(put(held(), PHONED).state, AlertClosed("a1", DSP, "referred", "ref")).state
    assert set(referred.owed) == {"written", "answer", "cpoms"}
    assert set(put(referred, AlertReopened("a1", DSP, "why")).state.owed) == {"written", "answer"}


@pytest.mark.clause("REC-1")
def test_what_still_owes_something_neither_expires_nor_is_it_forgotten() -> None:
    closed = put(held(), AlertClosed("a1", DSP, "spoken", "ref")).state
    assert expires(closed, NOW, SCHOOL) is None
    assert refusal(closed, LEARNERS[0]) is Refusal.OPEN_ALERT
    done = put(closed, DutyDone("a1", DSP, "cpoms", "CP-7")).state
    assert expires(done, NOW, SCHOOL) == NOW + timedelta(days=90)
    assert refusal(done, LEARNERS[0]) is None
