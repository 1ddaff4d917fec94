"""When a state has had its time, and what goes from one that stays (REC-1, SAF-3). An open alert never goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from policy.alerts import Alert
from policy.class_team import ClassTeam, Phase, Session
from policy.clauses import enforces
from policy.contacts import Reach
from policy.guard import Room
from policy.notes import DayNotes
from policy.recurring import WORK, Planned

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
    match state:
        case Alert(closed=True):
            return times.alerts_days
        case DayNotes():
            return times.alerts_days
        case Room(reached=False) | Reach(gone=True):
            return times.sessions_days
        case ClassTeam(is_class=False) | ClassTeam(agreement_card=None):
            return times.agreements_days
        case Planned(work=work) if work not in WORK:
            return times.sessions_days
        case _:
            return None


@enforces("REC-1")
def tidied(state: State, changed_at: datetime, school: School, now: datetime) -> State:
    """REC-1: the state without what in it has had its time: who was in a room, a closed session, who left the class."""
    before = now - timedelta(days=school.records.sessions_days)
    tidy: Any = state
    if isinstance(state, Room) and changed_at <= before:
        tidy = Room(
            state.chat, meeting=state.meeting, service_url=state.service_url, added_by=state.added_by, reached=True
        )
    if isinstance(state, ClassTeam):
        tidy = _class(state, before, now - timedelta(days=school.records.agreements_days))
    return tidy


def _class(team: ClassTeam, before: datetime, gone: datetime) -> ClassTeam:
    here = {member.person for member in team.members}
    given = {p: one for p, one in team.given.items() if p in here or (one.last is not None and one.last > gone)}
    signed = {p: one for p, one in team.signed.items() if p in here or one.at > gone}
    session = team.session
    if session is not None and session.phase is Phase.CLOSED and session.asked_at <= before:
        session = _emptied(session)
    return replace(team, given=given, signed=signed, session=session)


def _emptied(session: Session) -> Session:
    """That there was a session stays, since the next one asks for the agreement anew; what was written for it goes."""
    written = ("link", "purpose", "why_live", "different", "shut_out", "topic", "ground_rules")
    form = replace(session.form, colleague="", chat="", **dict.fromkeys(written, ""))
    return replace(session, by="", form=form, ready=frozenset())
