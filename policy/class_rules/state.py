"""What is known of a class's own rules: each version, who agreed to which, and what learners said of them (BEH-5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from policy.clauses import enforces
from policy.events import CardAt, RuleLine

MOST_VERSIONS = 20
"""So many versions are kept, the newest: what somebody agreed to can still be read."""
MOST_CHOSEN = 15
MOST_OWN = 6
"""Lines of the class's own, in each language."""
LONGEST_LINE = 150


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version of the rules, as RulesPublished tells it. number: 1 for the first."""

    number: int
    chosen: tuple[RuleLine, ...]
    own_cy: tuple[str, ...]
    own_en: tuple[str, ...]
    by: str
    at: datetime

    @property
    def lines(self) -> tuple[tuple[RuleLine, ...], tuple[str, ...], tuple[str, ...]]:
        """What it says, without when and by whom."""
        return (self.chosen, self.own_cy, self.own_en)


@dataclass(frozen=True, slots=True)
class AgreedTo:
    """That somebody agreed to the version with this number, and when."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What a learner said about the rules, sealed under `<id>:words`. read: a teacher of the class has looked."""

    id: str
    person: str
    number: int
    at: datetime
    read: bool = False


@dataclass(frozen=True, slots=True)
class ClassRules:
    """The rules of a class, the newest version last. card: where it stands; offered: teachers who were offered a draft.

    told: the teachers were told of comments that none of them has read yet.
    """

    versions: tuple[RulesVersion, ...] = ()
    card: CardAt | None = None
    agreed: dict[str, AgreedTo] = field(default_factory=dict[str, AgreedTo])
    comments: tuple[Comment, ...] = ()
    offered: frozenset[str] = frozenset()
    told: bool = False

    @property
    def now(self) -> RulesVersion | None:
        """The version in force, or None where the class has no rules yet."""
        return self.versions[-1] if self.versions else None

    @property
    def number(self) -> int:
        """The number of the version in force, 0 for none."""
        return self.versions[-1].number if self.versions else 0

    @enforces("BEH-5")
    def has_agreed(self, person: str) -> bool:
        """BEH-5: whether this person agreed to the version in force; an older one does not count."""
        one = self.agreed.get(person)
        return one is not None and one.number == self.number

    def without(self, person: str) -> ClassRules:
        """The same without this person; what they said as a learner goes with them."""
        return replace(
            self,
            versions=tuple(replace(one, by="" if one.by == person else one.by) for one in self.versions),
            agreed={p: one for p, one in self.agreed.items() if p != person},
            comments=tuple(one for one in self.comments if one.person != person),
            offered=self.offered - {person},
        )

    def tidied(self, here: set[str], words: datetime, gone: datetime) -> ClassRules:
        """Without comments from before `words`, and agreements of who has left (not `here`) from before `gone`.

        A version goes that was replaced before `gone`, unless somebody's agreement still is to it.
        """
        agreed = {p: one for p, one in self.agreed.items() if p in here or one.at > gone}
        named = {one.number for one in agreed.values()} | {self.number}
        after = (*(one.at for one in self.versions[1:]), gone)
        kept = tuple(
            one for one, replaced in zip(self.versions, after, strict=False) if one.number in named or replaced > gone
        )
        comments = tuple(one for one in self.comments if one.at > words)
        return replace(self, versions=kept, agreed=agreed, comments=comments)
