"""An alert in somebody's hand: it can be handed on, and it can't be kept without an outcome (SAF-2, SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import After, ChaseOutcome, DeliverAlert, UpdateAlertCards
from policy.alerts.climbing import climb
from policy.alerts.clock import next_clock
from policy.alerts.state import Alert, AlertDecision, Step, moved_on, noted, pace, refused
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import may_act, over_staff, staff_concern
from policy.events import AlertHanded, AlertNoted, Flagged, OutcomeDue
from policy.hours import deadline

if TYPE_CHECKING:
    from policy.school import School


@enforces("SAF-3")
def noted_down(state: Alert | None, event: AlertNoted, school: School, now: datetime) -> AlertDecision:
    """SAF-3: what a person on the alert writes about it stands in its history, open or closed, and once."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if event.words in {entry.words for entry in state.history}:
        return Decision(state)
    return Decision(noted(state, Step.NOTED, event.by, now, words=event.words), (UpdateAlertCards(event.alert),))


@enforces("SAF-2", "SAF-3")
def may_have(flag: Flagged, school: School) -> tuple[str, ...]:
    """SAF-2, SAF-3: who may be handed an alert: contacts and deputies; about staff, the head or the chair only.

    Never somebody it is about.
    """
    every = over_staff(flag, school) if staff_concern(flag, school) else school.contacts.everyone()
    people = (person for contact in every for person in (contact.id, *contact.deputies))
    return tuple(dict.fromkeys(person for person in people if person not in flag.about))


@enforces("SAF-2", "SAF-3")
def handed(state: Alert | None, event: AlertHanded, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the other gets the card and a clock; who doesn't take it in time lets it climb.

    SAF-2: never to somebody it is about, or who has no duty for it.
    """
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if state.closed:
        return Decision(state, reasons=(Reason("already-closed", "SAF-3"),))
    if moved_on(state, event.seen):
        return Decision(state, reasons=(Reason("moved-on", "SAF-3"),))
    if event.to == event.by or event.to not in may_have(state.flag, school):
        return Decision(state, reasons=(Reason("cannot-have-it", "SAF-3"),))
    told = state.told if event.to in state.told else (*state.told, event.to)
    kept = noted(replace(state, told=told), Step.HANDED, event.by, now, event.to)
    opened, clock = let_go(kept, school, now)
    return Decision(opened, (DeliverAlert(event.alert, event.to, opened.rung), UpdateAlertCards(event.alert), clock))


@enforces("SAF-3")
def let_go(state: Alert, school: School, now: datetime) -> tuple[Alert, After]:
    """SAF-3: nobody has it in hand any more, and the ladder's clock runs again."""
    free = replace(state, taken_by="", outcome_by=None, chased=False, rung=state.rung + 1)
    return free, next_clock(free, school, now)


@enforces("SAF-3")
def outcome_clock(state: Alert, school: School, now: datetime) -> tuple[Alert, After]:
    """SAF-3: whoever has it has so long for its outcome; an earlier clock counts no more."""
    severity = pace(state.flag.severity)
    due = deadline(school, severity, now, school.ladder.wait_for_outcome(state.flag.severity))
    watched = replace(state, watch=state.watch + 1, outcome_by=due)
    return watched, After(due, OutcomeDue(state.flag.alert, watched.watch))


@enforces("SAF-3")
def outcome_due(state: Alert | None, event: OutcomeDue, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the holder is asked for the outcome once; after that they have it no longer alone, and it climbs.

    Who is away, or has left the school, is not waited for.
    """
    if state is None or state.closed or not state.taken_by or event.token != state.watch:
        return Decision(state)
    answers = may_act(state.told, state.taken_by, state.flag, school) and not school.is_away(state.taken_by, now)
    if answers and not state.chased:
        return _chase(state, school, now)
    lapsed = noted(replace(state, taken_by="", outcome_by=None, chased=False), Step.LAPSED, state.taken_by, now)
    return climb(lapsed, school, now)


def _chase(state: Alert, school: School, now: datetime) -> AlertDecision:
    kept = noted(replace(state, chased=True), Step.CHASED, state.taken_by, now)
    watched, clock = outcome_clock(kept, school, now)
    alert = state.flag.alert
    return Decision(watched, (ChaseOutcome(alert, state.taken_by), UpdateAlertCards(alert), clock))
