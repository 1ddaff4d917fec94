"""The day before a planned session its class is told how to get ready (STU-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import TellClass
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import GuidanceDue
from policy.timetable.state import Timetable

if TYPE_CHECKING:
    from policy.school import School


@enforces("STU-2")
def guidance_due(state: Timetable | None, event: GuidanceDue, school: School, now: datetime) -> Decision[Timetable]:
    """STU-2: once, while there is still time to get ready; a clock of before a move rings for nobody."""
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.cancelled or plan.begins != event.begins or plan.begins <= now:
        return Decision(state)
    guided = state.with_plan(replace(plan, guided=True))
    return Decision(guided, (TellClass(event.team, plan.id, "guidance"),))
