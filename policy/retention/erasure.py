"""A person asks to be forgotten: what goes of a state, and what can't go now (REC-1, SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from policy.absence import Absences
from policy.alerts import Alert
from policy.alerts.alike import Alike
from policy.arranged import Arranged
from policy.class_team import Acknowledgement, ClassTeam, Session
from policy.clauses import enforces
from policy.contacts import Reach
from policy.drill import Drill
from policy.guard import Room
from policy.guard.own_call import SentOut
from policy.notes import DayNotes
from policy.own_messages import OwnMessages
from policy.recordings import Recording
from policy.timetable import PlannedSession, Timetable
from policy.up_to_date import UpToDate


class Refusal(StrEnum):
    """Why something can't go now; the sentences stand in the catalogue as `erase-not-<code>`."""

    HOLD = "hold"
    OPEN_ALERT = "open-alert"
    RUNNING = "running"


def concerns(state: object, person: str) -> bool:
    """Whether an alert is by or about this person: not whether they were told of it or acted on it, which is a duty."""
    if not isinstance(state, Alert):
        return False
    flag = state.flag
    return person in (flag.author, *flag.about, *flag.people)


@enforces("REC-1")
def words_of(state: object, person: str) -> tuple[str, ...]:
    """REC-1: whose words are this person's: the ids of an alert by or about them, and of what they said of rules."""
    if isinstance(state, ClassTeam):
        return tuple(one.id for one in state.rules.comments if one.person == person)
    return (state.flag.alert,) if isinstance(state, Alert) and concerns(state, person) else ()


@enforces("SAF-3")
def refusal(state: object, person: str) -> Refusal | None:
    """SAF-3: nobody is forgotten while an alert by or about them is open, or owes something, or their session runs."""
    match state:
        case Alert(closed=over, owed=owed) if concerns(state, person) and (owed or not over):
            return Refusal.OPEN_ALERT
        case Room() if state.running and person in state.people:
            return Refusal.RUNNING
        case ClassTeam() if (session := state.running()) and person in (session.by, session.form.colleague):
            return Refusal.RUNNING
        case _:
            return None


@enforces("REC-1")
def without(state: object, person: str) -> object | None:
    """REC-1: the state without this person; None where all of it was theirs. The same where it doesn't name them."""
    if _is_theirs(state, person):
        return None
    match state:
        case ClassTeam() | Room() | Recording():
            return _lesson(state, person)
        case Absences() | Drill() | UpToDate() | OwnMessages() | Arranged() | Timetable():
            return _others(state, person)
        case _:
            return state


def _lesson(state: ClassTeam | Room | Recording, person: str) -> ClassTeam | Room | Recording:
    """What is known of a class, of who was in its meeting and of its recording."""
    if isinstance(state, ClassTeam):
        return _class(state, person)
    return _room(state, person) if isinstance(state, Room) else _recording(state, person)


def _is_theirs(state: object, person: str) -> bool:
    """Whether all of it is by or about this person, or for them."""
    match state:
        case Reach(person=one) | DayNotes(person=one) | Alike(author=one) | OwnMessages(person=one):
            return one == person
        case Arranged(learner=learner):
            return learner.person == person
        case _:
            return concerns(state, person)


def _class(team: ClassTeam, person: str) -> ClassTeam:
    return replace(
        team,
        members=tuple(member for member in team.members if member.person != person),
        given={p: _unnoted(one, person) for p, one in team.given.items() if p != person},
        signed={p: one for p, one in team.signed.items() if p != person},
        session=_session(team.session, person) if team.session else None,
        rules=team.rules.without(person),
    )


def _recording(recording: Recording, person: str) -> Recording:
    """That there is a recording, and that it is held, stays; who taught, and who decides, goes."""
    return replace(
        recording,
        teacher=_unless(recording.teacher, person),
        about=tuple(one for one in recording.about if one != person),
        decider=_unless(recording.decider, person),
        removing=_unless(recording.removing, person),
        people=tuple(one for one in recording.people if one != person),
        card=None if recording.teacher == person else recording.card,
    )


def _timetable(state: Timetable, person: str) -> Timetable:
    """What they planned goes; where they were to come as well, only they go."""
    kept = replace(state, plans=tuple(one for one in state.plans if one.by != person))
    return kept.changed(lambda one: _uninvited(one, person))


def _uninvited(plan: PlannedSession, person: str) -> PlannedSession:
    form = replace(
        plan.form,
        colleague=_unless(plan.form.colleague, person),
        also=tuple(one for one in plan.form.also if one != person),
    )
    return replace(plan, form=form)


Shared = Absences | Drill | UpToDate | OwnMessages | Arranged | Timetable


def _others(state: Shared, person: str) -> Shared:
    """Those who have a duty, have planned something, or for whom something is there, without this person."""
    if isinstance(state, Arranged):
        return replace(state, by=_unless(state.by, person), second=_unless(state.second, person))
    if isinstance(state, OwnMessages):
        return _own(state, person)
    if isinstance(state, Timetable):
        return _timetable(state, person)
    if isinstance(state, Absences):
        return replace(state, until={p: one for p, one in state.until.items() if p != person})
    return replace(state, asked={p: one for p, one in state.asked.items() if p != person})


def _own(own: OwnMessages, person: str) -> OwnMessages:
    """Somebody else's messages stay; who wrote one, or read along, goes."""
    left = (
        replace(one, by=_unless(one.by, person), readers=tuple(p for p in one.readers if p != person))
        for one in own.messages
    )
    return replace(own, messages=tuple(left))


def _unnoted(given: Acknowledgement, person: str) -> Acknowledgement:
    """Somebody else's agreement stays; who noted it down goes."""
    return replace(given, recorded_by=_unless(given.recorded_by, person))


def _session(session: Session, person: str) -> Session:
    form = replace(session.form, colleague=_unless(session.form.colleague, person))
    return replace(session, by=_unless(session.by, person), form=form, ready=session.ready - {person})


def _room(room: Room, person: str) -> Room:
    known: dict[str, Any] = {p: one for p, one in room.people.items() if p != person}
    return replace(
        room,
        teacher=_unless(room.teacher, person),
        colleague=_unless(room.colleague, person),
        added_by=_unless(room.added_by, person),
        people=known,
        strangers=room.strangers - {person},
        learners=room.learners - {person},
        timeline=tuple(one for one in room.timeline if one.person != person),
        removing={p: one for p, one in room.removing.items() if p != person},
        sent_out=_sent_out(room.sent_out, person),
        kept_out=_sent_out(room.kept_out, person),
        taken_out=room.taken_out - {person},
        waiting=room.waiting - {person},
        told_of=room.told_of - {person},
        adult_by=_unless(room.adult_by, person),
        seen={p: one for p, one in room.seen.items() if p != person},
    )


def _sent_out(sent: dict[str, SentOut], person: str) -> dict[str, SentOut]:
    return {p: replace(one, by=_unless(one.by, person)) for p, one in sent.items() if p != person}


def _unless(one: str, person: str) -> str:
    return "" if one == person else one
