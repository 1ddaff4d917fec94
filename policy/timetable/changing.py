"""A planned session is moved, cancelled, or its time has come (TCH-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, ChangeCalendar, TellClass, TellOfPlan, UpdatePlan
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    Answer,
    CalendarFollowed,
    CalendarNotFollowed,
    LeaverCancelled,
    PlanCardPosted,
    PlanDue,
    SessionCancelled,
    SessionMoved,
)
from policy.people import STAFF_ROLES, Role
from policy.timetable.planning import clocks_of, in_time
from policy.timetable.state import PlannedSession, Timetable

if TYPE_CHECKING:
    from policy.class_team import ClassTeam
    from policy.school import School

PlanDecision = Decision[Timetable]


@enforces("TCH-2")
def may_change(plan: PlannedSession, team: ClassTeam | None, person: str, school: School) -> bool:
    """TCH-2: its own teacher changes a session, as long as they teach the class; having taught it is not enough."""
    return team is not None and plan.by == person and team.role(person, school) is Role.TEACHER


@enforces("TCH-2")
def stands_in(team: ClassTeam | None, teacher: str, colleague: str, person: str, school: School) -> bool:
    """TCH-2: what a teacher who has left had planned, its colleague, staff of the class, or the head can cancel."""
    if team is None or team.role(teacher, school) is Role.TEACHER:
        return False
    head = school.contacts.head
    of_class = team.member(person) is not None and team.role(person, school) in STAFF_ROLES
    named = person == colleague and school.vouches_for(person)
    return of_class or named or person in (head.id, *head.deputies)


@enforces("TCH-2")
def leaver_cancelled(
    state: ClassTeam | None, event: LeaverCancelled, school: School, now: datetime
) -> Decision[ClassTeam]:
    """TCH-2: nobody else cancels a session of somebody who still teaches the class."""
    if not stands_in(state, event.teacher, event.colleague, event.by, school):
        return Decision(state, reasons=(Reason("plan-not-yours", "TCH-2"),))
    return Decision(state, then=(SessionCancelled(event.team, event.plan, event.by, event.teacher),))


@enforces("TCH-2")
def session_moved(state: Timetable | None, event: SessionMoved, school: School, now: datetime) -> PlanDecision:
    """TCH-2: the calendar follows, and the class is told; only its own teacher moves a session."""
    plan, reasons = _theirs(state, event.plan, event.by, now)
    reasons += in_time(event.when, school, now)
    begins = event.when.moment(school.school.timezone)
    if state is None or plan is None or begins is None or reasons:
        return Decision(state, reasons=reasons)
    if begins == plan.begins:
        return Decision(state)
    moved = replace(plan, begins=begins, form=replace(plan.form, when=event.when), answer=Answer.NONE)
    clocks = clocks_of(event.team, moved, school, now)
    return Decision(state.with_plan(moved), (*_changed(event.team, moved, "moved"), *clocks))


@enforces("TCH-2")
def session_cancelled(state: Timetable | None, event: SessionCancelled, school: School, now: datetime) -> PlanDecision:
    """TCH-2: the event goes, and the class is told; only its own teacher cancels a session, or who stands in."""
    plan, reasons = _theirs(state, event.plan, event.teacher or event.by, now)
    if state is None or plan is None or reasons:
        return Decision(state, reasons=reasons)
    over = replace(plan, cancelled=True)
    return Decision(state.with_plan(over), _changed(event.team, over, "cancelled", event.by if event.teacher else ""))


def _theirs(
    state: Timetable | None, plan: str, by: str, now: datetime
) -> tuple[PlannedSession | None, tuple[Reason, ...]]:
    found = state.plan(plan) if state else None
    if found is None or not found.is_ahead(now):
        return None, (Reason("plan-gone", "TCH-2"),)
    return found, () if found.by == by else (Reason("plan-not-yours", "TCH-2"),)


def _changed(team: str, plan: PlannedSession, what: str, by: str = "") -> tuple[Action, ...]:
    """The class is told, and the calendar follows; what its teacher put there by hand, they are asked to change.

    by: who has done it for a teacher who left, and hears of it in their place.
    """
    calendar = (ChangeCalendar(team, plan.id, by),) if plan.event else ()
    by_hand = (_in_calendar(team, plan.id, by),) if plan.by_hand and not plan.event else ()
    return (UpdatePlan(team, plan.series), TellClass(team, plan.id, what), *calendar, *by_hand)


def calendar_followed(state: Timetable | None, event: CalendarFollowed, school: School, now: datetime) -> PlanDecision:
    """The calendar says what the plan says."""
    return Decision(state)


@enforces("TCH-2")
def calendar_not_followed(
    state: Timetable | None, event: CalendarNotFollowed, school: School, now: datetime
) -> PlanDecision:
    """TCH-2: a calendar that still has the old plan is told to its teacher, who changes it."""
    why = (Reason("calendar-not-changed", "TCH-2", (("code", event.code),)),)
    plan = state.plan(event.plan) if state else None
    told = (_in_calendar(event.team, plan.id, event.by),) if plan else ()
    return Decision(state, told, why)


def _in_calendar(team: str, plan: str, by: str) -> TellOfPlan:
    return TellOfPlan(team, plan, "calendar-left" if by else "calendar", by)


@enforces("PLN-6")
def plan_due(state: Timetable | None, event: PlanDue, school: School, now: datetime) -> PlanDecision:
    """PLN-6: the class is reminded, its teacher asked for the checklist; a clock of before a move rings for nobody."""
    plan = state.plan(event.plan) if state else None
    if plan is None or plan.cancelled or plan.begins != event.begins:
        return Decision(state)
    return Decision(state, (TellClass(event.team, plan.id, "soon"), TellOfPlan(event.team, plan.id, "due")))


def plan_card_posted(state: Timetable | None, event: PlanCardPosted, school: School, now: datetime) -> PlanDecision:
    """Where the card stands, so that it can be brought up to date; at once where something has changed meanwhile."""
    if state is None:
        return Decision(None)
    posted = state.changed(lambda one: replace(one, card=event.card) if one.series == event.series else one)
    return Decision(posted)
