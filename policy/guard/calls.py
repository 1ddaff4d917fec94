"""The bot's own place in the call: joined when the meeting begins, kept, taken again, and left (CON-2, power `calls`).

From within, the whole room and its lobby can be seen, and people removed. Everybody sees the bot there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import Action, After, JoinCall, KeepCall, LeaveCall, LookIntoRoom, Tell
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    CallDue,
    CallJoined,
    CallKnown,
    CallLost,
    CallRefused,
    KeepDue,
    TroubleOver,
    TroubleSeen,
)
from policy.guard.own_call import KnownCall, OwnCall
from policy.guard.room import Room, RoomDecision, adults

if TYPE_CHECKING:
    from policy.school import School

KEPT_FOR = timedelta(minutes=10)
"""Teams ends a call after 45 minutes without a word from the bot, and asks for one every 15."""
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 60, 300))
"""How long the bot waits before it tries to join again; the last one from then on."""


UNANSWERED = timedelta(minutes=2)
"""A join of which nothing was heard for so long was lost."""
TOLD_AFTER = 3
"""So many times in a row without coming in, before people are told."""
ABSENT = "not-in-call"


@enforces("CON-2")
def joining(room: Room, school: School, now: datetime) -> tuple[Room, tuple[Action, ...]]:
    """CON-2: with the power `calls` the bot goes into the call of a meeting that runs, once."""
    away = room.running and not room.call.id and not room.call.asked
    if "calls" not in school.powers or not away:
        return room, ()
    return replace(room, call=replace(room.call, asked=True, asked_at=now)), (JoinCall(room.chat),)


@enforces("CON-2")
def still_joining(room: Room, school: School, now: datetime) -> RoomDecision:
    """CON-2: each regular look asks for the join where nobody has, and anew where nothing was heard of it."""
    call = room.call
    if call.asked and not call.id and (call.asked_at is None or now - call.asked_at >= UNANSWERED):
        return _again(room, school, now, "no-answer")
    if call.tries:
        return Decision(room)
    return Decision(*joining(room, school, now))


def leaving(room: Room) -> tuple[Room, tuple[Action, ...]]:
    """The bot hangs up where it is in the call, and forgets the call."""
    left = (LeaveCall(room.chat, room.call.id),) if room.call.id else ()
    return replace(room, call=OwnCall(told=room.call.told), waiting=frozenset[str]()), left


@enforces("CON-2")
def call_joined(state: Room | None, event: CallJoined, school: School, now: datetime) -> RoomDecision:
    """CON-2: in the call, the bot looks round at once, and says regularly that it stays. A late yes is hung up."""
    if state is None or not state.running or state.call.id not in ("", event.call):
        return Decision(state, (LeaveCall(event.chat, event.call),))
    room = replace(state, call=replace(state.call, id=event.call, asked=False, sequence=0, heard_at=None))
    keep = After(now + KEPT_FOR, KeepDue(event.chat, event.call))
    then = (CallKnown(event.call, event.chat), TroubleOver(ABSENT, (event.chat,)))
    return Decision(room, (LookIntoRoom(event.chat), keep), then=then)


def call_known(state: KnownCall | None, event: CallKnown, school: School, now: datetime) -> Decision[KnownCall]:
    """Which meeting a call is of, so that its reports find their room, and reports of other calls find none."""
    return Decision(KnownCall(event.call, event.chat))


@enforces("CON-2", "SAF-1")
def call_refused(state: Room | None, event: CallRefused, school: School, now: datetime) -> RoomDecision:
    """SAF-1: that the bot could not join is on record; it tries again with growing pauses while the meeting runs."""
    why = (Reason("call-refused", "CON-2", (("code", event.code),)),)
    if state is None or state.call.id:
        return Decision(state, reasons=why)
    return replace(_again(state, school, now, event.code), reasons=why)


@enforces("CON-2")
def call_lost(state: Room | None, event: CallLost, school: School, now: datetime) -> RoomDecision:
    """CON-2: put out of the call, the bot joins it again; what is told of an older call changes nothing."""
    if state is None or state.call.id != event.call:
        return Decision(state)
    return _again(replace(state, waiting=frozenset[str]()), school, now, "call-lost")


def _again(room: Room, school: School, now: datetime, code: str) -> RoomDecision:
    tries = room.call.tries + 1
    out = replace(room, call=OwnCall(tries=tries, told=room.call.told))
    if room.began_at is None:
        return Decision(out)
    pause = PAUSES[min(tries, len(PAUSES)) - 1]
    again = After(now + pause, CallDue(room.chat, room.began_at))
    told = _told_once(out, school, now, code)
    return replace(told, actions=(again, *told.actions))


@enforces("CON-2", "SAF-1")
def _told_once(room: Room, school: School, now: datetime, code: str) -> RoomDecision:
    """SAF-1: that the bot sees no call is told once a meeting: to whoever is with the learners, to AW and to IT."""
    if room.call.tries < TOLD_AFTER or room.call.told:
        return Decision(room)
    whom = adults(room, school) or tuple(person for person in (room.teacher,) if person)
    told = tuple(Tell(person, ABSENT, room.chat, now) for person in whom)
    trouble = TroubleSeen(ABSENT, (room.chat,), room.began_at or now, code)
    return Decision(replace(room, call=replace(room.call, told=True)), told, then=(trouble,))


@enforces("CON-2")
def call_due(state: Room | None, event: CallDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: the pause is over; a meeting that has ended meanwhile is left alone."""
    if state is None or state.began_at != event.since:
        return Decision(state)
    return Decision(*joining(state, school, now))


@enforces("CON-2")
def keep_due(state: Room | None, event: KeepDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: while the meeting runs and the bot is in this call, it says so regularly."""
    if state is None or not state.running or state.call.id != event.call:
        return Decision(state)
    again = After(now + KEPT_FOR, KeepDue(event.chat, event.call))
    return Decision(state, (KeepCall(event.chat, event.call), again))
