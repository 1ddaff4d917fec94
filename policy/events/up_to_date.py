"""The yearly question to staff, whether they are up to date with the policies (TCH-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.cards import CardAt

__all__ = ["UpToDateAsked", "UpToDateConfirmed", "UpToDateDue", "UpToDateUnasked"]


@dataclass(frozen=True, slots=True)
class UpToDateDue:
    """It is time to look whom the question has not reached yet. at: when."""

    at: datetime


@dataclass(frozen=True, slots=True)
class UpToDateAsked:
    """The question stands in a person's chat. year: the school year; again: it was the reminder."""

    year: int
    person: str
    card: CardAt
    at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class UpToDateUnasked:
    """The question could not reach a person. code: why, never words."""

    year: int
    person: str
    code: str


@dataclass(frozen=True, slots=True)
class UpToDateConfirmed:
    """A person said that they are up to date."""

    year: int
    by: str


Event = UpToDateDue | UpToDateAsked | UpToDateUnasked | UpToDateConfirmed
