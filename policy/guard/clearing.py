"""At the close everyone is disconnected, so that no one-to-one is left (TCH-6, CON-5, power `calls`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import After, RemoveFromCall
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import ClearDue, RoomClosing
from policy.guard.removal import LOOK_AGAIN, MOST_TRIES, can_remove
from policy.guard.room import Room, RoomDecision, adults

if TYPE_CHECKING:
    from policy.school import School


@enforces("TCH-6", "CON-5")
def room_closing(state: Room | None, event: RoomClosing, school: School, now: datetime) -> RoomDecision:
    """TCH-6: staff ended the session: everybody is put out of the call, and the bot hangs up once nobody is left.

    Without the power the closing card asks the teacher to end the meeting for everybody.
    """
    if state is None or not state.running or not can_remove(state, school):
        return Decision(state)
    return _clear(replace(state, closing=now), 1, school, now)


@enforces("TCH-6", "CON-5")
def clear_due(state: Room | None, event: ClearDue, school: School, now: datetime) -> RoomDecision:
    """TCH-6: whoever is still there, or came back meanwhile, is put out too, a few times."""
    if state is None or state.closing != event.since or not state.running or not can_remove(state, school):
        return Decision(state)
    if not state.inside() or event.tries >= MOST_TRIES:
        return Decision(replace(state, closing=None))
    return _clear(state, event.tries + 1, school, now)


def _clear(room: Room, tries: int, school: School, now: datetime) -> RoomDecision:
    """The learners go first, so that none of them is left with nobody."""
    staff, since = adults(room, school), room.closing or now
    people = tuple(sorted(room.inside(), key=lambda one: one in staff))
    again = After(now + LOOK_AGAIN, ClearDue(room.chat, since, tries))
    remove = (RemoveFromCall(room.chat, room.call.id, people, since),) if people else ()
    return Decision(room, (*remove, again))
