"""Meeting one learner: two adults throughout, or not at all; a refusal is for AW at once (FAQ-5, CON-2)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import Event, Flagged, MeetingArranged, MessageKept, RoomExpected, SecondAdultRefused
from policy.guard.room import ALERTS, IN_CHANNEL
from policy.people import Member

if TYPE_CHECKING:
    from policy.school import School

LONGEST_AHEAD = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Arranged:
    """One such meeting. refused: the learner wants no second adult, so there is none of it."""

    id: str
    by: str
    second: str
    learner: Member
    at: datetime
    link: str
    place: str
    refused: bool = False


ArrangedDecision = Decision[Arranged]


@enforces("FAQ-5", "CON-2")
def meeting_arranged(state: Arranged | None, event: MeetingArranged, school: School, now: datetime) -> ArrangedDecision:
    """FAQ-5: one learner and two adults of the school, another time, never in the class channel; the three are told.

    CON-2: where the link tells which meeting it is, the guard watches it, so that it acts if one adult drops out.
    """
    if state is not None:
        return Decision(state)
    if reasons := unmet(event, school, now):
        return Decision(None, reasons=reasons)
    arranged = Arranged(event.meeting, event.by, event.second, event.learner, event.at, event.link, event.place)
    watched = RoomExpected(event.chat, "", f"arranged:{event.meeting}", event.by, event.second, (event.learner,))
    told = (_told(arranged, person, now) for person in (event.learner.person, event.by, event.second))
    return Decision(arranged, then=(*told, *((watched,) if event.chat else ())))


@enforces("FAQ-5", "CON-2")
def unmet(event: MeetingArranged, school: School, now: datetime) -> tuple[Reason, ...]:
    """FAQ-5, CON-2: everything that keeps it from being arranged, at once."""
    adult = event.second != event.by and event.second in {one.id for one in school.colleagues(event.by)}
    learner = bool(event.learner.person) and not event.learner.guest and not school.names(event.learner.person)
    found = (
        (not school.names(event.by), Reason("meeting-not-staff", "FAQ-5")),
        (not adult, Reason("meeting-one-adult", "FAQ-5")),
        (not learner, Reason("meeting-no-learner", "FAQ-5")),
        (not now < event.at <= now + LONGEST_AHEAD, Reason("meeting-when", "FAQ-5")),
        (IN_CHANNEL in event.chat, Reason("meeting-in-channel", "FAQ-5")),
    )
    return tuple(reason for wrong, reason in found if wrong)


def _told(arranged: Arranged, person: str, now: datetime) -> MessageKept:
    """What waits under My messages; nothing of it stands in the channel or on the class's calendar."""
    return MessageKept(person, f"{arranged.id}:meeting:{person}", "meeting", now, place=arranged.place)


@enforces("FAQ-5")
def second_adult_refused(
    state: Arranged | None, event: SecondAdultRefused, school: School, now: datetime
) -> ArrangedDecision:
    """FAQ-5: whoever wants no second adult is AW's to speak with, at once; nobody meets them alone."""
    if state is not None and (state.refused or event.by not in (state.learner.person, state.by, state.second)):
        return Decision(state)
    if state is None and not school.names(event.by):
        return Decision(None, reasons=(Reason("meeting-not-staff", "FAQ-5"),))
    learner = state.learner if state else event.learner
    told: tuple[Event, ...] = (_flag(event, learner, now),)
    if state is None:
        return Decision(None, then=told)
    adults = (state.by, state.second)
    over = (MessageKept(one, f"{state.id}:refused:{one}", "refused", now, place=state.place) for one in adults)
    return Decision(replace(state, refused=True), then=(*told, *over))


def _flag(event: SecondAdultRefused, learner: Member, now: datetime) -> Flagged:
    alert = str(uuid.uuid5(ALERTS, f"second-adult {event.meeting}"))
    author, name = learner.person, learner.name
    return Flagged(
        alert, "second-adult", frozenset(), Severity.SERIOUS, author, name, (), event.place, event.place, "", now
    )
