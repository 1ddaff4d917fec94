"""What Graph told of private calls afterwards, where the school has decided to look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["PrivateCallSeen", "PrivateCallsLooked"]


@dataclass(frozen=True, slots=True)
class PrivateCallSeen:
    """One of the staff and one learner of a class team spoke alone. call: Graph's id of it."""

    call: str
    staff: str
    learner: str
    team: str
    began: datetime
    ended: datetime


@dataclass(frozen=True, slots=True)
class PrivateCallsLooked:
    """The calls were looked through. at: when the look began; code: why it could not be done, empty where it was."""

    at: datetime
    code: str = ""


Event = PrivateCallSeen | PrivateCallsLooked
