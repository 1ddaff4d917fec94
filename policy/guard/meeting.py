"""A meeting from the gate to its end, planned or not (BEH-4, CON-2, OVR-3)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, After, AskWhichSession, PostReminder
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    BotInChat,
    BotLeftChat,
    ClassAsked,
    Event,
    FormDue,
    LearnersPresent,
    MeetingEnded,
    MeetingStarted,
    PollDue,
    RoomExpected,
    RoomLost,
    RoomReached,
    SessionBegan,
    SessionOver,
    UseDue,
)
from policy.people import Member

if TYPE_CHECKING:
    from policy.class_team import ClassTeam
    from policy.school import School
from policy.guard.calls import joining, leaving
from policy.guard.own_call import Clearing, OwnCall
from policy.guard.room import ALERTS, IN_CHANNEL, Room, RoomDecision, flag_of
from policy.guard.warning import watch


@enforces("CON-2")
def room_expected(state: Room | None, event: RoomExpected, school: School, now: datetime) -> RoomDecision:
    """CON-2: from the gate on, the bot knows which meeting it watches and who belongs there."""
    before = state or Room(event.chat)
    adults = {p: Member(p, "", school.name_of(p) or "") for p in (event.teacher, event.colleague) if p}
    of_class = {m.person: m for m in event.members if m.person}
    room = replace(
        before,
        team=event.team,
        session=event.session,
        teacher=event.teacher,
        colleague=event.colleague,
        reached=before.reached or IN_CHANNEL in event.chat,
        people={**before.people, **adults, **of_class},
        strangers=before.strangers.difference(of_class, adults),
        expected_at=now if event.session and before.session != event.session else before.expected_at,
    )
    if not event.session:
        return Decision(room)
    waits = After(now + school.guard.poll, UseDue(event.chat, event.session, now))
    waiting = (waits,) if before.session != event.session and not room.running else ()
    reached = (RoomReached(event.team, event.session),) if room.reached else ()
    begun = (SessionBegan(event.team, event.session),) if room.running else ()
    return Decision(room, waiting, then=(*reached, *begun))


def bot_in_chat(state: Room | None, event: BotInChat, school: School, now: datetime) -> RoomDecision:
    """The bot has seen itself in the meeting chat, and so it can watch; whose meeting it is may have to be asked."""
    before = state or Room(event.chat)
    room = replace(
        before,
        reached=True,
        meeting=event.meeting or before.meeting,
        service_url=event.service_url,
        added_by=event.by or before.added_by,
    )
    if room.session:
        return Decision(room, then=(RoomReached(room.team, room.session),))
    return Decision(room, (AskWhichSession(room.chat),))


@enforces("CON-2", "SAF-1")
def bot_left_chat(state: Room | None, event: BotLeftChat, school: School, now: datetime) -> RoomDecision:
    """CON-2: taken out of the meeting chat, the bot sees nothing more: the way in is shut. SAF-1: AW is told."""
    if state is None:
        return Decision(None)
    room = replace(state, reached=False)
    lost = (RoomLost(room.team, room.session),) if room.session else ()
    if not room.running:
        return Decision(room, then=lost)
    alert = str(uuid.uuid5(ALERTS, f"left {event.chat} {now.isoformat()}"))
    flag = flag_of(alert, "blind", Severity.SERIOUS, room, now)
    return Decision(room, (), (Reason("cannot-see-room", "CON-2"),), then=(*lost, flag))


@enforces("BEH-4", "BEH-1", "CON-2")
def meeting_started(state: Room | None, event: MeetingStarted, school: School, now: datetime) -> RoomDecision:
    """BEH-4: the rules, the agreement and how to raise a concern are there the moment it begins.

    A meeting that nobody opened through the bot is watched all the same, and its teacher is asked (OVR-3).
    """
    before = state or Room(event.chat)
    if before.running:
        known = replace(before, meeting=before.meeting or event.meeting)
        return Decision(replace(known, service_url=before.service_url or event.service_url))
    room = replace(
        before,
        began_at=event.at,
        reached=True,
        meeting=event.meeting or before.meeting,
        service_url=event.service_url or before.service_url,
        failed_looks=0,
        call=OwnCall(),
        taken_out=frozenset[str](),
        told_of=frozenset[str](),
        closing=None,
        clearing=Clearing(),
    )
    room, join = joining(room, school, now)
    poll = After(now + school.guard.poll, PollDue(event.chat, event.at))
    if not room.session:
        return _unplanned(room, event, (poll, *join), school, now)
    reminders = (
        PostReminder(room.team, room.session, event.chat, in_channel=False),
        PostReminder(room.team, room.session, event.chat, in_channel=True),
    )
    posted = reminders if IN_CHANNEL not in event.chat else reminders[1:]
    posted = posted if room.team else reminders[:1]
    then = (RoomReached(room.team, room.session), SessionBegan(room.team, room.session))
    return Decision(room, (*posted, poll, *join), then=then)


@enforces("OVR-3")
def _unplanned(
    room: Room, event: MeetingStarted, watching: tuple[Action, ...], school: School, now: datetime
) -> RoomDecision:
    """OVR-3: a meeting that was not opened through the bot in its class team: the form is asked for at once."""
    reminder = PostReminder(event.team, "", event.chat, in_channel=False)
    clock = After(now + school.guard.form, FormDue(event.chat, event.at))
    asked = (ClassAsked(event.team, event.chat),) if event.team else ()
    actions = (reminder, AskWhichSession(event.chat), *watching, clock)
    watched = replace(room, team=room.team or event.team)
    return Decision(watched, actions, (Reason("unplanned-meeting", "OVR-3"),), then=asked)


@enforces("OVR-3")
def form_due(state: Room | None, event: FormDue, school: School, now: datetime) -> RoomDecision:
    """OVR-3: nobody has opened the meeting through the bot in time, so it is reported, over or not."""
    if state is None or state.session:
        return Decision(state)
    alert = str(uuid.uuid5(ALERTS, f"unplanned {event.chat} {event.since.isoformat()}"))
    flag = flag_of(alert, "unplanned", Severity.CONCERN, state, event.since)
    return Decision(state, reasons=(Reason("unplanned-meeting", "OVR-3"),), then=(flag,))


def class_asked(state: ClassTeam | None, event: ClassAsked, school: School, now: datetime) -> Decision[ClassTeam]:
    """A channel's meeting that was not opened through the bot is watched with the class's own roster."""
    if state is None or not state.is_class:
        return Decision(state)
    return Decision(state, then=(RoomExpected(event.chat, state.team, "", "", "", state.members),))


@enforces("REC-2")
def meeting_ended(state: Room | None, event: MeetingEnded, school: School, now: datetime) -> RoomDecision:
    """The meeting is over: nobody is in the room any more, the bot hangs up, and the session closes.

    REC-2: for how long learners were there is what its recording is measured by.
    """
    if state is None:
        return Decision(None)
    left, hung_up = leaving(state)
    empty = replace(left, began_at=None, ended_at=event.at, seen={}, removing={}, closing=None)
    empty = replace(empty, sent_out={}, kept_out={})
    settled = watch(replace(empty, clearing=Clearing(), adult_since=None, adult_by=""), school, now)
    actions = (*settled.actions, *hung_up)
    if not state.session or settled.state is None:
        return replace(settled, actions=actions)
    there = tuple(sorted(settled.state.learners))
    present = LearnersPresent(state.session, settled.state.learners_for, state.began_at, there)
    over: tuple[Event, ...] = (present, SessionOver(state.team, state.session))
    counted_anew = replace(settled.state, learners_for=0, learners=frozenset())
    return replace(settled, state=counted_anew, actions=actions, then=(*settled.then, *over))
