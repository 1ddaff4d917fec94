"""How long a session was meant to be (PLN-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import After, Tell
from policy.class_team import ClassTeam, Phase
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import PlannedEndDue, SessionBegan
from policy.session import session_began

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]


@enforces("PLN-4")
def began(state: ClassTeam | None, event: SessionBegan, school: School, now: datetime) -> TeamDecision:
    """PLN-4: the planned minutes count from the moment the meeting begins, and only once."""
    decision = session_began(state, event, school, now)
    session = decision.state.running() if decision.state else None
    if session is None or not decision.actions:
        return decision
    clock = After(now + timedelta(minutes=session.form.minutes), PlannedEndDue(event.team, event.session))
    return replace(decision, actions=(*decision.actions, clock))


@enforces("PLN-4")
def planned_end(state: ClassTeam | None, event: PlannedEndDue, school: School, now: datetime) -> TeamDecision:
    """PLN-4: one quiet note to the teacher, in their own chat; none where the session is over."""
    session = state.running() if state else None
    if session is None or session.id != event.session or session.phase is not Phase.LIVE:
        return Decision(state)
    return Decision(state, (Tell(session.by, "planned-end", session.form.chat, now),))
