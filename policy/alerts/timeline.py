"""What an unsafe room went through stands on its alert, each line with its time (SAF-1, CON-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Entry, Step
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import TimelineSeen

if TYPE_CHECKING:
    from policy.school import School

NEW = frozenset({Step.RAISED, Step.READ_LATE})
"""Whose history has no other lines was raised just now: what led to it stands before that."""


@enforces("SAF-1", "CON-2")
def timeline_seen(state: Alert | None, event: TimelineSeen, school: School, now: datetime) -> AlertDecision:
    """SAF-1: what was asked and what was seen, in the order of its times, on every copy of the card."""
    if state is None:
        return Decision(None)
    lines = tuple(Entry(Step(one.what), one.person, one.at, one.code) for one in event.moments)
    history = (*state.history, *lines)
    if all(one.step in NEW for one in state.history):
        history = tuple(sorted(history, key=lambda one: one.at))
    update = (UpdateAlertCards(event.alert),) if state.cards else ()
    return Decision(replace(state, history=history), update)
