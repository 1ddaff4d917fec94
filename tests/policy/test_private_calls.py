"""Private calls that are found afterwards: of the school's own pairs, where the head decided so, told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from policy.actions import LookForCalls
from policy.alerts.state import is_child_protection
from policy.events import Flagged, PrivateCallSeen, PrivateCallsLooked, TroubleOver, TroubleSeen
from policy.private_calls import (
    BACK,
    MOST_BACK,
    PrivateCalls,
    looked_from,
    looking,
    own_pair,
    private_call_seen,
    private_calls_looked,
)
from policy.recurring import WORK
from policy.school import School
from tests.policy.cast import AW, COLLEAGUE, HEAD, LEARNERS, NOW, SCHOOL, STRANGER, TEACHER, TEAM, later, school_file

ONE, TWO = LEARNERS[:2]
DECIDED = {"found_afterwards": True, "decided_by": HEAD, "decided_on": date(2026, 9, 1)}
ON = School.model_validate({**school_file(), "private_calls": DECIDED})
SEEN = PrivateCallSeen("call-1", TEACHER, ONE, TEAM, later(-900), later(-180))


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize("wrong", [{"decided_by": ""}, {"decided_on": None}, {"decided_by": AW}, {"look_seconds": 0}])
def test_it_is_switched_on_only_by_the_head_and_a_day(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        School.model_validate({**school_file(), "private_calls": {**DECIDED, **wrong}})


@pytest.mark.clause("CON-2")
def test_nothing_is_looked_for_unless_the_school_has_decided_so() -> None:
    assert looking(SCHOOL, NOW) == ()
    assert WORK["private-calls"].actions(ON, NOW) == (LookForCalls(),)
    assert WORK["private-calls"].after(ON, NOW) == NOW + timedelta(minutes=30)
    assert private_call_seen(None, SEEN, SCHOOL, NOW).then == ()


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize(
    "people, pair",
    [
        ((TEACHER, ONE), (TEACHER, ONE)),
        ((ONE, AW), (AW, ONE)),
        ((TEACHER, COLLEAGUE), None),
        ((ONE, TWO), None),
        ((TEACHER, STRANGER), None),
        ((STRANGER, ONE), None),
        ((TEACHER, ONE, TWO), None),
        ((TEACHER, ""), None),
        ((TEACHER,), None),
        ((), None),
    ],
)
def test_only_one_of_the_staff_and_one_learner_of_this_school_are_a_pair(people: Any, pair: Any) -> None:
    assert own_pair(people, set(LEARNERS), ON) == pair


@pytest.mark.clause("CON-2")
def test_whoever_is_staff_is_no_learner_whatever_a_class_says() -> None:
    assert own_pair((TEACHER, COLLEAGUE), {COLLEAGUE}, ON) is None


@pytest.mark.clause("CON-2", "SAF-1")
def test_a_call_is_told_once_with_its_length_and_never_to_whom_it_is_about() -> None:
    decision = private_call_seen(None, SEEN, ON, NOW)
    (flag,) = decision.then
    assert isinstance(flag, Flagged)
    assert (flag.kind, flag.about, flag.people) == ("private-call", (TEACHER,), (TEACHER, ONE))
    assert (flag.place, flag.at, flag.code, flag.message) == (TEAM, SEEN.began, "12 min", "")
    assert is_child_protection(flag)
    assert [reason.code for reason in decision.reasons] == ["private-call"]
    assert private_call_seen(decision.state, SEEN, ON, NOW).then == ()
    other = private_call_seen(decision.state, replace(SEEN, call="call-2"), ON, NOW).then
    assert isinstance(other[0], Flagged)
    assert other[0].alert != flag.alert


@pytest.mark.clause("SAF-1")
def test_what_cannot_be_looked_for_is_told_and_what_graph_has_forgotten_is_forgotten() -> None:
    old = PrivateCalls({"old": NOW - MOST_BACK - 2 * BACK, "new": NOW})
    refused = private_calls_looked(old, PrivateCallsLooked(NOW, "CallRecords.Read.All"), ON, NOW)
    assert refused.then == (TroubleSeen("private-calls-unseen", (), NOW, "CallRecords.Read.All"),)
    assert refused.state == old
    looked = private_calls_looked(old, PrivateCallsLooked(NOW), ON, NOW)
    assert looked.state == PrivateCalls({"new": NOW}, NOW)
    assert looked.then == (TroubleOver("private-calls-unseen", ()),)


@pytest.mark.clause("CON-2")
def test_it_looks_back_as_far_as_records_come_late_and_never_before_the_decision() -> None:
    assert looked_from(None, ON, NOW) == NOW - BACK
    assert looked_from(PrivateCalls(looked=later(-3 * 86400)), ON, NOW) == later(-3 * 86400) - BACK
    assert looked_from(PrivateCalls(looked=NOW - 2 * MOST_BACK), ON, NOW) == NOW - MOST_BACK
    today = School.model_validate({**school_file(), "private_calls": {**DECIDED, "decided_on": NOW.date()}})
    assert looked_from(None, today, NOW) == NOW.replace(hour=0)
