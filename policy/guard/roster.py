"""What the call's own roster shows: who is in the room, and who waits in the lobby (CON-2, CON-5, power `calls`).

Rosters come late, twice and against what else was told. Each is whole, and the last look counts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import LookIntoRoom
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import RosterHeard, TeacherHere
from policy.guard.changed import changed
from policy.guard.room import Room, RoomDecision
from policy.people import Member
from policy.presence import Sightings

if TYPE_CHECKING:
    from policy.school import School


@enforces("CON-2", "CON-5")
def roster_heard(state: Room | None, event: RosterHeard, school: School, now: datetime) -> RoomDecision:
    """CON-2: a roster of the bot's own call is the whole room. Whatever is told anew, a look makes sure of.

    Graph numbers people and not rosters: whoever leaves takes the highest number along. So a number says which of two
    that were told is not the older one, and never that nothing is newer. Only a look does, by when it began.
    """
    if state is None or not state.running or state.call.id != event.call:
        return Decision(state)
    room = _merged(state, event)
    differs = (room.inside(), room.waiting) != (state.inside(), state.waiting)
    look = (LookIntoRoom(room.chat),) if differs and (not event.looked or _is_old(state, event)) else ()
    if _is_old(state, event):
        return Decision(state, look)
    decision = changed(room, school, now)
    came = room.teacher in room.inside() and room.teacher not in state.inside()
    here = (TeacherHere(room.team, room.session, room.teacher),) if room.session and came else ()
    return replace(decision, actions=(*decision.actions, *look), then=(*decision.then, *here))


def _is_old(room: Room, event: RosterHeard) -> bool:
    """Whether this is not newer than what is known: a look that began before that was told, or a lower number, or none.

    One without a number counts while none with a number is known.
    """
    call = room.call
    if event.looked:
        return call.heard_at is not None and event.at < call.heard_at
    return event.sequence < call.sequence if not event.sequence else event.sequence <= call.sequence


def _merged(room: Room, event: RosterHeard) -> Room:
    """The room with everybody as the roster has them; whoever is not on it is not there."""
    at = max(event.at, room.call.heard_at or event.at)
    inside = dict.fromkeys(_key(member) for member in event.people)
    met = {_key(member): replace(member, owner=False) for member in (*event.people, *event.lobby)}
    new = {key: member for key, member in met.items() if key not in room.people}
    seen = {
        key: room.seen.get(key, Sightings()).with_look(key in inside, at)
        for key in dict.fromkeys((*room.seen, *inside))
    }
    return replace(
        room,
        people={**room.people, **new},
        strangers=room.strangers | set(new),
        seen=seen,
        waiting=frozenset(key for key in met if key not in inside),
        call=replace(room.call, tries=0, sequence=max(room.call.sequence, event.sequence), heard_at=at),
        failed_looks=0,
    )


def _key(member: Member) -> str:
    return member.person or member.mri
