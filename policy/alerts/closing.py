"""An alert is closed by a person with an outcome, and by nothing else; it can be opened again (SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import DeliverAlert, UpdateAlertCards
from policy.alerts.holding import let_go
from policy.alerts.state import Alert, AlertDecision, Outcome, Step, moved_on, noted, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import may_act
from policy.events import AlertClosed, AlertReopened, NotAConcern

if TYPE_CHECKING:
    from policy.school import School


@enforces("SAF-3")
def not_a_concern(state: Alert | None, event: NotAConcern, school: School, now: datetime) -> AlertDecision:
    """SAF-3: child protection is closed as no concern only when a second person says so too."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.closed or moved_on(state, event.seen):
        return Decision(state, reasons=(_why_not(state),))
    second = bool(state.doubted_by) and state.doubted_by != event.by
    if state.child_protection and not second:
        kept = noted(state, Step.DOUBTED, event.by, now, words=event.words)
        asked = replace(kept, doubted_by=event.by, reason=event.words)
        return Decision(asked, (UpdateAlertCards(event.alert),), (Reason("second-person", "SAF-3"),))
    return _close(state, event.by, Outcome.NO_CONCERN, event.words, now)


@enforces("SAF-3")
def closed(state: Alert | None, event: AlertClosed, school: School, now: datetime) -> AlertDecision:
    """SAF-3: spoken to or referred needs words of what was done; recorded on CPOMS needs its reference."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.closed or moved_on(state, event.seen):
        return Decision(state, reasons=(_why_not(state),))
    needed = {Outcome.SPOKEN: event.words, Outcome.REFERRED: event.words, Outcome.CPOMS: event.reference}
    if not needed.get(Outcome(event.outcome)):
        return Decision(state, reasons=(Reason("no-outcome", "SAF-3"),))
    return _close(replace(state, reference=event.reference), event.by, Outcome(event.outcome), event.words, now)


def _why_not(state: Alert) -> Reason:
    return Reason("already-closed" if state.closed else "moved-on", "SAF-3")


def _close(state: Alert, by: str, outcome: Outcome, words: str, now: datetime) -> AlertDecision:
    kept = noted(state, Step.CLOSED, by, now, outcome.value, words)
    over = replace(kept, closed=True, outcome=outcome.value, reason=words, outcome_by=None)
    return Decision(over, (UpdateAlertCards(state.flag.alert),))


@enforces("SAF-3")
def reopened(state: Alert | None, event: AlertReopened, school: School, now: datetime) -> AlertDecision:
    """SAF-3: opened again, its last holder is asked to take it, and the ladder's clock runs as on the first day."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if not state.closed or moved_on(state, event.seen):
        return Decision(state, reasons=(Reason("moved-on", "SAF-3"),))
    holder = state.taken_by if may_act(state.told, state.taken_by, state.flag, school) else event.by
    fresh = replace(state, closed=False, outcome="", reference="", doubted_by="", reason=None)
    opened, clock = let_go(noted(fresh, Step.REOPENED, event.by, now, words=event.words), school, now)
    return Decision(opened, (DeliverAlert(event.alert, holder, opened.rung), UpdateAlertCards(event.alert), clock))
