"""Who belongs to a class or a meeting, so that what they say in their own chat reaches their own school."""

from __future__ import annotations

from policy.class_team import ClassTeam
from policy.guard import Room


def belonging(state: object) -> frozenset[str]:
    """The object ids of a class's roster, or of whoever added the bot to a meeting; nobody for any other state."""
    match state:
        case ClassTeam(members=members):
            return frozenset(member.person for member in members if member.person)
        case Room(added_by=person) if person:
            return frozenset({person})
        case _:
            return frozenset()
