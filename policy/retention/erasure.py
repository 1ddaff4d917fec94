"""A person asks to be forgotten: what goes of a state, and what can't go now (REC-1, SAF-3)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from policy.absence import Absences
from policy.alerts import Alert
from policy.alerts.alike import Alike
from policy.class_team import Acknowledgement, ClassTeam, Session
from policy.clauses import enforces
from policy.contacts import Reach
from policy.drill import Drill
from policy.guard import Room
from policy.notes import DayNotes
from policy.recordings import Recording


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


@enforces("SAF-3")
def refusal(state: object, person: str) -> Refusal | None:
    """SAF-3: nobody is forgotten while an alert by or about them is open, or a session they are in still runs."""
    match state:
        case Alert(closed=False) if concerns(state, person):
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
    match state:
        case ClassTeam() | Room() | Recording():
            return _lesson(state, person)
        case Reach(person=one) | DayNotes(person=one) | Alike(author=one) if one == person:
            return None
        case Alert() if concerns(state, person):
            return None
        case Absences() | Drill():
            return _duty(state, person)
        case _:
            return state


def _lesson(state: ClassTeam | Room | Recording, person: str) -> ClassTeam | Room | Recording:
    """What is known of a class, of who was in its meeting and of its recording."""
    if isinstance(state, ClassTeam):
        return _class(state, person)
    return _room(state, person) if isinstance(state, Room) else _recording(state, person)


def _class(team: ClassTeam, person: str) -> ClassTeam:
    return replace(
        team,
        members=tuple(member for member in team.members if member.person != person),
        given={p: _unnoted(one, person) for p, one in team.given.items() if p != person},
        signed={p: one for p, one in team.signed.items() if p != person},
        session=_session(team.session, person) if team.session else None,
    )


def _recording(recording: Recording, person: str) -> Recording:
    """That there is a recording, and that it is held, stays; who taught, and who decides, goes."""
    return replace(
        recording,
        teacher=_unless(recording.teacher, person),
        about=tuple(one for one in recording.about if one != person),
        decider=_unless(recording.decider, person),
        card=None if recording.teacher == person else recording.card,
    )


def _duty(state: Absences | Drill, person: str) -> Absences | Drill:
    """Those who have a duty, without this person."""
    if isinstance(state, Absences):
        return replace(state, until={p: one for p, one in state.until.items() if p != person})
    return replace(state, asked={p: one for p, one in state.asked.items() if p != person})


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
        seen={p: one for p, one in room.seen.items() if p != person},
    )


def _unless(one: str, person: str) -> str:
    return "" if one == person else one
