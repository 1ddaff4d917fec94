"""Planning a live session: who may, and what is then done (PLN-6, CON-2, CON-3)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import Action, After, MakeMeeting, PostPlan, TellOfPlan
from policy.class_team import LEARNERS_NEEDED, ClassTeam
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import AnswerDue, GuidanceDue, PlanDue, PlanForm, PlanTaken, SessionPlanned, When
from policy.hours import is_school_day
from policy.session import by_whom, in_company
from policy.timetable.state import PlannedSession, Timetable

if TYPE_CHECKING:
    from policy.school import School

A_DAY_AHEAD = timedelta(days=1)
"""So long before a session it is seen whether the colleague comes, while another can still be asked."""
MOST_WEEKS = 15
"""Longer than a term. The dialog offers no more."""
PLANS = uuid.UUID("0c7a53c8-1f1b-4f61-9f0e-4c1f3a8a7d52")


@enforces("PLN-6", "PLN-1", "CON-2", "CON-3", "TCH-1", "OVR-3")
def session_planned(
    state: ClassTeam | None, event: SessionPlanned, school: School, now: datetime
) -> Decision[ClassTeam]:
    """PLN-6: planned ahead, for a class and with a colleague; or refused with every reason at once."""
    if state is None or not state.is_class:
        return Decision(state, reasons=(Reason("not-a-class-team", "OVR-3"),))
    form = event.form
    reasons = (
        *by_whom(state, event.by, school),
        *in_company(state, event.by, form.colleague, LEARNERS_NEEDED, school),
        *in_time(form.when, school, now),
        *(() if form.purpose and form.why_live else (Reason("no-purpose", "PLN-1"),)),
    )
    if reasons:
        return Decision(state, reasons=reasons)
    also = tuple(one for one in form.also if school.vouches_for(one) and one not in (event.by, form.colleague))
    times = (form.when, *repeated(form, school))
    return Decision(state, then=(PlanTaken(event.team, event.plan, event.by, replace(form, also=also), times),))


@enforces("PLN-6")
def in_time(when: When, school: School, now: datetime) -> tuple[Reason, ...]:
    """PLN-6: ahead is a time that the school's clock shows, and that is still to come."""
    at = when.moment(school.school.timezone)
    if at is None:
        return (Reason("no-such-time", "PLN-6"),)
    return () if now < at else (Reason("plan-is-past", "PLN-6"),)


def repeated(form: PlanForm, school: School) -> Iterator[When]:
    """The same time of each following week, but for the days on which the calendar has no school."""
    for weeks in range(1, min(form.weeks, MOST_WEEKS)):
        when = form.when.weeks_on(weeks)
        if is_school_day(school, when.day) and when.moment(school.school.timezone):
            yield when


@enforces("PLN-6")
def plan_taken(state: Timetable | None, event: PlanTaken, school: School, now: datetime) -> Decision[Timetable]:
    """PLN-6: each session gets its meeting, its place on the class's card, and its reminder; sent twice is one."""
    known = state or Timetable(event.team)
    if known.of_series(event.plan):
        return Decision(known)
    planned = tuple(_planned(event, when, place, school) for place, when in enumerate(event.times))
    clocks = tuple(clock for one in planned for clock in clocks_of(event.team, one, school, now))
    after = replace(known, plans=(*known.plans, *planned))
    return Decision(after, (PostPlan(event.team, event.plan), *_meetings(event.team, planned), *clocks))


def _planned(event: PlanTaken, when: When, place: int, school: School) -> PlannedSession:
    begins = when.moment(school.school.timezone)
    if begins is None:
        raise ValueError("a time that the clocks skip was taken")
    key = event.plan if place == 0 else str(uuid.uuid5(PLANS, f"{event.plan} {place}"))
    plan = PlannedSession(key, event.plan, event.by, replace(event.form, when=when), begins)
    by_hand = "meetings" not in school.powers
    return replace(plan, by_hand=True, said=frozenset({"by-hand"})) if by_hand else plan


def _meetings(team: str, planned: tuple[PlannedSession, ...]) -> tuple[Action, ...]:
    """The meetings to be made; without the power one word to the teacher on how to make them."""
    if any(one.by_hand for one in planned):
        return (TellOfPlan(team, planned[0].id, "by-hand"),)
    return tuple(MakeMeeting(team, one.id) for one in planned)


def clocks_of(team: str, plan: PlannedSession, school: School, now: datetime) -> tuple[Action, ...]:
    """The clocks that ring before a session begins: a day ahead for the colleague's answer and for how to get ready,
    and for its reminder. What is planned late has its guidance at once; moved by a few hours, it is not told again.
    """
    due = max(plan.begins - timedelta(minutes=school.session.remind_minutes), now)
    ringing = After(due, PlanDue(team, plan.id, plan.begins))
    ahead = plan.begins - A_DAY_AHEAD
    asking = (After(ahead, AnswerDue(team, plan.id, plan.begins)),) if ahead > now and not plan.by_hand else ()
    telling = After(max(ahead, now), GuidanceDue(team, plan.id, plan.begins))
    return (*asking, *(() if plan.guided and ahead <= now else (telling,)), ringing)
