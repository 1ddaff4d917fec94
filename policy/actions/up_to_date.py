"""What is done for the yearly question to all staff."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AskUpToDate", "TellUnconfirmed", "UpdateUpToDate"]


@dataclass(frozen=True, slots=True)
class AskUpToDate:
    """Ask a member of staff whether they are up to date with the policies (TCH-4). again: it is the reminder."""

    year: int
    person: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class UpdateUpToDate:
    """Put on a person's card of the yearly question that they have answered it."""

    year: int
    person: str


@dataclass(frozen=True, slots=True)
class TellUnconfirmed:
    """Tell a person who of the staff has not confirmed yet."""

    year: int
    person: str


Action = AskUpToDate | UpdateUpToDate | TellUnconfirmed
