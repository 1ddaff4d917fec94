"""A learner who does not keep the agreement is sent out: the teacher decides, and nobody is left alone (TCH-5, CON-2).

The lobby is shut first, so that they don't come straight back by the link. Without the power `calls`, or where Teams
would not, the teacher removes them by hand; nothing pretends otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import Action, After, RemoveFromCall, Tell
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    Event,
    Flagged,
    LobbyShutAsked,
    LobbyStands,
    MessageKept,
    Moment,
    RemovalRefused,
    SendingOutAsked,
    SendingOutDue,
    TimelineSeen,
)
from policy.guard import clearing
from policy.guard.own_call import SentOut
from policy.guard.removal import LOBBY_WAIT, LOOK_AGAIN, MOST_TRIES, can_remove
from policy.guard.room import Room, RoomDecision
from policy.people import STAFF_ROLES, Role
from policy.presence import Safety, safety

if TYPE_CHECKING:
    from policy.school import School

NO_MEETING = Reason("removal-no-meeting", "TCH-5")
BY_HAND_WITHIN = timedelta(minutes=5)
"""Whoever leaves so long after they were sent out left because of it."""


@enforces("TCH-5", "CON-2")
def sending_out_asked(state: Room | None, event: SendingOutAsked, school: School, now: datetime) -> RoomDecision:
    """TCH-5: staff decide, the bot removes where it can, and AW has a note with the reason. CON-2: never to one-to-one.

    Who was sent out already is not sent out twice. Whoever has gone by themselves does not come straight back either.
    """
    why = why_not(state, event, school)
    if state is None or why is not None:
        return Decision(state, reasons=(why or NO_MEETING,))
    if event.learner in state.sent_out:
        return Decision(state)
    flag, unshut = _flag(state, event, now), _cannot_shut(state, school)
    sent = SentOut(event.by, now, event.alert, shut=False if unshut else None)
    noted = (Moment("lobby-open", now),) if unshut else ()
    shutting = () if unshut else (LobbyShutAsked(state.team, state.session),)
    if event.learner not in state.inside():
        kept = replace(state, kept_out={**state.kept_out, event.learner: sent})
        return Decision(kept, reasons=unshut, then=(flag, *_lines(sent, *noted), *shutting))
    if not can_remove(state, school):
        room = _with(state, event.learner, replace(sent, by_hand=True))
        lines = _lines(sent, *noted, Moment("not-in-call", now))
        return Decision(room, reasons=unshut, then=(flag, *lines, *shutting))
    if unshut:
        removed = _remove(state, event.learner, sent, 1, now)
        return replace(removed, reasons=unshut, then=(flag, *_lines(sent, *noted), *removed.then))
    waits = _with(state, event.learner, replace(sent, waits=True))
    clock = After(now + LOBBY_WAIT, SendingOutDue(state.chat, event.learner, now, 0))
    return Decision(waits, (clock,), then=(flag, *shutting))


@enforces("TCH-5")
def _cannot_shut(room: Room, school: School) -> tuple[Reason, ...]:
    """TCH-5: why the bot can't move the lobby of this meeting; nothing where it can."""
    if "meetings" not in school.powers:
        return (Reason("lobby-not-shut", "TCH-5", (("code", "meetings"),)),)
    return () if room.session else (Reason("lobby-not-shut", "TCH-5", (("code", "no-session"),)),)


def _with(room: Room, learner: str, sent: SentOut) -> Room:
    return replace(room, sent_out={**room.sent_out, learner: sent})


def _without(room: Room, learner: str) -> Room:
    return replace(room, sent_out={key: one for key, one in room.sent_out.items() if key != learner})


def _lines(sent: SentOut, *moments: Moment) -> tuple[Event, ...]:
    return (TimelineSeen(sent.alert, moments),) if moments else ()


@enforces("TCH-5")
def lobby_stands(state: Room | None, event: LobbyStands, school: School, now: datetime) -> RoomDecision:
    """TCH-5: the lobby is seen shut, or Teams would not: the note tells it, and what waited for it goes on."""
    stands = clearing.lobby_stands(state, event, school, now)
    room = stands.state
    if room is None or room.closing is not None:
        return stands
    line = Moment("lobby-shut" if event.is_shut else "lobby-open", now)
    unseen = [one for one in (*room.sent_out.values(), *room.kept_out.values()) if one.shut is None]
    room = replace(room, sent_out=_seen(room.sent_out, event), kept_out=_seen(room.kept_out, event))
    noted = tuple(each for one in unseen for each in _lines(one, line))
    decision = replace(stands, state=room, then=(*stands.then, *noted))
    for learner in [key for key, one in room.sent_out.items() if one.waits]:
        gone_on = _go_on(decision.state or room, learner, 0, school, now)
        decision = _both(decision, gone_on)
    return decision


def _seen(sent: dict[str, SentOut], event: LobbyStands) -> dict[str, SentOut]:
    return {key: replace(one, shut=event.is_shut) if one.shut is None else one for key, one in sent.items()}


def _both(first: RoomDecision, second: RoomDecision) -> RoomDecision:
    return Decision(
        second.state,
        (*first.actions, *second.actions),
        (*first.reasons, *second.reasons),
        then=(*first.then, *second.then),
    )


@enforces("TCH-5", "CON-2")
def why_not(state: Room | None, event: SendingOutAsked, school: School) -> Reason | None:
    """Why nobody is sent out. TCH-5: staff of the meeting alone decide, and about a learner of the class."""
    if not school.vouches_for(event.by):
        return Reason("removal-not-staff", "TCH-5")
    if state is None or not state.running:
        return NO_MEETING
    if not is_staff_of(state, event.by, school):
        return Reason("removal-not-staff", "TCH-5")
    if event.learner not in state.people or state.role(event.learner, school) is not Role.LEARNER:
        return Reason("removal-no-learner", "TCH-5")
    alone = leaves_one(state, event.learner, state.sent_out, school)
    return Reason("removal-leaves-one", "CON-2") if alone else None


def is_staff_of(room: Room, person: str, school: School) -> bool:
    """Whether this is an adult of the school who holds this meeting, or is of its class."""
    if not school.vouches_for(person):
        return False
    known = person in room.people and room.role(person, school) in STAFF_ROLES
    return known or person in (room.teacher, room.colleague)


@enforces("CON-2")
def leaves_one(room: Room, learner: str, going: Iterable[str], school: School) -> bool:
    """CON-2: whether without this learner, and others who are going, somebody would be alone with one adult."""
    inside, out = room.inside(), {learner, *going}
    left = safety(room.role(key, school) for key in inside if key not in out)
    return learner in inside and left is Safety.ONE_TO_ONE


def _flag(room: Room, event: SendingOutAsked, now: datetime) -> Flagged:
    """A note for AW: who was sent out, by whom; why is sealed."""
    return Flagged(
        event.alert,
        "removed",
        frozenset(),
        Severity.NOTE,
        event.by,
        "",
        (),
        room.team,
        room.chat,
        "",
        now,
        event.words,
        people=(event.learner,),
    )


def _remove(room: Room, learner: str, sent: SentOut, tries: int, now: datetime) -> RoomDecision:
    """Teams is asked, and a look follows; the note tells the first time."""
    again = After(now + LOOK_AGAIN, SendingOutDue(room.chat, learner, sent.at, tries))
    asked = _with(room, learner, replace(sent, waits=False))
    lines = _lines(sent, Moment("remove-asked", now, learner)) if tries == 1 else ()
    return Decision(asked, (RemoveFromCall(room.chat, room.call.id, (learner,), sent.at), again), then=lines)


@enforces("TCH-5", "CON-2")
def sending_out_due(state: Room | None, event: SendingOutDue, school: School, now: datetime) -> RoomDecision:
    """TCH-5: still there, they are asked for again a few times, then by hand. CON-2: not if somebody has left since."""
    sent = state.sent_out.get(event.learner) if state else None
    if state is None or sent is None or sent.at != event.since or sent.by_hand:
        return Decision(state)
    if event.tries == 0 and not sent.waits:
        return Decision(state)
    return _go_on(state, event.learner, event.tries, school, now)


@enforces("TCH-5", "CON-2")
def _go_on(room: Room, learner: str, tries: int, school: School, now: datetime) -> RoomDecision:
    """CON-2: the room may have changed since staff decided. TCH-5: Teams is asked a few times; then it is by hand."""
    sent = room.sent_out[learner]
    asked = (key for key, one in room.sent_out.items() if not one.waits)
    if leaves_one(room, learner, asked, school):
        told = Tell(sent.by, "sent-out-stopped", room.chat, now)
        return Decision(_without(room, learner), (told,), (Reason("removal-leaves-one", "CON-2"),))
    if tries < MOST_TRIES and can_remove(room, school):
        return _remove(room, learner, sent, tries + 1, now)
    return _by_hand(room, learner, "not-seen", now)


@enforces("TCH-5")
def removal_refused(state: Room | None, event: RemovalRefused, school: School, now: datetime) -> RoomDecision:
    """TCH-5: Teams would not: whoever sent the learner out does it by hand. Any other removal is the guard's.

    Where Teams was only busy, what is due in a moment asks again.
    """
    learner = next(iter(event.people), "")
    sent = state.sent_out.get(learner) if state else None
    if state is None or sent is None or sent.at != event.since or event.people != (learner,):
        return clearing.removal_refused(state, event, school, now)
    why = (Reason("removal-refused", "TCH-5", (("code", event.code),)),)
    if sent.by_hand or event.passing:
        return Decision(state, reasons=why)
    return replace(_by_hand(state, learner, event.code, now), reasons=why)


def _by_hand(room: Room, learner: str, code: str, now: datetime) -> RoomDecision:
    """The teacher hears that it was not done and how to do it; the note says why."""
    sent = replace(room.sent_out[learner], by_hand=True, waits=False)
    kept = _with(room, learner, sent)
    line = Moment("remove-refused", now, learner, code)
    told = Tell(sent.by, "sent-out-by-hand", room.chat, now)
    return Decision(kept, (told,), then=_lines(sent, line))


@enforces("TCH-5")
def seen_sent_out(room: Room, now: datetime) -> RoomDecision:
    """TCH-5: out is who is seen to be out; the learner hears kindly why, and whoever sent them out that it is so.

    Whom the guard itself takes out of the room hears what the guard says.
    """
    inside = room.inside()
    gone = {key: one for key, one in room.sent_out.items() if key not in inside}
    left = {key: one for key, one in room.sent_out.items() if key in inside and not _is_over(one, now)}
    actions: list[Action] = []
    then: list[Event] = []
    for learner, sent in gone.items():
        then += _lines(sent, Moment("removed", now, learner))
        actions.append(Tell(sent.by, "sent-out-done" if sent.shut else "sent-out-done-open", room.chat, now))
        if learner not in room.removing:
            actions.append(Tell(learner, "sent-out", room.chat, now))
            then.append(MessageKept(learner, f"{sent.alert}:sent-out", "sent-out", now, place=room.team))
    seen = replace(room, sent_out=left, kept_out={**room.kept_out, **gone})
    return Decision(seen, tuple(actions), then=tuple(then))


@enforces("TCH-5")
def seen_back(room: Room, now: datetime) -> RoomDecision:
    """TCH-5: who was sent out and is there again, let in or not, is told once to whoever sent them out and the teacher.

    They decide what follows; the note tells it too.
    """
    back = {key: one for key, one in room.kept_out.items() if key in room.inside() and key not in room.sent_out}
    if not back:
        return Decision(room)
    actions = tuple(
        Tell(person, "sent-out-back", room.chat, now, key)
        for key, sent in back.items()
        for person in dict.fromkeys((sent.by, room.teacher))
        if person
    )
    then = tuple(line for key, sent in back.items() for line in _lines(sent, Moment("came-back", now, key)))
    out = {key: one for key, one in room.kept_out.items() if key not in back}
    return Decision(replace(room, kept_out=out), actions, then=then)


def _is_over(sent: SentOut, now: datetime) -> bool:
    return sent.by_hand and now - sent.at > BY_HAND_WITHIN
