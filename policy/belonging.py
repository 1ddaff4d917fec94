"""Who belongs to a class or a meeting, so that what they say in their own chat reaches their own school."""

from __future__ import annotations

from policy.class_team import ClassTeam
from policy.guard import Room
from policy.timetable import Timetable


def belonging(state: object) -> frozenset[str]:
    """The object ids of a class's roster, of whoever added the bot to a meeting, or of those who planned sessions.

    Whoever is in a class that the school file no longer names belongs to the school no more by it.
    """
    match state:
        case ClassTeam(is_class=True, members=members):
            return frozenset(member.person for member in members if member.person)
        case Room(added_by=person) if person:
            return frozenset({person})
        case Timetable(plans=plans):
            return frozenset(one.by for one in plans if one.by)
        case _:
            return frozenset()


def changed(before: object, after: object) -> frozenset[str] | None:
    """Who belongs from now on, or None where they are the same as before: a roster that nobody touched isn't read."""
    if isinstance(before, ClassTeam) and isinstance(after, ClassTeam) and _same_roster(before, after):
        return None
    people = belonging(after)
    return None if people == belonging(before) else people


def _same_roster(before: ClassTeam, after: ClassTeam) -> bool:
    return before.members is after.members and before.is_class is after.is_class
