"""Who is spoken to about a room that is not safe (CON-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policy.actions import PAGES, ShowInMeeting
from policy.clauses import enforces
from policy.guard.room import Room, adults
from policy.people import STAFF_ROLES, Role
from policy.presence import Safety

if TYPE_CHECKING:
    from datetime import datetime

    from policy.school import School


def warned(room: Room, school: School) -> tuple[str, ...]:
    """The adults in the room; where there is none, the teacher and the colleague of the session."""
    inside = adults(room, school)
    return inside or tuple(p for p in (room.teacher, room.colleague) if p)


@enforces("CON-2")
def shown(room: Room, what: str, since: datetime, school: School) -> tuple[ShowInMeeting, ...]:
    """CON-2: beside the word in their own chat, an adult in the meeting sees it where they look: in the meeting."""
    if not room.meeting or what not in PAGES:
        return ()
    return tuple(ShowInMeeting(person, what, room.chat, since) for person in adults(room, school))


def on_call(room: Room, school: School) -> tuple[str, ...]:
    """Who is called in: the invited colleague, or AW where the meeting has none, unless already warned."""
    called = (room.colleague,) if room.colleague else (school.contacts.aw.id,)
    return tuple(person for person in called if person not in warned(room, school))


def alone(room: Room, verdict: Safety, school: School) -> tuple[str, ...]:
    """The learner who is alone with an adult."""
    if verdict is not Safety.ONE_TO_ONE:
        return ()
    return tuple(key for key in room.inside() if room.role(key, school) is Role.LEARNER)


@enforces("CON-2", "CON-5")
def to_be_removed(room: Room, verdict: Safety, school: School) -> tuple[str, ...]:
    """CON-2: of an adult and a learner alone the learner goes, never the adult; CON-5: without an adult everybody."""
    if verdict.safe:
        return ()
    inside = room.inside()
    if verdict is Safety.UNSUPERVISED:
        return inside
    return tuple(key for key in inside if room.role(key, school) not in STAFF_ROLES)
