"""Who came and went, and what a look at the room showed (CON-2, SAF-1)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import After, LookIntoRoom
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    LookFailed,
    PersonJoined,
    PersonLeft,
    PollDue,
    PresenceSeen,
    TeacherHere,
)
from policy.presence import Mark, Sightings

if TYPE_CHECKING:
    from policy.school import School
from policy.guard.calls import joining
from policy.guard.changed import changed
from policy.guard.room import ALERTS, Room, RoomDecision, flag_of

BLIND_AFTER = 3


@enforces("CON-2", "CON-5")
def person_joined(state: Room | None, event: PersonJoined, school: School, now: datetime) -> RoomDecision:
    """CON-2: somebody joined. The teacher's joining also says that the teacher is there."""
    moved = _moved(state, event, 1, school, now)
    room = moved.state
    if room is None or not room.session or event.member.person != room.teacher:
        return moved
    return replace(moved, then=(*moved.then, TeacherHere(room.team, room.session, room.teacher)))


@enforces("CON-2", "CON-5")
def person_left(state: Room | None, event: PersonLeft, school: School, now: datetime) -> RoomDecision:
    """CON-2: somebody, or one of their devices, left; a look at the room makes sure."""
    moved = _moved(state, event, -1, school, now)
    look = (LookIntoRoom(event.chat),) if moved.state and moved.state.running and moved.state.meeting else ()
    return replace(moved, actions=(*moved.actions, *look))


def _moved(
    state: Room | None, event: PersonJoined | PersonLeft, step: int, school: School, now: datetime
) -> RoomDecision:
    room = state or Room(event.chat)
    key = event.member.person or event.member.mri
    if room.ended_at is not None and event.at <= room.ended_at:
        return Decision(room)
    if key not in room.people:
        stranger = replace(event.member, owner=False)
        room = replace(room, people={**room.people, key: stranger}, strangers=room.strangers | {key})
    sightings = room.seen.get(key, Sightings()).with_mark(Mark(event.at, step))
    return changed(replace(room, seen={**room.seen, key: sightings}), school, now)


@enforces("CON-2")
def poll_due(state: Room | None, event: PollDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: the room is looked at regularly while its meeting runs, whether reports come or not."""
    if state is None or state.began_at != event.since:
        return Decision(state)
    again = After(now + school.guard.poll, PollDue(event.chat, event.since))
    room, join = joining(state, school) if state.call.tries == 0 else (state, ())
    return Decision(room, (LookIntoRoom(event.chat), again, *join))


@enforces("CON-2")
def presence_seen(state: Room | None, event: PresenceSeen, school: School, now: datetime) -> RoomDecision:
    """CON-2: a look at the room corrects what the reports missed."""
    if state is None or not state.running:
        return Decision(state)
    looks = dict.fromkeys(event.inside, True) | dict.fromkeys(event.outside, False)
    known = {person: look for person, look in looks.items() if person in state.people}
    seen = {p: state.seen.get(p, Sightings()).with_look(look, event.at) for p, look in known.items()}
    return changed(replace(state, seen={**state.seen, **seen}, failed_looks=0), school, now)


@enforces("CON-2", "SAF-1")
def look_failed(state: Room | None, event: LookFailed, school: School, now: datetime) -> RoomDecision:
    """SAF-1: a room that can't be looked at is said aloud once; it is never taken for a quiet one."""
    if state is None or not state.running:
        return Decision(state)
    room = replace(state, failed_looks=state.failed_looks + 1)
    if room.failed_looks != BLIND_AFTER:
        return Decision(room)
    alert = str(uuid.uuid5(ALERTS, f"blind {event.chat} {now.isoformat()}"))
    flag = flag_of(alert, "blind", Severity.CONCERN, room, now)
    return Decision(room, (), (Reason("cannot-see-room", "CON-2"),), then=(flag,))
