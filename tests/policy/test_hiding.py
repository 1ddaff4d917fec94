"""Hiding a flagged message, and who is asked to delete it where it can't be hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import AskToDelete, HideMessage, ShowMessage, UpdateAlertCards
from policy.alerts.hiding import may_be_asked, to_be_hidden
from policy.chat.verdict import Severity
from policy.events import (
    AlertReopened,
    ContextShown,
    DeletionAsked,
    Flagged,
    HidingRefused,
    HidingSeen,
    MessageDeleted,
    NotAConcern,
    SecondOpinionGiven,
)
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, COLLEAGUE, DSP, HEAD, LEARNERS, NOW, SCHOOL, TEACHER, school_file
from tests.policy.test_alerts import BEHAVIOUR, Put

pytestmark = pytest.mark.clause("STU-4")
THREAT = replace(BEHAVIOUR, categories=frozenset({"threat"}), severity=Severity.SERIOUS)
POWERFUL = School.model_validate({**school_file(), "powers": ["team", "hide"]})
NEVER = School.model_validate({**school_file(), "powers": ["team", "hide"], "hide": {"severity": "never"}})


def put(state: Any, event: Any, school: School = POWERFUL) -> Put:
    return Put(RULES[type(event)].decide(state, event, school, NOW))


def last(state: Any) -> tuple[str, str]:
    return state.history[-1].step.value, state.history[-1].code


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "flag, hidden",
    [
        (THREAT, True),
        (replace(THREAT, severity=Severity.URGENT), True),
        (replace(THREAT, severity=Severity.CONCERN), False),
        (replace(THREAT, categories=frozenset({"threat", "self_harm"})), False),
        (replace(THREAT, categories=frozenset({"grooming"})), False),
        (replace(THREAT, categories=frozenset({"sexual"})), False),
        (replace(THREAT, kind="concern", categories=frozenset()), False),
        (replace(THREAT, kind="blind", categories=frozenset()), False),
    ],
)
def test_what_is_hidden_and_what_may_be_a_cry_for_help_never(flag: Flagged, hidden: bool) -> None:
    decision = put(None, flag)
    assert (HideMessage("a1") in decision.actions) is hidden
    assert decision.state.hiding == ("asked" if hidden else "")
    assert to_be_hidden(decision.state, POWERFUL) is hidden


def test_the_school_may_choose_to_hide_nothing() -> None:
    assert put(None, THREAT, NEVER).state.hiding == ""


def test_what_was_seen_stands_beside_what_was_asked() -> None:
    asked = put(None, THREAT).state
    assert last(asked) == ("hide-asked", "")
    seen = put(asked, HidingSeen("a1", hidden=True))
    assert (seen.state.hiding, last(seen.state)) == ("hidden", ("hidden", ""))
    assert seen.actions == (UpdateAlertCards("a1"),)
    assert put(None, HidingSeen("a1", hidden=True)).state is None


def test_it_shows_again_once_it_is_no_concern_and_is_hidden_again_when_it_is_one_after_all() -> None:
    hidden = put(put(None, THREAT).state, HidingSeen("a1", hidden=True)).state
    closed = put(hidden, NotAConcern("a1", AW, "r"))
    assert ShowMessage("a1") in closed.actions
    assert (closed.state.hiding, last(closed.state)) == ("showing", ("show-asked", ""))
    late = put(closed.state, HidingSeen("a1", hidden=True)).state
    assert late.hiding == "showing"
    shown = put(closed.state, HidingSeen("a1", hidden=False)).state
    assert (shown.hiding, last(shown)) == ("shown", ("shown-again", ""))
    again = put(shown, AlertReopened("a1", AW, "r"))
    assert HideMessage("a1") in again.actions


@pytest.mark.clause("SAF-3")
def test_a_second_opinion_that_it_may_be_a_cry_for_help_shows_it_again() -> None:
    hidden = put(put(None, THREAT).state, HidingSeen("a1", hidden=True)).state
    opinion = SecondOpinionGiven("a1", Severity.URGENT, frozenset({"self_harm"}))
    assert ShowMessage("a1") in put(hidden, opinion).actions


def test_what_is_raised_later_is_hidden_then_and_once() -> None:
    mild = put(None, replace(THREAT, severity=Severity.CONCERN)).state
    raised = put(mild, SecondOpinionGiven("a1", Severity.SERIOUS, frozenset({"threat"})))
    assert HideMessage("a1") in raised.actions
    more = put(raised.state, SecondOpinionGiven("a1", Severity.URGENT, frozenset({"threat"})))
    assert HideMessage("a1") not in more.actions


def test_a_message_that_its_author_took_back_is_not_hidden_any_more() -> None:
    mild = put(None, replace(THREAT, severity=Severity.CONCERN)).state
    gone = put(mild, MessageDeleted("a1", LEARNERS[0], NOW)).state
    assert HideMessage("a1") not in put(gone, SecondOpinionGiven("a1", Severity.SERIOUS, frozenset())).actions


@pytest.mark.clause("SAF-1")
def test_without_the_power_or_the_permission_the_teacher_is_asked() -> None:
    decision = put(None, THREAT, SCHOOL)
    assert AskToDelete("a1") in decision.actions
    assert HideMessage("a1") not in decision.actions
    refused = put(put(None, THREAT).state, HidingRefused("a1", hide=True, code="Some.Permission"))
    assert (refused.state.hiding, last(refused.state)) == ("refused", ("hide-refused", "Some.Permission"))
    assert refused.actions == (UpdateAlertCards("a1"), AskToDelete("a1"))
    twice = put(refused.state, HidingRefused("a1", hide=True, code="Some.Permission"))
    assert AskToDelete("a1") not in twice.actions


@pytest.mark.clause("SAF-1")
def test_what_cannot_be_shown_again_is_said_and_no_teacher_is_asked_to_delete_it() -> None:
    hidden = put(put(None, THREAT).state, HidingSeen("a1", hidden=True)).state
    closed = put(hidden, NotAConcern("a1", AW, "r")).state
    decision = put(closed, HidingRefused("a1", hide=False, code="P"))
    assert last(decision.state) == ("show-refused", "P")
    assert decision.actions == (UpdateAlertCards("a1"),)
    assert put(None, HidingRefused("a1", hide=False, code="P")).state is None


@pytest.mark.clause("SAF-1")
@pytest.mark.parametrize("who, step", [(TEACHER, "deletion-asked"), ("", "deletion-unasked")])
def test_who_was_asked_to_delete_it_is_said(who: str, step: str) -> None:
    decision = put(put(None, THREAT, SCHOOL).state, DeletionAsked("a1", who))
    assert (last(decision.state)[0], decision.state.history[-1].by) == (step, who)
    assert decision.actions == (UpdateAlertCards("a1"),)
    assert put(None, DeletionAsked("a1", who)).state is None


@pytest.mark.clause("SAF-2")
def test_no_teacher_is_asked_about_themselves_or_about_staff() -> None:
    alert = put(None, THREAT).state
    assert may_be_asked(alert, TEACHER, SCHOOL)
    assert not may_be_asked(alert, LEARNERS[0], SCHOOL)
    of_staff = replace(alert, flag=replace(THREAT, author=COLLEAGUE, about=(COLLEAGUE,)))
    assert not may_be_asked(of_staff, TEACHER, SCHOOL)


@pytest.mark.clause("SAF-3")
def test_each_look_at_the_messages_around_is_recorded_with_its_reason() -> None:
    alert = put(None, THREAT).state
    looked = put(alert, ContextShown("a1", AW, "safety"))
    assert (last(looked.state), looked.state.history[-1].by) == (("context", "safety"), AW)
    for person in (DSP, HEAD, LEARNERS[0]):
        decision = put(alert, ContextShown("a1", person, "safety"))
        assert [reason.code for reason in decision.reasons] == ["not-on-alert"]
        assert decision.state == alert
