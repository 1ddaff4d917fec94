"""What follows whenever it is known anew who is in the room, whoever told it (CON-2, CON-5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action
from policy.clauses import enforces
from policy.decision import Decision
from policy.guard.calls import joining, leaving
from policy.guard.clearing import going_on
from policy.guard.removal import seen_out
from policy.guard.room import Room, RoomDecision, adults
from policy.guard.sending_out import seen_back, seen_sent_out
from policy.guard.strangers import telling_of_strangers
from policy.guard.warning import ADULTS_IN_COMPANY, watch

if TYPE_CHECKING:
    from policy.school import School


@enforces("CON-2", "CON-5")
def changed(room: Room, school: School, now: datetime) -> RoomDecision:
    """CON-2: who was removed is gone; the room is safe or not; strangers are told of; the bot's own place follows."""
    sent = seen_sent_out(room, now)
    back = seen_back(sent.state or room, now)
    removed = seen_out(back.state or room, now)
    watched = watch(removed.state or room, school, now)
    told, strangers = telling_of_strangers(watched.state or room, school)
    cleared = going_on(_answered(told, school), school, now)
    placed, calls = _own_place(cleared.state or told, school, now)
    actions = (*sent.actions, *back.actions, *watched.actions, *strangers, *cleared.actions, *calls)
    then = (*sent.then, *back.then, *removed.then, *watched.then, *cleared.then)
    return Decision(placed, actions, watched.reasons, then=then)


def _answered(room: Room, school: School) -> Room:
    """Two adults are there: whoever asked for one need ask no more."""
    come = room.adult_since is not None and len(adults(room, school)) >= ADULTS_IN_COMPANY
    return replace(room, adult_since=None, adult_by="") if come else room


@enforces("CON-2", "CON-5")
def _own_place(room: Room, school: School, now: datetime) -> tuple[Room, tuple[Action, ...]]:
    """CON-5: the bot hangs up once everybody is out, and comes back with the first who does."""
    if room.inside():
        return joining(room, school, now) if room.call.tries == 0 else (room, ())
    if room.seen and not room.waiting:
        return leaving(room)
    return room, ()
