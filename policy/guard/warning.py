"""An unsafe room: settle, warn, call a second adult, act, tell AW (CON-2, CON-5)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import After, LookIntoRoom, Tell
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    LookDue,
    NotTold,
    RoomCalm,
    RoomUnsafe,
    SafeAgain,
)
from policy.people import Role
from policy.presence import Safety

if TYPE_CHECKING:
    from policy.school import School
from policy.guard.room import ALERTS, Room, RoomDecision, adults, counted, flag_of, verdict_of


@enforces("CON-2", "CON-5")
def watch(room: Room, school: School, now: datetime) -> RoomDecision:
    """CON-2, CON-5: after every change, say what the room is; an unsafe one starts the clock, a safe one stops it."""
    room = counted(room, school, now)
    verdict = verdict_of(room, school)
    if verdict.safe:
        return _safe(room, now)
    if room.unsafe_since is not None:
        return Decision(room)
    unsafe = replace(room, unsafe_since=now, warned=False, alert="")
    look = After(now + school.guard.settle, LookDue(room.chat, now))
    return Decision(unsafe, (look,), (_why(verdict),))


def _safe(room: Room, now: datetime) -> RoomDecision:
    calm = replace(room, unsafe_since=None, warned=False, alert="")
    if room.unsafe_since is None:
        return Decision(calm)
    told = (SafeAgain(room.alert, now),) if room.alert else ()
    calmed = (RoomCalm(room.team, room.session),) if room.warned and room.session else ()
    then = (*told, *calmed)
    return Decision(calm, reasons=(Reason("room-safe-again", "CON-2"),), then=then)


@enforces("CON-2", "CON-5")
def look_due(state: Room | None, event: LookDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: still unsafe after settling: warn and call a second adult; after the grace time too: tell AW.

    A timer of an earlier alarm finds another `unsafe_since` and does nothing.
    """
    if state is None or state.unsafe_since is None or state.unsafe_since != event.since or state.alert:
        return Decision(state)
    verdict = verdict_of(state, school)
    if not state.warned:
        return _warn(state, verdict, school, now)
    return _act(state, verdict, now, school)


@enforces("CON-2")
def _warn(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: the adult in the room is warned privately, a second adult is called, and the way in is shut."""
    since = room.unsafe_since or now
    warned = tuple(Tell(person, f"warning-{verdict.value}", room.chat, since) for person in _warned(room, school))
    called = tuple(Tell(person, "come-now", room.chat, since) for person in _on_call(room, school))
    clock = After(now + school.guard.grace, LookDue(room.chat, since))
    look = LookIntoRoom(room.chat)
    then = (RoomUnsafe(room.team, room.session),) if room.session else ()
    return Decision(replace(room, warned=True), (*warned, *called, look, clock), (_why(verdict),), then=then)


@enforces("CON-2", "CON-5")
def _act(room: Room, verdict: Safety, now: datetime, school: School) -> RoomDecision:
    """CON-2: with the power `team` nobody can be removed: the teacher is asked to end now, colleague and AW are told.

    The learner is told that they did nothing wrong, and is never silenced while alone with an adult.
    """
    since = room.unsafe_since or now
    alert = str(uuid.uuid5(ALERTS, f"{verdict.value} {room.chat} {since.isoformat()}"))
    flag = flag_of(alert, verdict.value, Severity.SERIOUS, room, since, about=adults(room, school))
    asked = tuple(Tell(person, f"end-now-{verdict.value}", room.chat, since) for person in _warned(room, school))
    told = tuple(Tell(person, "told-aw", room.chat, since) for person in _on_call(room, school))
    kind = tuple(Tell(person, "nothing-wrong", room.chat, since) for person in _alone(room, verdict, school))
    return Decision(replace(room, alert=alert), (*asked, *told, *kind), (_why(verdict),), then=(flag,))


@enforces("CON-2", "SAF-1")
def not_told(state: Room | None, event: NotTold, school: School, now: datetime) -> RoomDecision:
    """SAF-1: where no adult could be warned, nobody waits for the grace time: AW is told at once."""
    why = (Reason("not-told", "SAF-1", (("what", event.what),)),)
    waiting = state is not None and state.unsafe_since == event.since and state.warned and not state.alert
    if state is None or not waiting or not event.what.startswith("warning-"):
        return Decision(state, reasons=why)
    return _act(state, verdict_of(state, school), now, school)


def _warned(room: Room, school: School) -> tuple[str, ...]:
    """The adults in the room; where there is none, the teacher and the colleague of the session."""
    inside = adults(room, school)
    return inside or tuple(p for p in (room.teacher, room.colleague) if p)


def _on_call(room: Room, school: School) -> tuple[str, ...]:
    """Who is called in: the invited colleague, or AW where the meeting has none, unless already warned."""
    called = (room.colleague,) if room.colleague else (school.contacts.aw.id,)
    return tuple(person for person in called if person not in _warned(room, school))


def _alone(room: Room, verdict: Safety, school: School) -> tuple[str, ...]:
    if verdict is not Safety.ONE_TO_ONE:
        return ()
    return tuple(key for key in room.inside() if room.role(key, school) is Role.LEARNER)


def _why(verdict: Safety) -> Reason:
    return Reason("room-unsafe", "CON-2" if verdict is Safety.ONE_TO_ONE else "CON-5", (("room", verdict.value),))
