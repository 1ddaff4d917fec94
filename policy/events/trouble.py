"""What goes wrong with the bot itself, and that it is well again (SAF-1: silence must never look like a quiet day)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["TroubleOver", "TroubleSeen", "WellAgain"]


@dataclass(frozen=True, slots=True)
class TroubleSeen:
    """Something keeps the bot from its work. what: a name of `policy.trouble.TROUBLES`.

    places: class teams and chats it is about, none where it is about the whole school; since: from when;
    code: a detail for IT, never words.
    """

    what: str
    places: tuple[str, ...]
    since: datetime
    code: str = ""


@dataclass(frozen=True, slots=True)
class TroubleOver:
    """It was seen to be well again, in these places."""

    what: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WellAgain:
    """What an alert was raised for is over."""

    alert: str
    at: datetime


Event = TroubleSeen | TroubleOver | WellAgain
