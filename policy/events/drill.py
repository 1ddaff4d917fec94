"""The monthly drill: every contact is asked to show that an alert would reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.cards import CardAt

__all__ = ["DrillAnswered", "DrillBegun", "DrillDelivered", "DrillOver", "DrillUndelivered"]


@dataclass(frozen=True, slots=True)
class DrillBegun:
    """A drill begins. by: who asked for it (object id), empty where it was its time."""

    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class DrillDelivered:
    """A drill's card stands in a person's chat. began: which drill."""

    began: datetime
    person: str
    card: CardAt
    at: datetime


@dataclass(frozen=True, slots=True)
class DrillUndelivered:
    """A drill could not reach a person. code: why, never words."""

    began: datetime
    person: str
    code: str


@dataclass(frozen=True, slots=True)
class DrillAnswered:
    """A person pressed the button of a drill."""

    began: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DrillOver:
    """The time to answer a drill has passed."""

    began: datetime


Event = DrillBegun | DrillDelivered | DrillUndelivered | DrillAnswered | DrillOver
