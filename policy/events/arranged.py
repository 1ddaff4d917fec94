"""A meeting with one learner and two adults (FAQ-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.people import Member

__all__ = ["MeetingArranged", "SecondAdultRefused"]


@dataclass(frozen=True, slots=True)
class MeetingArranged:
    """An adult of the school arranges to meet one learner, with a second adult there throughout.

    at: when; link: where, and chat: the conversation it leads to, empty where the link doesn't say; place: the class
    the learner is of.
    """

    meeting: str
    by: str
    second: str
    learner: Member
    at: datetime
    link: str
    chat: str
    place: str


@dataclass(frozen=True, slots=True)
class SecondAdultRefused:
    """A learner wants no second adult there: they say so themselves, or the adult they asked says so."""

    meeting: str
    by: str
    learner: Member
    place: str


Event = MeetingArranged | SecondAdultRefused
