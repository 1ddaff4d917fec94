"""Nobody stays alone with an adult: the lobby shut first, then removed, and only what is seen counts (CON-2, CON-5).

Without the power `calls`, or where Teams would not, the adult is asked to end the meeting; nothing pretends otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import After, RemoveFromCall, Tell
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import LobbyStands, LookDue, MessageKept, RemovalRefused, RemovalSeen, TimelineSeen
from policy.guard.own_call import Removal, Stage
from policy.guard.room import Room, RoomDecision, adults, verdict_of
from policy.guard.timeline import each, noting, of_many
from policy.guard.whom import alone, shown, to_be_removed, warned
from policy.people import STAFF_ROLES
from policy.presence import Safety

if TYPE_CHECKING:
    from policy.school import School

LOBBY_WAIT = timedelta(seconds=5)
"""So long a removal waits for the lobby to be seen shut; then it goes on, for a child is alone meanwhile."""
LOOK_AGAIN = timedelta(seconds=5)
MOST_TRIES = 3
FORGOTTEN = timedelta(minutes=1)
"""Who is still there so long after their removal was asked for, was not removed by it."""


def can_remove(room: Room, school: School) -> bool:
    """Whether the bot may remove people, and is where it can."""
    return "calls" in school.powers and bool(room.call.id)


@enforces("CON-2", "CON-5")
def begin(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: the lobby is shut first, then people are removed; without the power the adult is asked to end it."""
    if not can_remove(room, school):
        return ask_to_end(room, verdict, school, now)
    if "meetings" in school.powers and room.session and room.lobby_shut is None:
        waits = replace(room, removal=Removal(Stage.LOBBY))
        return Decision(waits, (After(now + LOBBY_WAIT, LookDue(room.chat, room.unsafe_since or now)),))
    return _remove(room, verdict, school, now)


@enforces("CON-2", "CON-5")
def go_on(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: still not safe although it was acted: removed again a few times, then the adult is asked to end it."""
    match room.removal.stage:
        case Stage.NONE:
            return begin(room, verdict, school, now)
        case Stage.REFUSED:
            return Decision(room)
        case Stage.LOBBY | Stage.ASKED if can_remove(room, school) and room.removal.tries < MOST_TRIES:
            return _remove(room, verdict, school, now)
        case _:
            return ask_to_end(room, verdict, school, now)


@enforces("CON-2")
def _remove(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: the adult hears it first, so that nobody is let in again; then a look shows whether it was done."""
    people, since = to_be_removed(room, verdict, school), room.unsafe_since or now
    removal = Removal(Stage.ASKED, room.removal.tries + 1)
    asked = replace(room, removal=removal, removing={**room.removing, **dict.fromkeys(people, now)})
    whom = adults(room, school) if removal.tries == 1 else ()
    told = tuple(Tell(person, "taking-out", room.chat, since) for person in whom)
    remove = RemoveFromCall(room.chat, room.call.id, people, since)
    again = After(now + LOOK_AGAIN, LookDue(room.chat, since))
    return noting(Decision(asked, (*told, remove, again)), *of_many("remove-asked", people, now))


@enforces("CON-2", "CON-5")
def ask_to_end(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: nobody can be removed: the adult is asked to end now; the learner hears that they did nothing wrong.

    A learner is never silenced while alone with an adult.
    """
    since = room.unsafe_since or now
    asked = tuple(Tell(person, f"end-now-{verdict.value}", room.chat, since) for person in warned(room, school))
    pages = shown(room, f"end-now-{verdict.value}", since, school)
    kind = tuple(Tell(person, "nothing-wrong", room.chat, since) for person in alone(room, verdict, school))
    cannot = "calls" in school.powers and not room.call.id
    reasons = (Reason("cannot-remove", "CON-2"),) if cannot else ()
    moments = (*(each("not-in-call", ("",), now) if cannot else ()), *each("end-asked", warned(room, school), now))
    ended = replace(room, removal=replace(room.removal, stage=Stage.REFUSED))
    kept = tuple(_kept(room, person, "nothing-wrong", room.alert, now) for person in alone(room, verdict, school))
    return noting(Decision(ended, (*asked, *pages, *kind), reasons, then=kept), *moments)


def _kept(room: Room, person: str, what: str, alert: str, at: datetime) -> MessageKept:
    """The kind word once more where they look themselves, for whoever has no chat of their own."""
    return MessageKept(person, f"{alert or room.chat}:{what}", what, at, place=room.team)


@enforces("CON-2")
def removal_refused(state: Room | None, event: RemovalRefused, school: School, now: datetime) -> RoomDecision:
    """CON-2: Teams would not remove them: it is on record, and the adult is asked to end the meeting at once.

    Where Teams was only busy, the look that is due in a moment asks again.
    """
    why = (Reason("removal-refused", "CON-2", (("code", event.code),)),)
    if state is None:
        return Decision(None, reasons=why)
    left = {person: since for person, since in state.removing.items() if person not in event.people}
    room = replace(state, removing=left)
    if state.unsafe_since != event.since or state.removal.stage is not Stage.ASKED:
        return Decision(room, reasons=why)
    refused = noting(Decision(room), *of_many("remove-refused", event.people, now, event.code))
    if event.passing and state.removal.tries < MOST_TRIES:
        return replace(refused, reasons=why)
    asked = ask_to_end(refused.state or room, verdict_of(room, school), school, now)
    return replace(asked, reasons=(*why, *asked.reasons), then=(*refused.then, *asked.then))


@enforces("CON-2")
def lobby_stands(state: Room | None, event: LobbyStands, school: School, now: datetime) -> RoomDecision:
    """CON-2: seen shut, or not to be shut at all: a removal that waited for it goes on."""
    if state is None or not (state.held or state.closing):
        return Decision(state)
    room = replace(state, lobby_shut=event.is_shut)
    decision = noting(Decision(room), *each("lobby-shut" if event.is_shut else "lobby-open", ("",), now))
    if room.removal.stage is not Stage.LOBBY or decision.state is None:
        return decision
    removed = go_on(decision.state, verdict_of(room, school), school, now)
    return replace(removed, then=(*decision.then, *removed.then))


@enforces("CON-2")
def seen_out(room: Room, now: datetime) -> RoomDecision:
    """CON-2: whoever was to be removed and is not in the room any more was removed; a yes of Teams' is not enough."""
    inside = room.inside()
    gone = tuple(person for person in room.removing if person not in inside)
    left = {p: since for p, since in room.removing.items() if p in inside and now - since < FORGOTTEN}
    told = (RemovalSeen(room.chat, gone, now, room.alert),) if gone else ()
    return Decision(replace(room, removing=left, taken_out=room.taken_out | set(gone)), then=told)


@enforces("CON-2")
def removal_seen(state: Room | None, event: RemovalSeen, school: School, now: datetime) -> RoomDecision:
    """CON-2: the alert tells it, and whoever was removed hears kindly that they did nothing wrong."""
    if state is None:
        return Decision(None)
    learners = tuple(key for key in event.people if _is_reached(state, key, school))
    kind = tuple(Tell(key, "taken-out", state.chat, event.at) for key in learners)
    kept = tuple(_kept(state, key, "taken-out", event.alert, event.at) for key in learners)
    lines = (TimelineSeen(event.alert, of_many("removed", event.people, event.at)),) if event.alert else ()
    return Decision(state, kind, then=(*lines, *kept))


def _is_reached(room: Room, key: str, school: School) -> bool:
    """Whether this is somebody with an account who is no staff."""
    member = room.people.get(key)
    return member is not None and bool(member.person) and room.role(key, school) not in STAFF_ROLES
