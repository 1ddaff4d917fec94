"""What is done so that Graph tells of what is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["EndSubscription", "ReadPlace", "RenewSubscription", "Subscribe", "WatchPlaces"]


@dataclass(frozen=True, slots=True)
class WatchPlaces:
    """Look which channels and chats are to be watched, and report what is wanted and what is not any more.

    place: a class team or a chat; empty for all of the school, those behind `after` next.
    """

    place: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Ask Graph to tell of a place, and report SubscriptionMade or SubscriptionRefused."""

    watch: str


@dataclass(frozen=True, slots=True)
class RenewSubscription:
    """Have Graph go on telling of a place."""

    watch: str


@dataclass(frozen=True, slots=True)
class EndSubscription:
    """Have Graph tell no more of a place."""

    watch: str


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """Read through Graph what was written, edited or deleted in a channel or chat since a moment (STU-4)."""

    place: str
    team: str
    since: datetime


Action = WatchPlaces | Subscribe | RenewSubscription | EndSubscription | ReadPlace
