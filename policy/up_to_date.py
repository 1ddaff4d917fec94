"""Each school year every member of staff confirms that they are up to date with the policies (TCH-4).

Who has not is a plain list in the order of the school file: nobody is ranked, and nobody is urged to hold a session.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from policy.actions import Action, AskUpToDate, TellUnconfirmed, UpdateUpToDate
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import CardAt, UpToDateAsked, UpToDateConfirmed, UpToDateDue, UpToDateUnasked
from policy.hours import is_held_on

if TYPE_CHECKING:
    from policy.school import School


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One person's answer in a year. since: when they were asked; code: why they could not be."""

    card: CardAt | None = None
    since: datetime | None = None
    reminded: datetime | None = None
    confirmed: datetime | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The question of one school year. asked: by object id; told: when it was last told who has not confirmed."""

    year: int
    began: datetime
    asked: dict[str, Confirmation] = field(default_factory=dict[str, Confirmation])
    told: datetime | None = None


UpToDateDecision = Decision[UpToDate]


@enforces("TCH-4")
def up_to_date_due(state: UpToDate | None, event: UpToDateDue, school: School, now: datetime) -> UpToDateDecision:
    """TCH-4: whoever was not reached this year is asked, whoever has not answered is reminded once; on school days."""
    if not is_held_on(school, now.astimezone(ZoneInfo(school.school.timezone)).date()):
        return Decision(state)
    year = school.year_of(now)
    known = state if state is not None and state.year == year else UpToDate(year, now)
    actions: list[Action] = []
    for person in _staff(school):
        one = known.asked.get(person, Confirmation())
        if one.confirmed is None and one.since is None:
            actions.append(AskUpToDate(year, person))
        elif one.confirmed is None and one.since and not one.reminded and now >= one.since + school.up_to_date.remind:
            actions.append(AskUpToDate(year, person, again=True))
            known = _with(known, person, reminded=now)
    if _is_to_be_told(known, school, now):
        known = replace(known, told=now)
        told = dict.fromkeys((school.contacts.aw.id, school.contacts.head.id))
        actions += [TellUnconfirmed(year, person) for person in told]
    return Decision(known, tuple(actions))


@enforces("TCH-4")
def _is_to_be_told(state: UpToDate, school: School, now: datetime) -> bool:
    """TCH-4: AW and the head see who has not confirmed, once the time is over, and again while anybody has not."""
    since = state.told or state.began
    return now >= since + school.up_to_date.report and bool(unconfirmed(state, school))


def up_to_date_asked(state: UpToDate | None, event: UpToDateAsked, school: School, now: datetime) -> UpToDateDecision:
    """From when a person could answer."""
    if state is None or state.year != event.year:
        return Decision(state)
    since = state.asked.get(event.person, Confirmation()).since or event.at
    return Decision(_with(state, event.person, card=event.card, since=since, code=""))


def up_to_date_unasked(
    state: UpToDate | None, event: UpToDateUnasked, school: School, now: datetime
) -> UpToDateDecision:
    """Why they could not be asked stands beside their name; they are asked again on the next school day."""
    if state is None or state.year != event.year:
        return Decision(state)
    return Decision(_with(state, event.person, code=event.code))


@enforces("TCH-4")
def up_to_date_confirmed(
    state: UpToDate | None, event: UpToDateConfirmed, school: School, now: datetime
) -> UpToDateDecision:
    """TCH-4: only staff confirm, for themselves and for this year; the first time counts."""
    if not school.vouches_for(event.by):
        return Decision(state, reasons=(Reason("not-staff", "TCH-4"),))
    if state is None or state.year != event.year:
        return Decision(state, reasons=(Reason("year-is-over", "TCH-4"),))
    if state.asked.get(event.by, Confirmation()).confirmed:
        return Decision(state)
    return Decision(_with(state, event.by, confirmed=now), (UpdateUpToDate(event.year, event.by),))


@enforces("TCH-4")
def unconfirmed(state: UpToDate | None, school: School) -> tuple[tuple[str, str], ...]:
    """TCH-4: who has not confirmed, in the order of the school file, each with why they could not be asked."""
    asked = state.asked if state else {}
    found = ((person, asked.get(person, Confirmation())) for person in _staff(school))
    return tuple((person, one.code) for person, one in found if one.confirmed is None)


@enforces("TCH-4")
def may_see_unconfirmed(person: str, school: School) -> bool:
    """TCH-4: AW, the head and their deputies, and nobody else."""
    aw, head = school.contacts.aw, school.contacts.head
    return person in (aw.id, *aw.deputies, head.id, *head.deputies)


def _staff(school: School) -> tuple[str, ...]:
    return tuple(one.id for one in school.staff)


def _with(state: UpToDate, person: str, **changes: Any) -> UpToDate:  # noqa: ANN401 - fields of Confirmation
    one = replace(state.asked.get(person, Confirmation()), **changes)
    return replace(state, asked={**state.asked, person: one})
