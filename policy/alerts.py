"""How an alert lives: raised, delivered, acknowledged by a person; unanswered, it climbs (SAF-1, SAF-3, STU-4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from policy.actions import Action, After, DeliverAlert, UpdateAlertCards
from policy.chat.verdict import CHILD_PROTECTION, Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import first_rung, may_act, rungs
from policy.events import (
    AlertCopied,
    AlertDelivered,
    AlertDue,
    AlertEscalated,
    AlertShown,
    AlertTaken,
    AlertUndelivered,
    CardAt,
    Flagged,
    MessageDeleted,
    NotAConcern,
    NoteAdded,
    SafeAgain,
    SecondOpinionGiven,
)

if TYPE_CHECKING:
    from policy.school import School


class Step(StrEnum):
    """One line of an alert's history."""

    RAISED = "raised"
    RAISED_FURTHER = "raised-further"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    CLIMBED = "climbed"
    SHOWN = "shown"
    TAKEN = "taken"
    ESCALATED = "escalated"
    COPIED = "copied"
    DOUBTED = "doubted"
    CLOSED = "closed"
    SAFE_AGAIN = "safe-again"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to an alert, by whom (object id, empty for the bot), and when. code: a detail, never words."""

    step: Step
    by: str
    at: datetime
    code: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert and its whole history. cards: where each person's copy stands."""

    flag: Flagged
    raised_at: datetime
    rung: int = 0
    told: tuple[str, ...] = ()
    cards: dict[str, CardAt] | None = None
    taken_by: str = ""
    doubted_by: str = ""
    reason: str | None = None
    closed: bool = False
    history: tuple[Entry, ...] = ()

    @property
    def acknowledged(self) -> bool:
        """Whether a person has it in hand."""
        return bool(self.taken_by) or self.closed

    @property
    def child_protection(self) -> bool:
        """Whether the DSP must know at once (SAF-3)."""
        return is_child_protection(self.flag)

    @property
    def quiet(self) -> bool:
        """A note stands on the day's running card instead of a card of its own."""
        return self.flag.severity is Severity.NOTE


AlertDecision = Decision[Alert]
SERIOUS_KINDS = frozenset({"concern", "one-to-one", "unsupervised"})


@enforces("SAF-3")
def is_child_protection(flag: Flagged) -> bool:
    """SAF-3: a concern somebody raised, a child alone with an adult, and words about harm go to the DSP too."""
    return flag.kind in SERIOUS_KINDS or bool(flag.categories & CHILD_PROTECTION)


@enforces("STU-4", "STU-5", "SAF-1", "SAF-3")
def flagged(state: Alert | None, event: Flagged, school: School, now: datetime) -> AlertDecision:
    """STU-4: every flag reaches AW at once; SAF-3: child protection the DSP too. Told twice, it is one alert."""
    if state is not None:
        return Decision(state)
    people = first_rung(event, school, child_protection=is_child_protection(event))
    alert = Alert(event, now, told=people, cards={}, history=(Entry(Step.RAISED, "", now),))
    clock = After(now + school.ladder.wait(event.severity), AlertDue(event.alert, 0))
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
    return Decision(_noted(state, Step.DELETED, event.by, event.at), (UpdateAlertCards(event.alert),))


@enforces("STU-4", "SAF-3")
def second_opinion_given(
    state: Alert | None, event: SecondOpinionGiven, school: School, now: datetime
) -> AlertDecision:
    """STU-4: a second opinion raises an alert and never lowers it; SAF-3: whoever must know of it now is told."""
    if state is None or state.closed:
        return Decision(state)
    flag = _raised(state.flag, event)
    if flag == state.flag:
        return Decision(state)
    known = () if state.quiet else state.told
    new = tuple(p for p in first_rung(flag, school, child_protection=is_child_protection(flag)) if p not in known)
    told = (*state.told, *(p for p in new if p not in state.told))
    opened = replace(state, flag=flag, told=told, taken_by="" if new else state.taken_by)
    clock = After(now + school.ladder.wait(_pace(flag.severity)), AlertDue(event.alert, state.rung))
    sends: tuple[Action, ...] = tuple(DeliverAlert(event.alert, person, state.rung) for person in new)
    why = (Reason("flagged", "STU-4"),)
    return Decision(_noted(opened, Step.RAISED_FURTHER, "", now), (*sends, UpdateAlertCards(event.alert), clock), why)


def _raised(flag: Flagged, opinion: SecondOpinionGiven) -> Flagged:
    severity = max(flag.severity, opinion.severity, key=lambda severity: severity.rank)
    return replace(flag, severity=severity, categories=flag.categories | opinion.categories)


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
    clock = After(now + school.ladder.wait(_pace(state.flag.severity)), AlertDue(state.flag.alert, rung))
    sends: tuple[Action, ...] = tuple(DeliverAlert(state.flag.alert, person, rung) for person in people)
    update = UpdateAlertCards(state.flag.alert)
    return Decision(climbed, (*sends, update, clock), (Reason("ladder", "SAF-3", (("rung", rung),)),))


def _pace(severity: Severity) -> Severity:
    """A note that nobody read in its day is a concern from then on."""
    return Severity.CONCERN if severity is Severity.NOTE else severity


def delivered(state: Alert | None, event: AlertDelivered, school: School, now: datetime) -> AlertDecision:
    """Where a person's copy stands, so that it can be brought up to date."""
    if state is None:
        return Decision(None)
    cards = {**(state.cards or {}), event.person: event.card}
    kept = replace(state, cards=cards)
    late = kept.acknowledged
    return Decision(_noted(kept, Step.DELIVERED, event.person, now), (UpdateAlertCards(event.alert),) if late else ())


@enforces("SAF-1", "SAF-3")
def undelivered(state: Alert | None, event: AlertUndelivered, school: School, now: datetime) -> AlertDecision:
    """SAF-1: an alert that reaches nobody climbs at once instead of waiting for its time."""
    if state is None:
        return Decision(None)
    noted = _noted(state, Step.UNDELIVERED, event.person, now, event.code)
    reached = bool(noted.cards)
    last = noted.rung >= len(rungs(noted.flag, school, child_protection=noted.child_protection)) - 1
    if noted.acknowledged or reached or last:
        return Decision(noted)
    return climb(noted, school, now)


@enforces("SAF-3")
def shown(state: Alert | None, event: AlertShown, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the words show only to people on the alert, only after a press, and each look is recorded."""
    if state is None or not may_act(state.told, event.by, state.flag):
        return _refused(state)
    return Decision(_noted(state, Step.SHOWN, event.by, now))


@enforces("SAF-3")
def copied(state: Alert | None, event: AlertCopied, school: School, now: datetime) -> AlertDecision:
    """SAF-3: who took the account for CPOMS, and when."""
    if state is None or not may_act(state.told, event.by, state.flag):
        return _refused(state)
    return Decision(_noted(state, Step.COPIED, event.by, now))


@enforces("SAF-3")
def taken(state: Alert | None, event: AlertTaken, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the first person who presses has it; everybody else's card says so."""
    if state is None or not may_act(state.told, event.by, state.flag):
        return _refused(state)
    if state.acknowledged:
        return Decision(state, reasons=(Reason("already-taken", "SAF-3"),))
    held = replace(_noted(state, Step.TAKEN, event.by, now), taken_by=event.by)
    return Decision(held, (UpdateAlertCards(event.alert),))


@enforces("SAF-3")
def escalated(state: Alert | None, event: AlertEscalated, school: School, now: datetime) -> AlertDecision:
    """SAF-3: the DSP, or a deputy where it is about or by the DSP, gets it now; nobody else's duty ends by it."""
    if state is None or not may_act(state.told, event.by, state.flag):
        return _refused(state)
    dsp = (school.contacts.dsp.id, *school.contacts.dsp.deputies, school.contacts.head.id)
    person = next((p for p in dsp if p not in (*state.flag.about, event.by)), None)
    if person is None:
        return Decision(state, reasons=(Reason("nobody-to-tell", "SAF-3"),))
    noted = _noted(state, Step.ESCALATED, event.by, now, person)
    told = state.told if person in state.told else (*state.told, person)
    rung = state.rung + 1
    clock = After(now + school.ladder.wait(_pace(state.flag.severity)), AlertDue(event.alert, rung))
    opened = replace(noted, told=told, taken_by="", rung=rung)
    return Decision(opened, (DeliverAlert(event.alert, person, rung), UpdateAlertCards(event.alert), clock))


@enforces("SAF-3")
def not_a_concern(state: Alert | None, event: NotAConcern, school: School, now: datetime) -> AlertDecision:
    """SAF-3: child protection is closed as no concern only when a second person says so too."""
    if state is None or not may_act(state.told, event.by, state.flag):
        return _refused(state)
    if state.closed:
        return Decision(state, reasons=(Reason("already-closed", "SAF-3"),))
    second = bool(state.doubted_by) and state.doubted_by != event.by
    if state.child_protection and not second:
        asked = replace(_noted(state, Step.DOUBTED, event.by, now), doubted_by=event.by, reason=event.words)
        return Decision(asked, (UpdateAlertCards(event.alert),), (Reason("second-person", "SAF-3"),))
    closed = replace(_noted(state, Step.CLOSED, event.by, now), closed=True, reason=event.words)
    return Decision(closed, (UpdateAlertCards(event.alert),))


@enforces("CON-2")
def safe_again(state: Alert | None, event: SafeAgain, school: School, now: datetime) -> AlertDecision:
    """CON-2: what was asked for was seen to happen; the alert says since when, and a person still closes it."""
    if state is None or any(entry.step is Step.SAFE_AGAIN for entry in state.history):
        return Decision(state)
    return Decision(_noted(state, Step.SAFE_AGAIN, "", event.at), (UpdateAlertCards(event.alert),))


def _noted(state: Alert, step: Step, by: str, at: datetime, code: str = "") -> Alert:
    return replace(state, history=(*state.history, Entry(step, by, at, code)))


def _refused(state: Alert | None) -> AlertDecision:
    return Decision(state, reasons=(Reason("not-on-alert", "SAF-3"),))
