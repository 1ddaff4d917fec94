"""What the whole class does after a session: on the closing card, for those who could not come too (STU-7, PLN-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import UpdateClosing
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import ClosingPosted, TasksGiven
from policy.people import Role

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]


def closing_posted(state: ClassTeam | None, event: ClosingPosted, school: School, now: datetime) -> TeamDecision:
    """Where the card stands; at once up to date where tasks were written meanwhile."""
    session = state.session if state else None
    if state is None or session is None or session.id != event.session:
        return Decision(state)
    posted = state.with_session(replace(session, closing=event.card))
    return Decision(posted, (UpdateClosing(event.team, session.id),) if session.form.tasks else ())


@enforces("STU-7")
def tasks_given(state: ClassTeam | None, event: TasksGiven, school: School, now: datetime) -> TeamDecision:
    """STU-7: a teacher of the class writes the tasks, as often as they like, until the next session opens."""
    session = state.session if state else None
    if state is None or state.role(event.by, school) is not Role.TEACHER:
        return Decision(state, reasons=(Reason("not-a-teacher", "STU-7"),))
    if session is None or session.id != event.session:
        return Decision(state, reasons=(Reason("tasks-too-late", "STU-7"),))
    given = state.with_session(replace(session, form=replace(session.form, tasks=event.tasks)))
    return Decision(given, (UpdateClosing(event.team, session.id),) if session.closing else ())
