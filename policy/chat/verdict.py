"""What reading a message yields: whether a person must look, what it seems to be about, how soon, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a flagged message seems to be about."""

    SELF_HARM = "self_harm"
    SEXUAL = "sexual"
    GROOMING = "grooming"
    ONE_TO_ONE = "one_to_one"
    THREAT = "threat"
    VIOLENCE = "violence"
    WEAPONS = "weapons"
    DRUGS = "drugs"
    HATE = "hate"
    BULLYING = "bullying"
    PERSONAL_DATA = "personal_data"
    CLASS_IMAGES = "class_images"
    PROFANITY = "profanity"


class Severity(StrEnum):
    """How soon a person must look. Later members are more severe; `rank` orders them."""

    NOTE = "note"
    CONCERN = "concern"
    SERIOUS = "serious"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0 for a note, 3 for urgent."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


CHILD_PROTECTION = frozenset({Category.SELF_HARM, Category.SEXUAL, Category.GROOMING, Category.ONE_TO_ONE})
LIFE_AT_RISK = frozenset({Category.SELF_HARM, Category.GROOMING})
"""What no school silences."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that led to a flag: the rule's id, its category, and the author's own words it rests on."""

    rule: str
    category: Category
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of reading one message. Nothing flagged: no categories, no severity, no reasons."""

    flagged: bool
    categories: frozenset[Category]
    severity: Severity | None
    reasons: tuple[Reason, ...]


NOTHING = Verdict(flagged=False, categories=frozenset(), severity=None, reasons=())
