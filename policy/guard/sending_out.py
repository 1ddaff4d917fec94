"""A learner who does not keep the agreement is sent out: the teacher decides, and nobody is left alone (TCH-5, CON-2).

Without the power `calls`, or where Teams would not, the teacher removes them by hand; nothing pretends otherwise.
"""

from __future__ import annotations

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
    MessageKept,
    Moment,
    RemovalRefused,
    SendingOutAsked,
    SendingOutDue,
    TimelineSeen,
)
from policy.guard import clearing
from policy.guard.own_call import SentOut
from policy.guard.removal import LOOK_AGAIN, MOST_TRIES, can_remove
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

    Who was sent out already is not sent out twice.
    """
    why = why_not(state, event, school)
    if state is None or why is not None:
        return Decision(state, reasons=(why or NO_MEETING,))
    if event.learner in state.sent_out:
        return Decision(state)
    flag = _flag(state, event, now)
    if event.learner not in state.inside():
        return Decision(state, then=(flag,))
    sent = SentOut(event.by, now, event.alert, by_hand=not can_remove(state, school))
    room = replace(state, sent_out={**state.sent_out, event.learner: sent})
    line = Moment("not-in-call", now) if sent.by_hand else Moment("remove-asked", now, event.learner)
    actions = () if sent.by_hand else _remove(room, event.learner, sent, 1, now)
    return Decision(room, actions, then=(flag, TimelineSeen(event.alert, (line,))))


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
    return Reason("removal-leaves-one", "CON-2") if leaves_one(state, event.learner, school) else None


def is_staff_of(room: Room, person: str, school: School) -> bool:
    """Whether this is an adult of the school who holds this meeting, or is of its class."""
    if not school.vouches_for(person):
        return False
    known = person in room.people and room.role(person, school) in STAFF_ROLES
    return known or person in (room.teacher, room.colleague)


@enforces("CON-2")
def leaves_one(room: Room, learner: str, school: School) -> bool:
    """CON-2: whether without this learner somebody would be alone with one adult."""
    inside = room.inside()
    left = safety(room.role(key, school) for key in inside if key != learner)
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


def _remove(room: Room, learner: str, sent: SentOut, tries: int, now: datetime) -> tuple[Action, ...]:
    again = After(now + LOOK_AGAIN, SendingOutDue(room.chat, learner, sent.at, tries))
    return (RemoveFromCall(room.chat, room.call.id, (learner,), sent.at), again)


@enforces("TCH-5", "CON-2")
def sending_out_due(state: Room | None, event: SendingOutDue, school: School, now: datetime) -> RoomDecision:
    """TCH-5: still there, they are asked for again a few times, then by hand. CON-2: not if somebody has left since."""
    sent = state.sent_out.get(event.learner) if state else None
    if state is None or sent is None or sent.at != event.since or sent.by_hand:
        return Decision(state)
    if leaves_one(state, event.learner, school):
        room = replace(state, sent_out={key: one for key, one in state.sent_out.items() if key != event.learner})
        told = Tell(sent.by, "sent-out-stopped", state.chat, now)
        return Decision(room, (told,), (Reason("removal-leaves-one", "CON-2"),))
    if event.tries < MOST_TRIES and can_remove(state, school):
        return Decision(state, _remove(state, event.learner, sent, event.tries + 1, now))
    return _by_hand(state, event.learner, "not-seen", now)


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
    sent = replace(room.sent_out[learner], by_hand=True)
    kept = replace(room, sent_out={**room.sent_out, learner: sent})
    line = Moment("remove-refused", now, learner, code)
    told = Tell(sent.by, "sent-out-by-hand", room.chat, now)
    return Decision(kept, (told,), then=(TimelineSeen(sent.alert, (line,)),))


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
        then.append(TimelineSeen(sent.alert, (Moment("removed", now, learner),)))
        actions.append(Tell(sent.by, "sent-out-done", room.chat, now))
        if learner not in room.removing:
            actions.append(Tell(learner, "sent-out", room.chat, now))
            then.append(MessageKept(learner, f"{sent.alert}:sent-out", "sent-out", now, place=room.team))
    return Decision(replace(room, sent_out=left), tuple(actions), then=tuple(then))


def _is_over(sent: SentOut, now: datetime) -> bool:
    return sent.by_hand and now - sent.at > BY_HAND_WITHIN
