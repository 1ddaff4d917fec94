"""The daily canary: a message of nobody that travels the bot's own way, so that a broken way is noticed (SAF-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.cards import CardAt

__all__ = ["CanaryArrived", "CanaryDue", "CanaryLost", "CanaryRead"]


@dataclass(frozen=True, slots=True)
class CanaryRead:
    """The canary's words were read and flagged. released: when it set out; times: milliseconds by stage."""

    released: datetime
    at: datetime
    times: dict[str, int]


@dataclass(frozen=True, slots=True)
class CanaryArrived:
    """Its card stands in AW's chat. at: when Teams had taken it."""

    released: datetime
    at: datetime
    card: CardAt


@dataclass(frozen=True, slots=True)
class CanaryLost:
    """It could not go on. code: at which stage and why, never words."""

    released: datetime
    code: str


@dataclass(frozen=True, slots=True)
class CanaryDue:
    """By now it must have arrived."""

    released: datetime


Event = CanaryRead | CanaryArrived | CanaryLost | CanaryDue
