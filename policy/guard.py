"""The one-to-one guard: watches a meeting, warns, calls a second adult, tells AW (CON-2, CON-5, BEH-4)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, After, AskWhichSession, LookIntoRoom, PostReminder, Tell
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    BotInChat,
    BotLeftChat,
    ClassAsked,
    Event,
    Flagged,
    FormDue,
    LookDue,
    LookFailed,
    MeetingEnded,
    MeetingStarted,
    NotTold,
    PersonJoined,
    PersonLeft,
    PollDue,
    PresenceSeen,
    RoomExpected,
    RoomLost,
    RoomReached,
    SafeAgain,
    SessionBegan,
    SessionOver,
    TeacherHere,
)
from policy.people import STAFF_ROLES, Member, Role, role_of
from policy.presence import Mark, Safety, Sightings, safety

if TYPE_CHECKING:
    from policy.class_team import ClassTeam
    from policy.school import School

ALERTS = uuid.UUID("6a2a1d0e-6e0c-4c51-8b7a-0d3c6f7b9e21")
BLIND_AFTER = 3
IN_CHANNEL = "@thread.tacv2"


@dataclass(frozen=True, slots=True)
class Room:
    """One meeting that is watched.

    people: everybody known or seen, by object id (by mri where there is none); strangers: those of them who are
    not of this class; began_at, ended_at: of the meeting's latest run; added_by: who added the bot to its chat.
    """

    chat: str
    team: str = ""
    session: str = ""
    teacher: str = ""
    colleague: str = ""
    meeting: str = ""
    service_url: str = ""
    added_by: str = ""
    reached: bool = False
    began_at: datetime | None = None
    ended_at: datetime | None = None
    people: dict[str, Member] = field(default_factory=dict[str, Member])
    strangers: frozenset[str] = frozenset()
    seen: dict[str, Sightings] = field(default_factory=dict[str, Sightings])
    unsafe_since: datetime | None = None
    warned: bool = False
    alert: str = ""
    failed_looks: int = 0

    @property
    def running(self) -> bool:
        """Whether the meeting is on, as far as Teams told."""
        return self.began_at is not None

    def inside(self) -> tuple[str, ...]:
        """The keys of everybody who is in the room now."""
        return tuple(key for key, seen in self.seen.items() if seen.present)

    def role(self, key: str, school: School) -> Role:
        """What one person counts as in this room: somebody of another class is unknown here."""
        role = role_of(self.people[key], school)
        return Role.UNKNOWN if role is Role.LEARNER and key in self.strangers else role


RoomDecision = Decision[Room]


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
    )
    if not event.session:
        return Decision(room)
    reached = (RoomReached(event.team, event.session),) if room.reached else ()
    begun = (SessionBegan(event.team, event.session),) if room.running else ()
    return Decision(room, then=(*reached, *begun))


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
    flag = _flag(alert, "blind", Severity.SERIOUS, room, now)
    return Decision(room, (), (Reason("cannot-see-room", "CON-2"),), then=(*lost, flag))


@enforces("BEH-4", "BEH-1", "CON-2")
def meeting_started(state: Room | None, event: MeetingStarted, school: School, now: datetime) -> RoomDecision:
    """BEH-4: the rules, the agreement and how to raise a concern are there the moment it begins.

    A meeting that nobody opened through the bot is watched all the same, and its teacher is asked (OVR-3).
    """
    before = state or Room(event.chat)
    if before.running:
        return Decision(before)
    room = replace(
        before,
        began_at=event.at,
        reached=True,
        meeting=event.meeting,
        service_url=event.service_url,
        failed_looks=0,
    )
    poll = After(now + school.guard.poll, PollDue(event.chat, event.at))
    if not room.session:
        return _unplanned(room, event, poll, school, now)
    reminders = (
        PostReminder(room.team, room.session, event.chat, in_channel=False),
        PostReminder(room.team, room.session, event.chat, in_channel=True),
    )
    posted = reminders if IN_CHANNEL not in event.chat else reminders[1:]
    then = (RoomReached(room.team, room.session), SessionBegan(room.team, room.session))
    return Decision(room, (*posted, poll), then=then)


@enforces("OVR-3")
def _unplanned(room: Room, event: MeetingStarted, poll: Action, school: School, now: datetime) -> RoomDecision:
    """OVR-3: a meeting that was not opened through the bot in its class team: the form is asked for at once."""
    reminder = PostReminder(event.team, "", event.chat, in_channel=False)
    clock = After(now + school.guard.form, FormDue(event.chat, event.at))
    asked = (ClassAsked(event.team, event.chat),) if event.team else ()
    actions = (reminder, AskWhichSession(event.chat), poll, clock)
    watched = replace(room, team=room.team or event.team)
    return Decision(watched, actions, (Reason("unplanned-meeting", "OVR-3"),), then=asked)


@enforces("OVR-3")
def form_due(state: Room | None, event: FormDue, school: School, now: datetime) -> RoomDecision:
    """OVR-3: nobody has opened the meeting through the bot in time, so it is reported, over or not."""
    if state is None or state.session:
        return Decision(state)
    alert = str(uuid.uuid5(ALERTS, f"unplanned {event.chat} {event.since.isoformat()}"))
    flag = _flag(alert, "unplanned", Severity.CONCERN, state, event.since)
    return Decision(state, reasons=(Reason("unplanned-meeting", "OVR-3"),), then=(flag,))


def class_asked(state: ClassTeam | None, event: ClassAsked, school: School, now: datetime) -> Decision[ClassTeam]:
    """A channel's meeting that was not opened through the bot is watched with the class's own roster."""
    if state is None or not state.is_class:
        return Decision(state)
    return Decision(state, then=(RoomExpected(event.chat, state.team, "", "", "", state.members),))


def meeting_ended(state: Room | None, event: MeetingEnded, school: School, now: datetime) -> RoomDecision:
    """The meeting is over: nobody is in the room any more, and the session closes."""
    if state is None:
        return Decision(None)
    settled = watch(replace(state, began_at=None, ended_at=event.at, seen={}), school, now)
    over: tuple[Event, ...] = (SessionOver(state.team, state.session),) if state.session else ()
    return replace(settled, then=(*settled.then, *over))


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
    return watch(replace(room, seen={**room.seen, key: sightings}), school, now)


@enforces("CON-2")
def poll_due(state: Room | None, event: PollDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: the room is looked at regularly while its meeting runs, whether reports come or not."""
    if state is None or state.began_at != event.since:
        return Decision(state)
    again = After(now + school.guard.poll, PollDue(event.chat, event.since))
    return Decision(state, (LookIntoRoom(event.chat), again))


@enforces("CON-2")
def presence_seen(state: Room | None, event: PresenceSeen, school: School, now: datetime) -> RoomDecision:
    """CON-2: a look at the room corrects what the reports missed."""
    if state is None or not state.running:
        return Decision(state)
    looks = dict.fromkeys(event.inside, True) | dict.fromkeys(event.outside, False)
    known = {person: look for person, look in looks.items() if person in state.people}
    seen = {p: state.seen.get(p, Sightings()).with_look(look, event.at) for p, look in known.items()}
    return watch(replace(state, seen={**state.seen, **seen}, failed_looks=0), school, now)


@enforces("CON-2", "SAF-1")
def look_failed(state: Room | None, event: LookFailed, school: School, now: datetime) -> RoomDecision:
    """SAF-1: a room that can't be looked at is said aloud once; it is never taken for a quiet one."""
    if state is None or not state.running:
        return Decision(state)
    room = replace(state, failed_looks=state.failed_looks + 1)
    if room.failed_looks != BLIND_AFTER:
        return Decision(room)
    alert = str(uuid.uuid5(ALERTS, f"blind {event.chat} {now.isoformat()}"))
    flag = _flag(alert, "blind", Severity.CONCERN, room, now)
    return Decision(room, (), (Reason("cannot-see-room", "CON-2"),), then=(flag,))


@enforces("CON-2", "CON-5")
def watch(room: Room, school: School, now: datetime) -> RoomDecision:
    """CON-2, CON-5: after every change, say what the room is; an unsafe one starts the clock, a safe one stops it."""
    verdict = _verdict(room, school)
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
    then = (SafeAgain(room.alert, now),) if room.alert else ()
    return Decision(calm, reasons=(Reason("room-safe-again", "CON-2"),), then=then)


@enforces("CON-2", "CON-5")
def look_due(state: Room | None, event: LookDue, school: School, now: datetime) -> RoomDecision:
    """CON-2: still unsafe after settling: warn and call a second adult; after the grace time too: tell AW.

    A timer of an earlier alarm finds another `unsafe_since` and does nothing.
    """
    if state is None or state.unsafe_since is None or state.unsafe_since != event.since or state.alert:
        return Decision(state)
    verdict = _verdict(state, school)
    if not state.warned:
        return _warn(state, verdict, school, now)
    return _act(state, verdict, now, school)


@enforces("CON-2")
def _warn(room: Room, verdict: Safety, school: School, now: datetime) -> RoomDecision:
    """CON-2: the adult in the room is warned privately, and a second adult is called."""
    since = room.unsafe_since or now
    warned = tuple(Tell(person, f"warning-{verdict.value}", room.chat, since) for person in _warned(room, school))
    called = tuple(Tell(person, "come-now", room.chat, since) for person in _on_call(room, school))
    clock = After(now + school.guard.grace, LookDue(room.chat, since))
    look = LookIntoRoom(room.chat)
    return Decision(replace(room, warned=True), (*warned, *called, look, clock), (_why(verdict),))


@enforces("CON-2", "CON-5")
def _act(room: Room, verdict: Safety, now: datetime, school: School) -> RoomDecision:
    """CON-2: with the power `team` nobody can be removed: the teacher is asked to end now, colleague and AW are told.

    The learner is told that they did nothing wrong, and is never silenced while alone with an adult.
    """
    since = room.unsafe_since or now
    alert = str(uuid.uuid5(ALERTS, f"{verdict.value} {room.chat} {since.isoformat()}"))
    flag = _flag(alert, verdict.value, Severity.SERIOUS, room, since, about=_adults(room, school))
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
    return _act(state, _verdict(state, school), now, school)


def _warned(room: Room, school: School) -> tuple[str, ...]:
    """The adults in the room; where there is none, the teacher and the colleague of the session."""
    inside = _adults(room, school)
    return inside or tuple(p for p in (room.teacher, room.colleague) if p)


def _on_call(room: Room, school: School) -> tuple[str, ...]:
    """Who is called in: the invited colleague, or AW where the meeting has none, unless already warned."""
    called = (room.colleague,) if room.colleague else (school.contacts.aw.id,)
    return tuple(person for person in called if person not in _warned(room, school))


def _adults(room: Room, school: School) -> tuple[str, ...]:
    return tuple(key for key in room.inside() if room.role(key, school) in STAFF_ROLES)


def _alone(room: Room, verdict: Safety, school: School) -> tuple[str, ...]:
    if verdict is not Safety.ONE_TO_ONE:
        return ()
    return tuple(key for key in room.inside() if room.role(key, school) is Role.LEARNER)


def _verdict(room: Room, school: School) -> Safety:
    return safety(room.role(key, school) for key in room.inside())


def _why(verdict: Safety) -> Reason:
    return Reason("room-unsafe", "CON-2" if verdict is Safety.ONE_TO_ONE else "CON-5", (("room", verdict.value),))


def _flag(alert: str, kind: str, severity: Severity, room: Room, at: datetime, about: tuple[str, ...] = ()) -> Flagged:
    people = room.inside()
    return Flagged(alert, kind, frozenset(), severity, "", "", about, room.team, room.chat, "", at, people=people)
