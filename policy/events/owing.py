"""What is still owed for an alert: a referral in writing, an answer to it, a record on CPOMS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["DutyDone", "DutyDue", "ReferralMade"]


@dataclass(frozen=True, slots=True)
class ReferralMade:
    """A person on an alert has referred it. to: social-services | police | officer; at: when they spoke or wrote."""

    alert: str
    by: str
    to: str
    by_phone: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class DutyDue:
    """The time of something owed has passed. duty: as in Duty; begun: since when; times: reminders so far."""

    alert: str
    duty: str
    begun: datetime
    times: int = 0


@dataclass(frozen=True, slots=True)
class DutyDone:
    """A person on an alert says that something owed was done. reference: of the account on CPOMS."""

    alert: str
    by: str
    duty: str
    reference: str = ""


Event = ReferralMade | DutyDue | DutyDone
