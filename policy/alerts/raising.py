"""An alert is raised, and raised further by what is learnt later (STU-4, STU-5, SAF-1, SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, DeliverAlert, UpdateAlertCards
from policy.alerts.clock import first_clock, next_clock
from policy.alerts.state import Alert, AlertDecision, Entry, Step, is_child_protection, noted
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import first_rung
from policy.events import (
    AlikeGone,
    Flagged,
    MessageDeleted,
    NoteAdded,
    SafeAgain,
    SecondOpinionGiven,
)

if TYPE_CHECKING:
    from policy.school import School


@enforces("STU-4", "STU-5", "SAF-1", "SAF-3")
def flagged(state: Alert | None, event: Flagged, school: School, now: datetime) -> AlertDecision:
    """STU-4: every flag reaches AW at once; SAF-3: child protection the DSP too. Told twice, it is one alert."""
    if state is not None:
        return Decision(state)
    people = first_rung(event, school, now, child_protection=is_child_protection(event))
    late = (Entry(Step.READ_LATE, "", event.read_late),) if event.read_late else ()
    alert = Alert(event, now, told=people, cards={}, history=(*late, Entry(Step.RAISED, "", now)))
    clock = first_clock(alert, school, now)
    why = (Reason("flagged", "STU-4"),)
    if alert.quiet:
        notes = tuple(NoteAdded(school.day_of(event.at), event.alert, person) for person in people)
        return Decision(alert, (clock,), why, then=notes)
    sends = tuple(DeliverAlert(event.alert, person, 0) for person in people)
    return Decision(alert, (*sends, clock), why)


@enforces("STU-4")
def message_deleted(state: Alert | None, event: MessageDeleted, school: School, now: datetime) -> AlertDecision:
    """STU-4: a flagged message that its author takes back stays an alert, and the alert says so."""
    if state is None or any(entry.step is Step.DELETED for entry in state.history):
        return Decision(state)
    gone = noted(state, Step.DELETED, event.by, event.at)
    if state.leader:
        return Decision(gone, then=(AlikeGone(state.leader, event.by, event.at),))
    return Decision(gone, (UpdateAlertCards(event.alert),))


@enforces("STU-4", "SAF-3")
def second_opinion_given(
    state: Alert | None, event: SecondOpinionGiven, school: School, now: datetime
) -> AlertDecision:
    """STU-4: a second opinion raises an alert and never lowers it; SAF-3: whoever must know of it now is told."""
    if state is None or state.closed:
        return Decision(state)
    if state.leader:
        return Decision(state, then=(replace(event, alert=state.leader),))
    flag = _raised(state.flag, event)
    if flag == state.flag:
        return Decision(state)
    known = () if state.quiet else state.told
    first = first_rung(flag, school, now, child_protection=is_child_protection(flag))
    new = tuple(p for p in first if p not in known)
    told = (*state.told, *(p for p in new if p not in state.told))
    opened = replace(state, flag=flag, told=told, taken_by="" if new else state.taken_by)
    clock = next_clock(opened, school, now)
    sends: tuple[Action, ...] = tuple(DeliverAlert(event.alert, person, state.rung) for person in new)
    why = (Reason("flagged", "STU-4"),)
    return Decision(noted(opened, Step.RAISED_FURTHER, "", now), (*sends, UpdateAlertCards(event.alert), clock), why)


def _raised(flag: Flagged, opinion: SecondOpinionGiven) -> Flagged:
    severity = max(flag.severity, opinion.severity, key=lambda severity: severity.rank)
    return replace(flag, severity=severity, categories=flag.categories | opinion.categories)


@enforces("CON-2")
def safe_again(state: Alert | None, event: SafeAgain, school: School, now: datetime) -> AlertDecision:
    """CON-2: what was asked for was seen to happen; the alert says since when, and a person still closes it."""
    if state is None or any(entry.step is Step.SAFE_AGAIN for entry in state.history):
        return Decision(state)
    return Decision(noted(state, Step.SAFE_AGAIN, "", event.at), (UpdateAlertCards(event.alert),))
