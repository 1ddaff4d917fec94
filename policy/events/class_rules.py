"""The rules of a class: drafted by its teacher, agreed to or commented on by its learners (BEH-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.alert import Flagged
from policy.events.cards import CardAt

__all__ = [
    "CommentsSeen",
    "RuleLine",
    "RulesAgreed",
    "RulesCommented",
    "RulesOffered",
    "RulesPosted",
    "RulesPublished",
    "RulesWithdrawn",
]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the school's list, word for word as it was ticked, in Welsh and in English."""

    cy: str
    en: str


@dataclass(frozen=True, slots=True)
class RulesPublished:
    """A teacher gives the class its rules. chosen: of the school's list; own_cy, own_en: the class's own lines.

    seen: the number of the rules that the form was opened with; 0 for none.
    """

    team: str
    by: str
    chosen: tuple[RuleLine, ...]
    own_cy: tuple[str, ...] = ()
    own_en: tuple[str, ...] = ()
    seen: int = 0


@dataclass(frozen=True, slots=True)
class RulesPosted:
    """The card of these rules stands in the class channel."""

    team: str
    number: int
    card: CardAt


@dataclass(frozen=True, slots=True)
class RulesAgreed:
    """A learner agrees to the rules with this number. card: the one they pressed on, where it is known."""

    team: str
    person: str
    number: int
    card: CardAt | None = None


@dataclass(frozen=True, slots=True)
class RulesWithdrawn:
    """A learner takes back that they agreed to the rules with this number. card: as above."""

    team: str
    person: str
    number: int
    card: CardAt | None = None


@dataclass(frozen=True, slots=True)
class RulesCommented:
    """A learner says something about the rules in private. comment: its id; words: where they are sealed.

    flag: what reading the words led to, if anything.
    """

    team: str
    comment: str
    person: str
    at: datetime
    words: str
    flag: Flagged | None = None


@dataclass(frozen=True, slots=True)
class CommentsSeen:
    """A teacher of the class, or the DSP, looked at what learners said about its rules."""

    team: str
    by: str


@dataclass(frozen=True, slots=True)
class RulesOffered:
    """A teacher's own chat holds the offer to draft rules for the class."""

    team: str
    person: str


Event = RulesPublished | RulesPosted | RulesAgreed | RulesWithdrawn | RulesCommented | CommentsSeen | RulesOffered
