"""Whether the colleague of a planned session comes (CON-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import LookForAnswer, TellOfPlan
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import Answer, AnswerDue, ColleagueAnswered
from policy.timetable.state import Timetable

if TYPE_CHECKING:
    from policy.school import School


@enforces("CON-3")
def answer_due(state: Timetable | None, event: AnswerDue, school: School, now: datetime) -> Decision[Timetable]:
    """CON-3: the day before it is seen whether the colleague comes; a clock of before a move rings for nobody."""
    plan = state.plan(event.plan) if state else None
    if plan is None or plan.cancelled or plan.begins != event.begins or not plan.event:
        return Decision(state)
    return Decision(state, (LookForAnswer(event.team, plan.id),))


@enforces("CON-3")
def colleague_answered(
    state: Timetable | None, event: ColleagueAnswered, school: School, now: datetime
) -> Decision[Timetable]:
    """CON-3: its teacher sees the answer, and is told where it is not a yes, while another can still be asked."""
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.cancelled:
        return Decision(state)
    known = state.with_plan(replace(plan, answer=event.answer))
    if event.answer is Answer.YES:
        return Decision(known)
    what = "declined" if event.answer is Answer.NO else "unanswered"
    return Decision(known, (TellOfPlan(event.team, plan.id, what),))
