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
    Moment,
    NotTold,
    RoomCalm,
    RoomUnsafe,
    SafeAgain,
    ShownInMeeting,
)
from policy.guard.own_call import Removal
from policy.presence import Safety

if TYPE_CHECKING:
    from policy.school import School
from policy.guard.removal import begin, can_remove, go_on
from policy.guard.room import ALERTS, Room, RoomDecision, adults, counted, flag_of, verdict_of
from policy.guard.timeline import each, handed_over, noting
from policy.guard.whom import on_call, shown, warned

ADULTS_IN_COMPANY = 2


@enforces("CON-2", "CON-5")
def watch(room: Room, school: School, now: datetime) -> RoomDecision:
    """CON-2, CON-5: after every change, say what the room is; an unsafe one starts the clock, a safe one stops it."""
    room = counted(room, school, now)
    verdict = verdict_of(room, school)
    if verdict.safe:
        return _safe(room, verdict, school, now)
    if room.unsafe_since is not None:
        return Decision(room)
    began = (Moment("unsafe", now),)
    unsafe = replace(room, unsafe_since=now, warned=False, alert="", removal=Removal(), timeline=began)
    look = After(now + school.guard.settle, LookDue(room.chat, now))
    return Decision(unsafe, (look,), (_why(verdict),))


def _safe(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """A safe room has no alarm. Where somebody was removed, the way in stays shut until there is company."""
    held = room.held or room.warned
    company = not room.taken_out or verdict is Safety.SAFE or len(adults(room, school)) >= ADULTS_IN_COMPANY
    calm = replace(
        room,
        unsafe_since=None,
        warned=False,
        alert="",
        held=held and not company,
        timeline=(),
        removal=Removal(),
        taken_out=frozenset[str]() if company else room.taken_out,
    )
    calmed = (RoomCalm(room.team, room.session),) if held and company and room.session else ()
    if room.unsafe_since is None:
        return Decision(calm, then=calmed)
    told = (SafeAgain(room.alert, now),) if room.alert else ()
    return Decision(calm, reasons=(Reason("room-safe-again", "CON-2"),), then=(*told, *calmed))


@enforces("CON-2", "CON-5")
def look_due(state: Room | None, event: LookDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: still unsafe after settling: warn and call a second adult; after the grace time too: act and tell AW.

    A timer of an earlier alarm finds another `unsafe_since` and does nothing. Whoever comes back after they were
    removed is removed again at once: the adult was warned then.
    """
    if state is None or state.unsafe_since is None or state.unsafe_since != event.since:
        return Decision(state)
    verdict = verdict_of(state, school)
    if state.alert:
        return go_on(state, verdict, school, now)
    if not state.warned and not state.taken_out.intersection(state.inside()):
        return _warn(state, verdict, school, now)
    return _act(state, verdict, now, school)


@enforces("CON-2")
def without_settling(room: Room, school: School, now: datetime) -> RoomDecision:
    """CON-2: where it is known that nobody will come of themselves, a second adult is called without waiting."""
    if room.unsafe_since is None or room.warned or room.alert:
        return Decision(room)
    return _warn(room, verdict_of(room, school), school, now)


@enforces("CON-2")
def _warn(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: the adult in the room is warned privately, a second adult is called, and the way in is shut."""
    since = room.unsafe_since or now
    whom, others = warned(room, school), on_call(room, school)
    told = tuple(Tell(person, f"warning-{verdict.value}", room.chat, since) for person in whom)
    called = tuple(Tell(person, "come-now", room.chat, since) for person in others)
    clock = After(now + school.guard.grace, LookDue(room.chat, since))
    pages = shown(room, f"warning-{verdict.value}", since, school)
    look = LookIntoRoom(room.chat)
    then = (RoomUnsafe(room.team, room.session),) if room.session else ()
    shut = replace(room, warned=True, held=True, lobby_shut=room.lobby_shut if room.held or room.closing else None)
    decision = Decision(shut, (*told, *pages, *called, look, clock), (_why(verdict),), then=then)
    return noting(decision, *each("warned", whom, now), *each("called", others, now))


@enforces("CON-2", "CON-5")
def _act(room: Room, verdict: Safety, now: datetime, school: School) -> RoomDecision:
    """CON-2: AW is told, and the room is made safe: by removal where the bot can, else by asking the adult."""
    alerted = _alert(room, verdict, now, school)
    acted = begin(alerted.state or room, verdict, school, now)
    return Decision(
        acted.state,
        (*acted.actions, *alerted.actions),
        (*alerted.reasons, *acted.reasons),
        then=(*alerted.then, *acted.then),
    )


@enforces("CON-2", "SAF-1")
def _alert(room: Room, verdict: Safety, now: datetime, school: School) -> RoomDecision:
    """SAF-1: AW gets what happened so far with its times, and the colleague hears that AW knows."""
    since = room.unsafe_since or now
    alert = str(uuid.uuid5(ALERTS, f"{verdict.value} {room.chat} {since.isoformat()}"))
    flag = flag_of(alert, verdict.value, Severity.SERIOUS, room, since, about=adults(room, school))
    told = tuple(Tell(person, "told-aw", room.chat, since) for person in on_call(room, school))
    handed = handed_over(replace(room, alert=alert))
    return Decision(handed.state, told, (_why(verdict),), then=(flag, *handed.then))


@enforces("CON-2", "SAF-1")
def not_told(state: Room | None, event: NotTold, school: School, now: datetime) -> RoomDecision:
    """SAF-1: where no adult could be warned, nobody waits for the grace time: AW is told at once.

    Nobody is removed before its time for that.
    """
    why = (Reason("not-told", "SAF-1", (("what", event.what),)),)
    if state is None or state.unsafe_since != event.since:
        return Decision(state, reasons=why)
    noted = noting(Decision(state, reasons=why), Moment("not-told", now, event.person, event.code))
    room = noted.state or state
    if not room.warned or room.alert or not event.what.startswith("warning-"):
        return noted
    act = _alert if can_remove(room, school) else _act
    acted = act(room, verdict_of(room, school), now, school)
    return replace(acted, reasons=(*why, *acted.reasons))


@enforces("CON-2", "SAF-1")
def shown_in_meeting(state: Room | None, event: ShownInMeeting, school: School, now: datetime) -> RoomDecision:
    """SAF-1: AW's alert tells whether the adult saw the page too; where not, the word in their chat stands alone."""
    why = (Reason("page-refused", "CON-2", (("code", event.code),)),) if event.code else ()
    if state is None or state.unsafe_since != event.since:
        return Decision(state, reasons=why)
    what = "page-refused" if event.code else "page-asked"
    return noting(Decision(state, reasons=why), Moment(what, now, event.person, event.code))


def _why(verdict: Safety) -> Reason:
    return Reason("room-unsafe", "CON-2" if verdict is Safety.ONE_TO_ONE else "CON-5", (("room", verdict.value),))
