"""People who don't belong: staff are told of each of them once, in private (CON-2, STU-4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policy.actions import Action, TellOfStranger
from policy.clauses import enforces
from policy.guard.room import Room, adults
from policy.people import STAFF_ROLES

if TYPE_CHECKING:
    from policy.school import School


@enforces("CON-2")
def telling_of_strangers(room: Room, school: School) -> tuple[Room, tuple[Action, ...]]:
    """CON-2: a guest, somebody anonymous or of another class counts as nobody; staff are told and decide.

    Where nobody knows yet whose meeting it is, nobody is a stranger.
    """
    new = _new(room, school) if room.running and room.team else ()
    if not new:
        return room, ()
    told = tuple(
        TellOfStranger(room.chat, person, one, waiting=one in room.waiting)
        for one in new
        for person in _staff(room, school)
    )
    return replace(room, told_of=room.told_of | set(new)), told


def _new(room: Room, school: School) -> tuple[str, ...]:
    """Those who are in the room or its lobby, don't belong, and were not told of; a guest may come under two ids."""
    known = {room.people[key].name for key in room.told_of if key in room.people}
    there = dict.fromkeys((*room.inside(), *sorted(room.waiting)))
    strange = [key for key in there if key not in room.told_of and _is_stranger(room, key, school)]
    first = {room.people[key].name or key: key for key in reversed(strange)}
    return tuple(key for name, key in reversed(first.items()) if room.people[key].person or name not in known)


def _is_stranger(room: Room, key: str, school: School) -> bool:
    member = room.people[key]
    return member.guest or (key in room.strangers and room.role(key, school) not in STAFF_ROLES)


def _staff(room: Room, school: School) -> tuple[str, ...]:
    """The teacher and the colleague of the session; else the adults who are there, else AW."""
    session = tuple(dict.fromkeys(person for person in (room.teacher, room.colleague) if person))
    return session or adults(room, school) or (school.contacts.aw.id,)
