"""What must be done about the rules of a class (BEH-5)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["OfferRules", "PostRules", "TellOfComments", "UpdateRules"]


@dataclass(frozen=True, slots=True)
class PostRules:
    """Post the card of the class's rules in its channel. number: their version."""

    team: str
    number: int


@dataclass(frozen=True, slots=True)
class UpdateRules:
    """Bring the card of the class's rules up to date: how many have agreed."""

    team: str


@dataclass(frozen=True, slots=True)
class OfferRules:
    """Offer a teacher in private to draft rules for a class that has none."""

    team: str
    person: str


@dataclass(frozen=True, slots=True)
class TellOfComments:
    """Tell a teacher in private that a learner has said something about the rules of the class."""

    team: str
    person: str


Action = PostRules | UpdateRules | OfferRules | TellOfComments
