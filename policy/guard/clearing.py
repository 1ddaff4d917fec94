"""At the close everyone is put out in rounds, learners at once and adults last (TCH-6, CON-2, CON-5, power `calls`).

Learners one after the other would leave one of them alone with the teacher wherever Teams says no in the middle.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import After, RemoveFromCall, Tell
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import ClearDue, LobbyStands, RemovalRefused, RoomClosing
from policy.guard import removal
from policy.guard.own_call import Clearing, Stage
from policy.guard.removal import LOBBY_WAIT, LOOK_AGAIN, can_remove
from policy.guard.room import Room, RoomDecision, adults
from policy.guard.warning import without_settling
from policy.people import STAFF_ROLES, Role

if TYPE_CHECKING:
    from policy.school import School

MOST_ROUNDS = 5
"""So often people are asked to be put out; then the adult is asked to end the meeting for everyone."""


@enforces("TCH-6", "CON-5")
def room_closing(state: Room | None, event: RoomClosing, school: School, now: datetime) -> RoomDecision:
    """TCH-6: staff ended the session: with the way in shut everybody is put out, and then the bot hangs up.

    Without the power the closing card asks the teacher to end the meeting for everybody. Not in the call yet, the bot
    does it when it is.
    """
    if state is None or not state.running or "calls" not in school.powers:
        return Decision(state)
    room = replace(state, closing=now, lobby_shut=None, clearing=Clearing())
    if not can_remove(room, school):
        return Decision(room)
    if "meetings" not in school.powers or not room.session:
        return _round(room, school, now)
    waits = replace(room, clearing=Clearing(Stage.LOBBY))
    return Decision(waits, (After(now + LOBBY_WAIT, ClearDue(room.chat, now, 0)),))


@enforces("TCH-6")
def lobby_stands(state: Room | None, event: LobbyStands, school: School, now: datetime) -> RoomDecision:
    """TCH-6: the way in is shut, or can't be: whoever was to be put out after that is."""
    stands = removal.lobby_stands(state, event, school, now)
    room = stands.state
    if room is None or room.closing is None or room.clearing.stage is not Stage.LOBBY:
        return stands
    begun = _round(room, school, now)
    return replace(stands, state=begun.state, actions=(*stands.actions, *begun.actions))


@enforces("TCH-6", "CON-5")
def clear_due(state: Room | None, event: ClearDue, school: School, now: datetime) -> RoomDecision:
    """TCH-6: whoever is still there, or came back meanwhile, is put out too, a few times.

    CON-2: a learner whom that left alone with an adult waits for no settling: a second adult is called.
    """
    if state is None or (state.closing, state.clearing.round) != (event.since, event.tries) or not state.running:
        return Decision(state)
    if not state.inside():
        return Decision(replace(state, closing=None, clearing=Clearing()))
    if state.clearing.stage is Stage.REFUSED:
        return Decision(state)
    if not can_remove(state, school) or event.tries >= MOST_ROUNDS:
        return _left_over(state, school, now)
    return _again(state, school, now)


@enforces("TCH-6", "CON-2")
def removal_refused(state: Room | None, event: RemovalRefused, school: School, now: datetime) -> RoomDecision:
    """CON-2: a no that leaves a learner alone calls a second adult at once; where Teams was busy it is asked anew.

    Else the adults hear that they must end it; none of them is put out before the last learner.
    """
    if state is None or state.closing is None or event.since != state.closing:
        return removal.removal_refused(state, event, school, now)
    why = (Reason("removal-refused", "TCH-6", (("code", event.code),)),)
    if not set(event.people).intersection(state.inside()):
        return Decision(state, reasons=why)
    if not event.passing:
        return replace(_left_over(state, school, now), reasons=why)
    alone = without_settling(state, school, now)
    done = state.clearing.stage is Stage.REFUSED or state.clearing.round >= MOST_ROUNDS
    if done or not alone.actions:
        return replace(alone, reasons=why)
    return replace(_again(state, school, now), reasons=why)


@enforces("TCH-6", "CON-5")
def going_on(room: Room, school: School, now: datetime) -> RoomDecision:
    """TCH-6: the last learner is seen to be out: the adults follow. Whoever comes meanwhile is put out too.

    Where Teams would not, nobody waits for a room that empties by itself to settle with one learner in it.
    """
    if room.closing is None or room.clearing.stage is Stage.LOBBY:
        return Decision(room)
    if not room.inside() and room.clearing.stage is Stage.REFUSED:
        return Decision(replace(room, closing=None, clearing=Clearing()))
    ended = not can_remove(room, school) or room.clearing.round >= MOST_ROUNDS
    if ended or room.clearing.asked.issuperset(_whose_turn(room, school)):
        return without_settling(room, school, now) if room.clearing.stage is Stage.REFUSED else Decision(room)
    return _round(room, school, now)


def _whose_turn(room: Room, school: School) -> tuple[str, ...]:
    """CON-5: everybody who is no staff, all together; staff only where nobody else is left."""
    others = tuple(key for key in room.inside() if room.role(key, school) not in (*STAFF_ROLES, Role.BOT))
    return others or adults(room, school)


@enforces("TCH-6", "CON-5")
def _round(room: Room, school: School, now: datetime) -> RoomDecision:
    """TCH-6: ask for all whose turn it is in one go, and look a little later what became of it."""
    people, since = _whose_turn(room, school), room.closing or now
    clearing = Clearing(Stage.ASKED, room.clearing.round + 1, room.clearing.asked.union(people))
    again = After(now + LOOK_AGAIN, ClearDue(room.chat, since, clearing.round))
    remove = (RemoveFromCall(room.chat, room.call.id, people, since),) if people else ()
    return Decision(replace(room, clearing=clearing), (*remove, again))


def _again(room: Room, school: School, now: datetime) -> RoomDecision:
    """Another round; who is alone with a learner hears of it first, and so does a second adult."""
    alone = without_settling(room, school, now) if room.clearing.stage is not Stage.LOBBY else Decision(room)
    asked = _round(alone.state or room, school, now)
    return replace(alone, state=asked.state, actions=(*alone.actions, *asked.actions))


@enforces("TCH-6", "CON-2")
def _left_over(room: Room, school: School, now: datetime) -> RoomDecision:
    """TCH-6: the bot can't put them out: whoever is with them is asked to end it, and called into it where unsafe."""
    if room.clearing.stage is Stage.REFUSED:
        return without_settling(room, school, now)
    refused = replace(room, clearing=replace(room.clearing, stage=Stage.REFUSED))
    alone = without_settling(refused, school, now)
    whom = adults(room, school)
    told = tuple(Tell(person, "close-left", room.chat, room.closing or now) for person in whom)
    return replace(alone, actions=(*told, *alone.actions))
