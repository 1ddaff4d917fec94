"""An alert that nobody has in hand climbs the ladder; one that reaches nobody climbs at once (SAF-1, SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, DeliverAlert, UpdateAlertCards
from policy.alerts.clock import next_clock
from policy.alerts.state import Alert, AlertDecision, Entry, Step, noted
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import rungs
from policy.events import (
    AlertDelivered,
    AlertDue,
    AlertUndelivered,
)

if TYPE_CHECKING:
    from policy.school import School


@enforces("SAF-3")
def alert_due(state: Alert | None, event: AlertDue, school: School, now: datetime) -> AlertDecision:
    """SAF-3: not acknowledged in time, it goes to the next on the ladder; the last rung is asked again and again."""
    if state is None or state.acknowledged or event.rung != state.rung:
        return Decision(state)
    return climb(state, school, now)


@enforces("SAF-3", "SAF-1")
def climb(state: Alert, school: School, now: datetime) -> AlertDecision:
    """SAF-3: one rung up. Everybody told before stays told."""
    ladder = rungs(state.flag, school, child_protection=state.child_protection)
    rung = state.rung + 1
    people = ladder[min(rung, len(ladder) - 1)]
    told = (*state.told, *(p for p in people if p not in state.told))
    entry = Entry(Step.CLIMBED, "", now, str(rung))
    climbed = replace(state, rung=rung, told=told, history=(*state.history, entry))
    clock = next_clock(climbed, school, now)
    sends: tuple[Action, ...] = tuple(DeliverAlert(state.flag.alert, person, rung) for person in people)
    update = UpdateAlertCards(state.flag.alert)
    return Decision(climbed, (*sends, update, clock), (Reason("ladder", "SAF-3", (("rung", rung),)),))


def delivered(state: Alert | None, event: AlertDelivered, school: School, now: datetime) -> AlertDecision:
    """Where a person's copy stands, so that it can be brought up to date."""
    if state is None:
        return Decision(None)
    cards = {**(state.cards or {}), event.person: event.card}
    kept = replace(state, cards=cards)
    late = kept.acknowledged
    return Decision(noted(kept, Step.DELIVERED, event.person, now), (UpdateAlertCards(event.alert),) if late else ())


@enforces("SAF-1", "SAF-3")
def undelivered(state: Alert | None, event: AlertUndelivered, school: School, now: datetime) -> AlertDecision:
    """SAF-1: an alert that reaches nobody climbs at once instead of waiting for its time."""
    if state is None:
        return Decision(None)
    kept = noted(state, Step.UNDELIVERED, event.person, now, event.code)
    reached = bool(kept.cards)
    last = kept.rung >= len(rungs(kept.flag, school, child_protection=kept.child_protection)) - 1
    if kept.acknowledged or reached or last:
        return Decision(kept)
    return climb(kept, school, now)
