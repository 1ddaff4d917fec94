"""What a person on an alert does with it: look, take, copy, escalate (SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import DeliverAlert, UpdateAlertCards
from policy.alerts.holding import let_go, outcome_clock
from policy.alerts.state import Alert, AlertDecision, Step, noted, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import escalation, may_act
from policy.events import (
    AlertCopied,
    AlertEscalated,
    AlertShown,
    AlertTaken,
)

if TYPE_CHECKING:
    from policy.school import School


@enforces("SAF-3")
def shown(state: Alert | None, event: AlertShown, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the words show only to people on the alert, only after a press, and each look is recorded."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    return Decision(noted(state, Step.SHOWN, event.by, now))


@enforces("SAF-3")
def copied(state: Alert | None, event: AlertCopied, school: School, now: datetime) -> AlertDecision:
    """SAF-3: who took the account for CPOMS, and when."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    return Decision(noted(state, Step.COPIED, event.by, now))


@enforces("SAF-3")
def taken(state: Alert | None, event: AlertTaken, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the first person who presses has it; everybody else's card says so; the clock for its outcome starts."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.acknowledged:
        return Decision(state, reasons=(Reason("already-taken", "SAF-3"),))
    held = replace(noted(state, Step.TAKEN, event.by, now), taken_by=event.by, chased=False)
    watched, clock = outcome_clock(held, school, now)
    return Decision(watched, (UpdateAlertCards(event.alert), clock))


@enforces("SAF-3")
def escalated(state: Alert | None, event: AlertEscalated, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the DSP gets it now, or whoever is next where it may not be them; nobody else's duty ends by it."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.closed:
        return Decision(state, reasons=(Reason("already-closed", "SAF-3"),))
    person = escalation(state.flag, event.by, school, now)
    if person is None:
        return Decision(state, reasons=(Reason("nobody-to-tell", "SAF-3"),))
    kept = noted(state, Step.ESCALATED, event.by, now, person)
    told = state.told if person in state.told else (*state.told, person)
    opened, clock = let_go(replace(kept, told=told), school, now)
    return Decision(opened, (DeliverAlert(event.alert, person, opened.rung), UpdateAlertCards(event.alert), clock))
