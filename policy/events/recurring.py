"""What comes round again: work of the whole school that nobody asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["WorkDue", "WorkWanted"]


@dataclass(frozen=True, slots=True)
class WorkWanted:
    """The bot has started: this work (a name of `policy.recurring.WORK`) must stand in the diary."""

    work: str


@dataclass(frozen=True, slots=True)
class WorkDue:
    """It is time for this work. at: the time it was put in the diary for."""

    work: str
    at: datetime


Event = WorkWanted | WorkDue
