"""The monthly drill proves who can be reached before they are needed, and how soon they answer (SAF-1, SAF-3)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import After, DeliverDrill, ReportDrill, UpdateDrillCard
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    CardAt,
    DrillAnswered,
    DrillBegun,
    DrillDelivered,
    DrillOver,
    DrillUndelivered,
    Flagged,
)
from policy.hours import deadline
from policy.trouble import ALERTS, alert_of

if TYPE_CHECKING:
    from policy.choices import Contact
    from policy.school import School

UNANSWERED = "drill-unanswered"
AWAY, NO_CHAT = "away", "no-personal-chat"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person in a drill. code: why they could not be asked, AWAY where they said that they are away."""

    card: CardAt | None = None
    delivered: datetime | None = None
    answered: datetime | None = None
    code: str = ""

    @property
    def took(self) -> timedelta | None:
        """From the card in their chat to their answer."""
        return self.answered - self.delivered if self.answered and self.delivered else None


@dataclass(frozen=True, slots=True)
class Drill:
    """A school's latest drill. asked: by object id, in the order of the school file."""

    began: datetime
    asked: dict[str, Asked] = field(default_factory=dict[str, Asked])
    over: bool = False


DrillDecision = Decision[Drill]


@enforces("SAF-3")
def drill_begun(state: Drill | None, event: DrillBegun, school: School, now: datetime) -> DrillDecision:
    """SAF-3: every contact and deputy is asked at once; whoever is away is left in peace, and the report says so."""
    if state is not None and not state.over:
        return Decision(state, reasons=(Reason("drill-running", "SAF-3"),))
    people = _people(school)
    asked = {person: Asked(code=AWAY) if school.is_away(person, now) else Asked() for person in people}
    due = deadline(school, Severity.CONCERN, now, timedelta(seconds=school.drill.answer_seconds))
    sends = tuple(DeliverDrill(event.at, person) for person, one in asked.items() if not one.code)
    return Decision(Drill(event.at, asked), (*sends, After(due, DrillOver(event.at))))


def drill_delivered(state: Drill | None, event: DrillDelivered, school: School, now: datetime) -> DrillDecision:
    """From when a person could answer."""
    return _changed(state, event.began, event.person, card=event.card, delivered=event.at)


@enforces("SAF-1")
def drill_undelivered(state: Drill | None, event: DrillUndelivered, school: School, now: datetime) -> DrillDecision:
    """SAF-1: that a person can't be reached is known before they are needed."""
    return _changed(state, event.began, event.person, code=event.code)


@enforces("SAF-3")
def drill_answered(state: Drill | None, event: DrillAnswered, school: School, now: datetime) -> DrillDecision:
    """SAF-3: only whoever was asked and is still of the school answers, once, and also after its time."""
    one = state.asked.get(event.by) if state and state.began == event.began else None
    if one is None or not school.names(event.by):
        return Decision(state, reasons=(Reason("drill-gone", "SAF-3"),))
    if one.answered is not None:
        return Decision(state)
    decided = _changed(state, event.began, event.by, answered=now, delivered=one.delivered or now)
    return replace(decided, actions=(UpdateDrillCard(event.began, event.by),))


def _changed(state: Drill | None, began: datetime, person: str, **changes: object) -> DrillDecision:
    if state is None or state.began != began or person not in state.asked:
        return Decision(state)
    one = replace(state.asked[person], **changes)  # pyright: ignore[reportArgumentType] - fields of Asked
    return Decision(replace(state, asked={**state.asked, person: one}))


@enforces("SAF-1", "SAF-3")
def drill_over(state: Drill | None, event: DrillOver, school: School, now: datetime) -> DrillDecision:
    """SAF-3: AW, the DSP and IT get the report. SAF-1: a duty for which nobody answered is an alarm of its own."""
    if state is None or state.began != event.began or state.over:
        return Decision(state)
    over = replace(state, over=True)
    if not any(one.delivered or one.code for one in state.asked.values()):
        return Decision(over)
    told = dict.fromkeys((*school.first_told_of_trouble(), school.contacts.dsp.id))
    reports = tuple(ReportDrill(event.began, person) for person in told)
    silent = silent_duties(state, school)
    return Decision(over, reports, then=(_alarm(state, silent, school, now),) if silent else ())


@enforces("SAF-1")
def silent_duties(drill: Drill, school: School) -> tuple[str, ...]:
    """SAF-1: the duties (aw, dsp) for which neither the contact nor a deputy answered."""
    answered = {person for person, one in drill.asked.items() if one.answered}
    needed = (("aw", school.contacts.aw), ("dsp", school.contacts.dsp))
    return tuple(role for role, contact in needed if not answered.intersection((contact.id, *contact.deputies)))


def _alarm(drill: Drill, roles: tuple[str, ...], school: School, now: datetime) -> Flagged:
    alert = str(uuid.uuid5(ALERTS, f"{school.id} {UNANSWERED} {drill.began.isoformat()}"))
    return alert_of(alert, UNANSWERED, now, since=drill.began, code=", ".join(roles))


def _people(school: School) -> tuple[str, ...]:
    """All contacts and IT, each followed by their deputies; nobody twice."""
    it: tuple[Contact, ...] = (school.contacts.it,) if school.contacts.it else ()
    every = (person for one in (*school.contacts.everyone(), *it) for person in (one.id, *one.deputies))
    return tuple(dict.fromkeys(every))
