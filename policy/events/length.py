"""The planned length of a session."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PlannedEndDue"]


@dataclass(frozen=True, slots=True)
class PlannedEndDue:
    """The planned minutes of a session have passed since it began."""

    team: str
    session: str


Event = PlannedEndDue
