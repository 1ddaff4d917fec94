"""Flags that are alike are one alert that counts: what passes between the flag, the alert, and what joined it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.alert import Flagged

__all__ = ["AlikeCame", "AlikeFlagged", "AlikeGone", "AlikeLed", "AlikeRefused", "LeaderSettled", "MessageFlagged"]


@dataclass(frozen=True, slots=True)
class MessageFlagged:
    """A message was flagged. It becomes an alert, or one more of an alert that is alike."""

    flag: Flagged

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.flag.author


@dataclass(frozen=True, slots=True)
class AlikeFlagged:
    """A message was flagged that is alike what an alert (into) tells of already. alert: the one it would have been."""

    alert: str
    flag: Flagged
    into: str


@dataclass(frozen=True, slots=True)
class AlikeCame:
    """One more message belongs to an alert. joined: the alert it would have been by itself."""

    alert: str
    joined: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlikeRefused:
    """An alert takes no more: what was to join it is an alert by itself."""

    alert: str


@dataclass(frozen=True, slots=True)
class AlikeLed:
    """This flag is an alert by itself, and the next that is alike joins it."""

    flag: Flagged


@dataclass(frozen=True, slots=True)
class AlikeGone:
    """One of the messages that joined an alert was deleted by its author."""

    alert: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LeaderSettled:
    """The alert that a message had joined was closed, or opened again. outcome: as in Outcome, empty while open."""

    alert: str
    outcome: str


Event = MessageFlagged | AlikeFlagged | AlikeCame | AlikeRefused | AlikeLed | AlikeGone | LeaderSettled
