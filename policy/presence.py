"""Who is in the room, from reports that come late, twice or against each other (CON-2, CON-5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from policy.clauses import enforces
from policy.people import STAFF_ROLES, Role

LEARNERS_FOR_ONE_ADULT = 2
ADULTS_FOR_ANY = 2
MARKS_KEPT = 40


class Safety(StrEnum):
    """What the room is. Only ONE_TO_ONE and UNSUPERVISED ask for action."""

    EMPTY = "empty"
    STAFF_ONLY = "staff-only"
    SAFE = "safe"
    ONE_TO_ONE = "one-to-one"
    UNSUPERVISED = "unsupervised"

    @property
    def safe(self) -> bool:
        """Whether nobody needs to be warned."""
        return self not in (Safety.ONE_TO_ONE, Safety.UNSUPERVISED)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One report: somebody joined (+1) or left (-1) at a time. At the same time a leaving is read first."""

    at: datetime
    step: int


@dataclass(frozen=True, slots=True)
class Sightings:
    """What is known of one person: the last look (`inside` at `looked_at`) and the reports since."""

    inside: bool = False
    looked_at: datetime | None = None
    marks: tuple[Mark, ...] = ()

    def with_mark(self, mark: Mark) -> Sightings:
        """The same, one report richer. A repeated report counts once; one from before the last look, not at all."""
        if mark in self.marks or (self.looked_at is not None and mark.at <= self.looked_at):
            return self
        marks = tuple(sorted((*self.marks, mark)))
        if len(marks) <= MARKS_KEPT:
            return replace(self, marks=marks)
        cut = marks[: -MARKS_KEPT // 2]
        return Sightings(_devices(self.inside, cut) > 0, cut[-1].at, marks[-MARKS_KEPT // 2 :])

    def with_look(self, inside: bool, at: datetime) -> Sightings:  # noqa: FBT001 - what was seen is the value
        """What a look at the room showed outweighs every report from before it."""
        if self.looked_at is not None and at < self.looked_at:
            return self
        return Sightings(inside, at, tuple(mark for mark in self.marks if mark.at > at))

    @property
    def present(self) -> bool:
        """Whether the person is in the room with at least one device."""
        return _devices(self.inside, self.marks) > 0


def _devices(inside: bool, marks: Iterable[Mark]) -> int:  # noqa: FBT001 - where the count starts
    """Devices in the room, reading the reports in the order of their times; never below none."""
    count = int(inside)
    for mark in marks:
        count = max(0, count + mark.step)
    return count


@enforces("CON-2", "CON-5")
def safety(roles: Iterable[Role]) -> Safety:
    """CON-2: safe is two known staff with anybody, or one known staff with two known learners.

    roles: one for each person in the room. Guests and unknown people supervise nobody and are nobody's
    company, but each of them may be a child: one of them alone with one adult is one-to-one. Bots count nowhere.
    """
    people = [role for role in roles if role is not Role.BOT]
    staff = sum(role in STAFF_ROLES for role in people)
    known = sum(role is Role.LEARNER for role in people)
    others = len(people) - staff
    if not people:
        return Safety.EMPTY
    if others == 0:
        return Safety.STAFF_ONLY
    if staff == 0:
        return Safety.UNSUPERVISED
    if staff >= ADULTS_FOR_ANY or known >= LEARNERS_FOR_ONE_ADULT:
        return Safety.SAFE
    return Safety.ONE_TO_ONE
