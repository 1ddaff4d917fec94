"""Who is away, until when, and who stands in (SAF-3). An absence ends by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, TellOfLadder
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import PersonAway, PersonBack

if TYPE_CHECKING:
    from policy.choices import Contact
    from policy.school import School


@dataclass(frozen=True, slots=True)
class Absences:
    """Everybody of the school's ladders who said that they are away: until when, by object id."""

    until: dict[str, datetime] = field(default_factory=dict[str, datetime])


@dataclass(frozen=True, slots=True)
class Cover:
    """One duty of a person who is away, and who has it meanwhile. people: empty where nobody is left."""

    role: str
    people: tuple[str, ...]


@enforces("SAF-3")
def person_away(state: Absences | None, event: PersonAway, school: School, now: datetime) -> Decision[Absences]:
    """SAF-3: whoever has a duty says until when they are away; a duty that nobody has then is told to AW and head."""
    if not has_duty(school, event.person):
        return Decision(state, reasons=(Reason("no-duty", "SAF-3"),))
    if event.until <= now:
        return Decision(state, reasons=(Reason("away-is-past", "SAF-3"),))
    before = _running(state, now)
    after = {**before, event.person: event.until}
    lost = tuple(sorted(set(uncovered(school.with_away(after), now)) - set(uncovered(school.with_away(before), now))))
    return Decision(Absences(after), tell_of(school, "uncovered", lost) if lost else ())


@enforces("SAF-3")
def person_back(state: Absences | None, event: PersonBack, school: School, now: datetime) -> Decision[Absences]:
    """SAF-3: whoever is back is asked again from now on."""
    if not has_duty(school, event.person):
        return Decision(state, reasons=(Reason("no-duty", "SAF-3"),))
    kept = {person: until for person, until in _running(state, now).items() if person != event.person}
    return Decision(Absences(kept))


@enforces("SAF-3")
def tell_of(school: School, what: str, roles: tuple[str, ...]) -> tuple[Action, ...]:
    """SAF-3: AW and the head hear of a hole in the ladder, whoever made it."""
    people = dict.fromkeys((school.contacts.aw.id, school.contacts.head.id))
    return tuple(TellOfLadder(person, what, roles) for person in people)


def has_duty(school: School, person: str) -> bool:
    """Whether alerts go to this person, as a contact or as a deputy."""
    return any(person in (contact.id, *contact.deputies) for contact in school.contacts.everyone())


def uncovered(school: School, now: datetime) -> tuple[str, ...]:
    """The duties that nobody has now: the person and all their deputies are away."""
    return tuple(role for role, contact in school.contacts.named() if not present(contact, school, now))


def covers(school: School, person: str, now: datetime) -> tuple[Cover, ...]:
    """Who has each duty of this person while they are away, in the order in which they are asked."""
    duties = ((role, c) for role, c in school.contacts.named() if person in (c.id, *c.deputies))
    return tuple(Cover(role, _but(person, present(contact, school, now))) for role, contact in duties)


def present(contact: Contact, school: School, now: datetime) -> tuple[str, ...]:
    """The contact and their deputies, without those who are away."""
    return here((contact.id, *contact.deputies), school, now)


def here(people: Iterable[str], school: School, now: datetime) -> tuple[str, ...]:
    """These people without those who are away."""
    gone = school.away(now)
    return tuple(person for person in people if person not in gone)


def _but(person: str, people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in people if one != person)


def _running(state: Absences | None, now: datetime) -> dict[str, datetime]:
    return {person: until for person, until in (state.until if state else {}).items() if until > now}
