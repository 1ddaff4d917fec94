"""An alert that nobody has in hand climbs the ladder; one that reaches nobody climbs at once (SAF-1, SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, DeliverAlert, RetireAlertCard, UpdateAlertCards
from policy.alerts.clock import next_clock
from policy.alerts.other_ways import other_ways
from policy.alerts.state import MOVES, Alert, AlertDecision, Entry, Step, noted
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
    """SAF-3: to the next who does not know of it yet. Everybody told before stays told.

    Where nobody new is left, the last responder is asked again and again, in pauses that grow.
    """
    rung = state.rung + 1
    new = _unasked(state, school, now)
    people = new or _last_responder(state, school, now)
    times = 0 if new else max(1, _climbs(state) + 2 - len(_ladder(state, school, now)))
    told = (*state.told, *(p for p in people if p not in state.told))
    entry = Entry(Step.CLIMBED, "", now, str(rung))
    climbed = replace(state, rung=rung, told=told, history=(*state.history, entry))
    clock = next_clock(climbed, school, now, times)
    sends: tuple[Action, ...] = tuple(DeliverAlert(state.flag.alert, person, rung) for person in people)
    update = UpdateAlertCards(state.flag.alert)
    return Decision(climbed, (*sends, update, clock), (Reason("ladder", "SAF-3", (("rung", rung),)),))


def _unasked(state: Alert, school: School, now: datetime) -> tuple[str, ...]:
    """The people of the first rung on which somebody was not told yet; none where everybody was."""
    left = (tuple(p for p in rung if p not in state.told) for rung in _ladder(state, school, now))
    return next((people for people in left if people), ())


def _was_passed_to(state: Alert, person: str) -> bool:
    """Whether the last thing that a person did with the alert was to pass it to this one: the others have let go."""
    last = state.moves[-1] if state.moves else None
    return last is not None and last.step in (Step.ESCALATED, Step.HANDED) and last.code == person


def _climbs(state: Alert) -> int:
    """How often it has climbed since a person last did something with it."""
    done = [place for place, entry in enumerate(state.history) if entry.step in MOVES]
    since = state.history[done[-1] + 1 :] if done else state.history
    return sum(entry.step is Step.CLIMBED for entry in since)


def _last_responder(state: Alert, school: School, now: datetime) -> tuple[str, ...]:
    """The last on the ladder whom it has reached; where it reached nobody, the last there is."""
    ladder = _ladder(state, school, now)
    reached = (tuple(p for p in rung if p in (state.cards or {})) for rung in reversed(ladder))
    return next((people for people in reached if people), ladder[-1])


def _ladder(state: Alert, school: School, now: datetime) -> tuple[tuple[str, ...], ...]:
    return rungs(state.flag, school, now, child_protection=state.child_protection)


def delivered(state: Alert | None, event: AlertDelivered, school: School, now: datetime) -> AlertDecision:
    """Where a person's copy stands. What happened while it was on its way is put on it; an older one points to it."""
    if state is None:
        return Decision(None)
    cards = {**(state.cards or {}), event.person: event.card}
    meanwhile = any(entry.step is not Step.DELIVERED for entry in state.history[event.lines :])
    kept = noted(replace(state, cards=cards), Step.DELIVERED, event.person, now)
    older = (state.cards or {}).get(event.person, event.card)
    retired = (RetireAlertCard(event.alert, event.person, older),) if older != event.card else ()
    return Decision(kept, (*retired, *((UpdateAlertCards(event.alert),) if meanwhile else ())))


@enforces("SAF-1", "SAF-3")
def undelivered(state: Alert | None, event: AlertUndelivered, school: School, now: datetime) -> AlertDecision:
    """SAF-1: an alert that reaches nobody climbs at once instead of waiting for its time; other ways are tried too."""
    if state is None:
        return Decision(None)
    kept = noted(state, Step.UNDELIVERED, event.person, now, event.code)
    ways = other_ways(kept, event, school)
    reached = bool(kept.cards) and not _was_passed_to(kept, event.person)
    if kept.acknowledged or reached or not _unasked(kept, school, now):
        return Decision(kept, ways)
    climbed = climb(kept, school, now)
    return replace(climbed, actions=(*ways, *climbed.actions))
