"""What is done for the monthly drill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["DeliverDrill", "ReportDrill", "UpdateDrillCard"]


@dataclass(frozen=True, slots=True)
class DeliverDrill:
    """Put the drill's card into a person's chat."""

    began: datetime
    person: str


@dataclass(frozen=True, slots=True)
class UpdateDrillCard:
    """Put on a person's card of the drill what became of it."""

    began: datetime
    person: str


@dataclass(frozen=True, slots=True)
class ReportDrill:
    """Tell a person who answered the drill, and who was not reached."""

    began: datetime
    person: str


Action = DeliverDrill | UpdateDrillCard | ReportDrill
