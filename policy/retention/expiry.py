"""When a state has had its time, and what goes from one that stays (REC-1, SAF-3). An open alert never goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from policy.absence import Absences
from policy.alerts import Alert
from policy.alerts.alike import Alike
from policy.arranged import Arranged
from policy.class_team import ClassTeam, Phase, Session
from policy.clauses import enforces
from policy.contacts import Reach
from policy.drill import Drill
from policy.guard import Room
from policy.guard.own_call import KnownCall
from policy.notes import DayNotes
from policy.own_messages import OwnMessages
from policy.private_calls import PrivateCalls
from policy.recordings import Recording
from policy.recurring import WORK, Planned
from policy.subscriptions import Subscription
from policy.timetable import Timetable
from policy.trouble import Trouble

if TYPE_CHECKING:
    from policy.school import School

State = TypeVar("State")


@enforces("REC-1", "SAF-3")
def expires(state: object, changed_at: datetime, school: School) -> datetime | None:
    """REC-1: when the whole state goes; None while it is needed. SAF-3: an alert nobody has closed stays."""
    days = _days(state, school)
    return None if days is None else changed_at + timedelta(days=days)


def _days(state: object, school: School) -> int | None:
    """How long it stays once nothing changes any more, or None."""
    times = school.records
    if isinstance(state, Alert | DayNotes | Trouble | Drill):
        return times.alerts_days if _is_over(state) else None
    if isinstance(state, PrivateCalls):
        return times.sessions_days
    if isinstance(state, Recording):
        return times.recordings_days if state.ended or not state.held else None
    if isinstance(state, ClassTeam):
        return None if state.is_class and state.agreement_card else times.agreements_days
    if isinstance(state, OwnMessages) and state.language and not state.messages:
        return times.agreements_days
    return times.sessions_days if _is_over(state) else None


def _is_over(state: object) -> bool:
    match state:
        case Alert(closed=over, owed=owed):
            return over and not owed
        case Reach(gone=over) | Drill(over=over):
            return over
        case (
            Room(reached=needed)
            | Trouble(open=needed)
            | Absences(until=needed)
            | OwnMessages(messages=needed)
            | Timetable(plans=needed)
        ):
            return not needed
        case Subscription(wanted=wanted, id=there):
            return not wanted and not there
        case Planned(work=work):
            return work not in WORK
        case _:
            return isinstance(state, DayNotes | Alike | KnownCall | Arranged)


@enforces("REC-1")
def tidied(state: State, changed_at: datetime, school: School, now: datetime) -> State:
    """REC-1: the state without what in it has had its time: who was in a room, a closed session and the way into it,
    who left the class, what learners said of its rules, who was away, what was there for one person, what was
    planned and is over.
    """
    before = now - timedelta(days=school.records.sessions_days)
    tidy: Any = state
    if isinstance(state, Room) and changed_at <= before:
        tidy = Room(
            state.chat, meeting=state.meeting, service_url=state.service_url, added_by=state.added_by, reached=True
        )
    if isinstance(state, Recording) and changed_at <= before:
        tidy = replace(state, link="", chat="", card=None)
    if isinstance(state, ClassTeam):
        gone = now - timedelta(days=school.records.agreements_days)
        tidy = _class(state, before, gone, now - timedelta(days=school.records.words_days))
    if isinstance(state, Timetable):
        tidy = replace(state, plans=tuple(one for one in state.plans if one.ends > before))
    if isinstance(state, Absences):
        tidy = replace(state, until={person: until for person, until in state.until.items() if until > before})
    if isinstance(state, OwnMessages):
        words = now - timedelta(days=school.records.words_days)
        tidy = replace(state, messages=tuple(one for one in state.messages if one.at > words))
    return tidy


def _class(team: ClassTeam, before: datetime, gone: datetime, words: datetime) -> ClassTeam:
    here = {member.person for member in team.members}
    given = {p: one for p, one in team.given.items() if p in here or (one.last is not None and one.last > gone)}
    signed = {p: one for p, one in team.signed.items() if p in here or one.at > gone}
    session = team.session
    if session is not None and session.phase is Phase.CLOSED and session.asked_at <= before:
        session = _emptied(session)
    return replace(team, given=given, signed=signed, session=session, rules=team.rules.tidied(here, words, gone))


def _emptied(session: Session) -> Session:
    """That there was a session stays, since the next one asks for the agreement anew; what was written for it goes."""
    written = ("link", "purpose", "why_live", "different", "shut_out", "topic", "ground_rules", "tasks")
    form = replace(session.form, colleague="", chat="", **dict.fromkeys(written, ""))
    return replace(session, by="", form=form, ready=frozenset())
