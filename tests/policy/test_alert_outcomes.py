"""What people do with an alert once they have it: hand it on, close it, open it again; and that none is buried."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.actions import After, ChaseOutcome, DeliverAlert, UpdateAlertCards
from policy.alerts import Alert, Outcome
from policy.alerts.holding import may_have
from policy.chat.verdict import Severity
from policy.events import (
    AlertClosed,
    AlertDue,
    AlertEscalated,
    AlertHanded,
    AlertNoted,
    AlertReopened,
    AlertShown,
    AlertTaken,
    NotAConcern,
    OutcomeDue,
    SecondOpinionGiven,
)
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    COLLEAGUE,
    DSP,
    DSP_DEPUTY,
    HEAD,
    LEARNERS,
    SCHOOL,
    later,
    oid,
    school_file,
)
from tests.policy.test_alerts import BEHAVIOUR, HARM, Put, put, raised, sent_to

pytestmark = pytest.mark.clause("SAF-3")


def taken(by: str = AW) -> Alert:
    return put(raised(), AlertTaken("a1", by)).state


def codes(decision: Put) -> list[str]:
    return [reason.code for reason in decision.reasons]


def steps(alert: Alert) -> list[str]:
    return [entry.step.value for entry in alert.history]


@pytest.mark.parametrize(
    "severity, seconds", [("note", 432000), ("concern", 432000), ("serious", 86400), ("urgent", 14400)]
)
def test_whoever_takes_it_has_a_time_for_the_outcome(severity: str, seconds: int) -> None:
    decision = put(raised(replace(BEHAVIOUR, severity=Severity(severity))), AlertTaken("a1", AW), 5)
    assert After(later(5 + seconds), OutcomeDue("a1", 1)) in decision.actions
    assert decision.state.outcome_by == later(5 + seconds)


def test_without_an_outcome_the_holder_is_asked_once_and_then_it_climbs() -> None:
    asked = put(taken(), OutcomeDue("a1", 1), 100)
    assert ChaseOutcome("a1", AW) in asked.actions
    assert After(later(100 + 86400), OutcomeDue("a1", 2)) in asked.actions
    assert asked.state.taken_by == AW
    lapsed = put(asked.state, OutcomeDue("a1", 2), 200)
    assert lapsed.state.taken_by == ""
    assert sent_to(lapsed) == [AW_DEPUTY, DSP_DEPUTY]
    assert "lapsed" in steps(lapsed.state)
    assert AW in lapsed.state.told
    assert put(lapsed.state, AlertTaken("a1", AW_DEPUTY)).state.taken_by == AW_DEPUTY


@pytest.mark.parametrize("gone", ["away", "left"])
def test_a_holder_who_is_away_or_has_left_is_not_waited_for(gone: str) -> None:
    file = school_file()
    file["contacts"]["aw"] = {"id": oid(30), "name": "The new AW", "deputies": [AW_DEPUTY]}
    file["staff"] = [one for one in file["staff"] if one["id"] != AW]
    school = School.model_validate(file) if gone == "left" else SCHOOL.with_away({AW: later(10**6)})
    lapsed = RULES[OutcomeDue].decide(taken(), OutcomeDue("a1", 1), school, later(100))
    sent = [action.person for action in lapsed.actions if isinstance(action, DeliverAlert)]
    assert sent
    assert AW not in sent
    assert not any(isinstance(action, ChaseOutcome) for action in lapsed.actions)
    assert lapsed.state is not None
    assert lapsed.state.taken_by == ""


def test_the_next_holder_is_asked_too_before_it_climbs_again() -> None:
    asked = put(taken(), OutcomeDue("a1", 1)).state
    lapsed = put(asked, OutcomeDue("a1", 2)).state
    again = put(lapsed, AlertTaken("a1", AW_DEPUTY)).state
    assert ChaseOutcome("a1", AW_DEPUTY) in put(again, OutcomeDue("a1", 3)).actions


@pytest.mark.parametrize("token", [0, 2])
def test_a_clock_of_an_earlier_holder_counts_no_more(token: int) -> None:
    assert put(taken(), OutcomeDue("a1", token)).actions == ()


def test_no_outcome_is_asked_for_of_what_is_closed_or_in_nobodys_hand() -> None:
    closed = put(taken(), AlertClosed("a1", AW, "spoken", "ref")).state
    handed = put(taken(), AlertHanded("a1", AW, HEAD)).state
    for state in (closed, handed, None):
        assert put(state, OutcomeDue("a1", 1)).actions == ()


@pytest.mark.parametrize(
    "outcome, words, reference, done",
    [
        ("spoken", "ref", "", True),
        ("referred", "ref", "", True),
        ("cpoms", "", "CP-1", True),
        ("spoken", "", "CP-1", False),
        ("referred", "", "", False),
        ("cpoms", "ref", "", False),
        ("no-concern", "ref", "CP-1", False),
    ],
)
def test_an_outcome_needs_what_belongs_to_it(outcome: str, words: str, reference: str, done: bool) -> None:
    decision = put(taken(), AlertClosed("a1", AW, outcome, words, reference))
    assert decision.state.closed is done
    assert codes(decision) == ([] if done else ["no-outcome"])
    if done:
        assert (decision.state.outcome, decision.state.reference) == (outcome, reference)
        assert decision.state.outcome_by is None
        last = decision.state.history[-1]
        assert (last.step, last.by, last.code, last.words) == ("closed", AW, outcome, words)
        assert decision.actions == (UpdateAlertCards("a1"),)


@pytest.mark.parametrize(
    "to, allowed", [(HEAD, True), (DSP_DEPUTY, True), (AW, False), (COLLEAGUE, False), ("", False)]
)
def test_it_is_handed_only_to_somebody_else_with_a_duty_for_it(to: str, allowed: bool) -> None:
    decision = put(taken(), AlertHanded("a1", AW, to), 7)
    assert codes(decision) == ([] if allowed else ["cannot-have-it"])
    if allowed:
        assert sent_to(decision) == [to]
        assert decision.state.taken_by == ""
        assert to in decision.state.told
        assert After(later(7 + 600), AlertDue("a1", 1)) in decision.actions
        assert sent_to(put(decision.state, AlertDue("a1", 1)))


@pytest.mark.clause("SAF-2")
def test_it_is_never_handed_to_somebody_it_is_about() -> None:
    about = replace(HARM, about=(HEAD,))
    assert codes(put(raised(about), AlertHanded("a1", AW, HEAD))) == ["cannot-have-it"]
    assert HEAD not in may_have(about, SCHOOL)
    assert may_have(replace(BEHAVIOUR, author=COLLEAGUE, about=(COLLEAGUE,)), SCHOOL) == (HEAD, CHAIR)
    assert set(may_have(BEHAVIOUR, SCHOOL)) == {AW, AW_DEPUTY, DSP, DSP_DEPUTY, HEAD, CHAIR}


def test_opened_again_its_last_holder_is_asked_and_the_ladder_runs() -> None:
    closed = put(taken(), AlertClosed("a1", DSP, "cpoms", "", "CP-1")).state
    decision = put(closed, AlertReopened("a1", DSP, "why"), 9)
    assert sent_to(decision) == [AW]
    assert After(later(9 + 600), AlertDue("a1", 1)) in decision.actions
    state = decision.state
    assert (state.closed, state.outcome, state.reference, state.taken_by, state.reason) == (False, "", "", "", None)
    assert (state.history[-1].step, state.history[-1].words) == ("reopened", "why")
    untaken = put(raised(), AlertClosed("a1", DSP, "cpoms", "", "CP-1")).state
    assert sent_to(put(untaken, AlertReopened("a1", DSP, "why"))) == [DSP]
    assert codes(put(taken(), AlertReopened("a1", AW, "why"))) == ["moved-on"]


def test_opened_again_it_is_no_concern_only_for_two_people_anew() -> None:
    once = put(raised(), NotAConcern("a1", AW, "r")).state
    closed = put(once, NotAConcern("a1", DSP, "r")).state
    assert closed.outcome == Outcome.NO_CONCERN
    again = put(closed, AlertReopened("a1", AW, "why")).state
    assert not put(again, NotAConcern("a1", DSP, "r")).state.closed


def test_a_note_stands_in_the_history_of_an_open_and_of_a_closed_alert() -> None:
    closed = put(taken(), AlertClosed("a1", AW, "spoken", "ref")).state
    for state in (raised(), closed):
        decision = put(state, AlertNoted("a1", DSP, "n1"), 3)
        last = decision.state.history[-1]
        assert (last.step, last.by, last.words, last.at) == ("noted", DSP, "n1", later(3))
        assert decision.actions == (UpdateAlertCards("a1"),)


def test_a_note_that_is_sent_twice_is_one() -> None:
    once = put(raised(), AlertNoted("a1", DSP, "n1")).state
    again = put(once, AlertNoted("a1", DSP, "n1"), 3)
    assert (again.state, again.actions) == (once, ())
    assert len(put(once, AlertNoted("a1", DSP, "n2")).state.history) == len(once.history) + 1


CLOSED = put(taken(), AlertClosed("a1", AW, "spoken", "ref")).state


@pytest.mark.parametrize(
    "state, event",
    [
        (taken(), NotAConcern("a1", DSP, "r", seen=0)),
        (taken(), AlertClosed("a1", DSP, "spoken", "r", seen=0)),
        (taken(), AlertHanded("a1", DSP, HEAD, seen=0)),
        (CLOSED, AlertReopened("a1", DSP, "r", seen=1)),
    ],
)
def test_a_form_that_knew_less_is_given_back(state: Alert, event: Any) -> None:
    decision = put(state, event)
    assert codes(decision) == ["moved-on"]
    assert decision.state == state
    assert not put(state, replace(event, seen=len(state.moves))).reasons or state.child_protection


def test_a_look_does_not_make_a_form_old() -> None:
    seen = put(taken(), AlertShown("a1", DSP)).state
    assert put(seen, AlertClosed("a1", DSP, "spoken", "r", seen=1)).state.closed


@pytest.mark.parametrize(
    "event",
    [
        NotAConcern("a1", AW, "r"),
        AlertClosed("a1", AW, "spoken", "r"),
        AlertHanded("a1", AW, HEAD),
        AlertEscalated("a1", AW),
    ],
)
def test_what_is_closed_is_neither_closed_again_nor_passed_on(event: Any) -> None:
    decision = put(CLOSED, event)
    assert codes(decision) == ["already-closed"]
    assert decision.state == CLOSED


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("person", [LEARNERS[0], COLLEAGUE, HEAD])
@pytest.mark.parametrize(
    "event",
    [
        NotAConcern("a1", "", "r"),
        AlertClosed("a1", "", "spoken", "r"),
        AlertHanded("a1", "", DSP),
        AlertNoted("a1", "", "n"),
        AlertReopened("a1", "", "r"),
    ],
)
def test_nobody_who_is_not_on_it_acts_on_it(event: Any, person: str) -> None:
    for state in (raised(), CLOSED):
        decision = put(state, replace(event, by=person))
        assert codes(decision) == ["not-on-alert"]
        assert decision.state == state


PEOPLE = (AW, DSP, AW_DEPUTY, DSP_DEPUTY, HEAD, CHAIR, COLLEAGUE, LEARNERS[0])
person = st.sampled_from(PEOPLE)
DEEDS = st.one_of(
    st.builds(AlertTaken, st.just("a1"), person),
    st.builds(AlertEscalated, st.just("a1"), person),
    st.builds(AlertHanded, st.just("a1"), person, person),
    st.builds(NotAConcern, st.just("a1"), person, st.just("r")),
    st.builds(AlertClosed, st.just("a1"), person, st.sampled_from(list(Outcome)), st.sampled_from(["", "r"])),
    st.builds(AlertReopened, st.just("a1"), person, st.just("r")),
    st.builds(AlertNoted, st.just("a1"), person, st.just("n")),
    st.builds(SecondOpinionGiven, st.just("a1"), st.sampled_from(Severity), st.just(frozenset({"grooming"}))),
    st.just("time passes"),
)


@given(st.sampled_from([BEHAVIOUR, HARM]), st.lists(DEEDS, max_size=25))
def test_no_path_buries_an_alert(flag: Any, deeds: list[Any]) -> None:
    """Open, it always has a live clock: the ladder's, or the outcome's; closed, it was a person on it who closed it."""
    first = put(None, flag)
    alert, due = first.state, clocks(first)
    for deed in deeds:
        event = next(iter(due), None) if deed == "time passes" else deed
        due = due[1:] if deed == "time passes" else due
        if event is None:
            continue
        decision = put(alert, event)
        if decision.state.closed and not alert.closed:
            assert isinstance(event, NotAConcern | AlertClosed)
            assert event.by in alert.told
        alert, due = decision.state, [*due, *clocks(decision)]
        live = OutcomeDue("a1", alert.watch) if alert.taken_by else AlertDue("a1", alert.rung)
        assert alert.closed or live in due
        assert not set(alert.told) & set(alert.flag.about)
        assert all(p not in alert.flag.about for p in sent_to(decision))


def clocks(decision: Put) -> list[Any]:
    return [action.event for action in decision.actions if isinstance(action, After)]


def test_a_chase_is_no_delivery() -> None:
    asked = put(taken(), OutcomeDue("a1", 1))
    assert not [action for action in asked.actions if isinstance(action, DeliverAlert)]
