"""What the call's own roster shows: who is in the room, and who waits in the lobby (CON-2, CON-5, power `calls`).

Rosters come late, twice and against what else was told. Each is whole, so the newest one counts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

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
    """CON-2: a roster of the bot's own call is a look at the whole room; an older one than the last changes nothing."""
    if state is None or not state.running or state.call.id != event.call or _is_old(state, event):
        return Decision(state)
    room = _merged(state, event)
    decision = changed(room, school, now)
    came = room.teacher in room.inside() and room.teacher not in state.inside()
    if not room.session or not came:
        return decision
    return replace(decision, then=(*decision.then, TeacherHere(room.team, room.session, room.teacher)))


def _is_old(room: Room, event: RosterHeard) -> bool:
    """Whether a newer roster is known, or this very one was told before; a look of now may have the same number.

    One without a number can't be put in order: told, it counts only while none with a number is known.
    """
    known = room.call.sequence
    if not event.sequence:
        return bool(known) and not event.looked
    return event.sequence < known or (event.sequence == known and not event.looked)


def _merged(room: Room, event: RosterHeard) -> Room:
    """The room with everybody as the roster has them; whoever is not on it is not there."""
    inside = dict.fromkeys(_key(member) for member in event.people)
    met = {_key(member): replace(member, owner=False) for member in (*event.people, *event.lobby)}
    new = {key: member for key, member in met.items() if key not in room.people}
    seen = {
        key: room.seen.get(key, Sightings()).with_look(key in inside, event.at)
        for key in dict.fromkeys((*room.seen, *inside))
    }
    return replace(
        room,
        people={**room.people, **new},
        strangers=room.strangers | set(new),
        seen=seen,
        waiting=frozenset(key for key in met if key not in inside),
        call=replace(room.call, tries=0, sequence=max(room.call.sequence, event.sequence)),
        failed_looks=0,
    )


def _key(member: Member) -> str:
    return member.person or member.mri
