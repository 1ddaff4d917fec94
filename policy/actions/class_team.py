"""What is done in a class team: its roster and its agreement."""

from __future__ import annotations

from dataclasses import dataclass

from policy.events.cards import CardAt

__all__ = ["AskNewMembers", "PostAgreement", "ReadRoster", "RefuseTeam", "RetireCard", "TellMissing"]


@dataclass(frozen=True, slots=True)
class ReadRoster:
    """Read the whole roster and the owners of a team, and report RosterSeen."""

    team: str


@dataclass(frozen=True, slots=True)
class RefuseTeam:
    """Say in a team's channel that this is not a class team of the school (OVR-3)."""

    team: str


@dataclass(frozen=True, slots=True)
class RetireCard:
    """Say on a card of the class that it came twice, and that another one counts."""

    team: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class PostAgreement:
    """Post the agreement card in the class channel (TCH-7)."""

    team: str


@dataclass(frozen=True, slots=True)
class AskNewMembers:
    """Ask those who have just joined to agree, naming nobody (LRN-2)."""

    team: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TellMissing:
    """Tell a member of staff privately who has not agreed (PLN-9)."""

    team: str
    person: str


Action = ReadRoster | RefuseTeam | PostAgreement | AskNewMembers | TellMissing | RetireCard
