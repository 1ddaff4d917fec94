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
    MeetingStarted,
    PersonJoined,
    PersonLeft,
    PollDue,
    PresenceSeen,
    TeacherHere,
    UseDue,
)
from policy.presence import Mark, Sightings

if TYPE_CHECKING:
    from policy.school import School
from policy.guard.calls import still_joining
from policy.guard.changed import changed
from policy.guard.room import ALERTS, Room, RoomDecision, flag_of

BLIND_AFTER = 3


@enforces("CON-2", "CON-5")
def person_joined(state: Room | None, event: PersonJoined, school: School, now: datetime) -> RoomDecision:
    """CON-2: somebody joined. The teacher's joining also says that the teacher is there.

    A meeting that somebody is in has begun, whether Teams told so or not.
    """
    moved = _moved(state, event, 1, school, now)
    if moved.state and _is_new(moved.state, event.at):
        moved = replace(moved, then=(*moved.then, _begun(moved.state, event)))
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


def _is_new(room: Room, at: datetime) -> bool:
    """Whether somebody who was there at this time is there in a meeting of which the bot has not heard."""
    return not room.running and (room.ended_at is None or at > room.ended_at)


def _begun(room: Room, event: PersonJoined | PresenceSeen) -> MeetingStarted:
    met = event if isinstance(event, PersonJoined) else None
    meeting = room.meeting or (met.meeting if met else "")
    service_url = room.service_url or (met.service_url if met else "")
    return MeetingStarted(room.chat, meeting, service_url, event.at, room.team if room.in_channel else "")


@enforces("CON-2")
def poll_due(state: Room | None, event: PollDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: the room is looked at regularly while its meeting runs, whether reports come or not."""
    if state is None or state.began_at != event.since:
        return Decision(state)
    again = After(now + school.guard.poll, PollDue(event.chat, event.since))
    joined = still_joining(state, school, now)
    return replace(joined, actions=(LookIntoRoom(event.chat), again, *joined.actions))


@enforces("CON-2")
def use_due(state: Room | None, event: UseDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: while a session waits to begin its room is looked at: that its meeting began may never be told."""
    if state is None or not state.awaited or state.session != event.session:
        return Decision(state)
    if now >= event.since + school.session.longest_wait:
        return Decision(state)
    look = (LookIntoRoom(event.chat),) if state.meeting else ()
    return Decision(state, (*look, After(now + school.guard.poll, event)))


@enforces("CON-2")
def presence_seen(state: Room | None, event: PresenceSeen, school: School, now: datetime) -> RoomDecision:
    """CON-2: a look at the room corrects what the reports missed, that the meeting began among it."""
    if state is not None and event.inside and state.awaited and _is_new(state, event.at):
        return Decision(state, then=(_begun(state, event), event))
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
