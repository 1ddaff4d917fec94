"""Who is told, in what order. Nobody is ever told about a flag that is about themselves (SAF-2, SAF-3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from policy.absence import here, present
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.trouble import TROUBLES

if TYPE_CHECKING:
    from policy.choices import Contact
    from policy.events import Flagged
    from policy.school import School

Rung = tuple[str, ...]
ADVICE = "advice"
"""The kind of an alert by which a member of staff asks for advice; nobody is accused of anything."""


@enforces("SAF-2", "SAF-3")
def rungs(flag: Flagged, school: School, now: datetime, *, child_protection: bool) -> tuple[Rung, ...]:
    """The whole ladder for this flag, each rung a tuple of object ids; never empty.

    SAF-2: a flag by or about staff goes to the head, one by or about the head to the chair of governors.
    SAF-3: child protection goes to AW and the DSP together, then to their deputies, then to the head; immediate danger
    to them and the deputies at once. Whoever is away is left out, their deputies stand in at once, and a rung on which
    nobody is there is passed over.
    """
    planned = _planned(flag, school, now, child_protection=child_protection)
    allowed = tuple(r for r in (_without(rung, flag) for rung in planned) if r)
    there = tuple(r for r in (here(rung, school, now) for rung in allowed) if r)
    return _distinct(there) or _distinct(allowed) or (_last_resort(flag, school),)


@enforces("SAF-3")
def first_rung(flag: Flagged, school: School, now: datetime, *, child_protection: bool) -> Rung:
    """SAF-3: who is told at once."""
    return rungs(flag, school, now, child_protection=child_protection)[0]


@enforces("SAF-2")
def staff_concern(flag: Flagged, school: School) -> bool:
    """SAF-2: whether it is about staff: what an adult of the school wrote, or what somebody says of one.

    Contacts and their deputies are adults of the school, whether or not the list of staff has them too.
    """
    return flag.kind == "staff-concern" or school.wrote(flag.kind, flag.author)


@enforces("SAF-2")
def over_staff(flag: Flagged, school: School) -> tuple[Contact, ...]:
    """SAF-2: who judges what is about staff: the head, then the chair of governors; about the head, the chair alone.

    The head's deputies work under the head: they neither hear of what is about the head nor judge it.
    """
    head, chair = school.contacts.head, school.contacts.chair_of_governors
    return (chair,) if head.id in flag.about else (head, chair)


@enforces("SAF-2", "SAF-3")
def escalation(flag: Flagged, by: str, school: School, now: datetime) -> str | None:
    """Who gets it where `by` escalates it. SAF-3: the DSP, a deputy, the head; whoever is away only as the last.

    SAF-2: what is about staff stays with the head and the chair of governors: the DSP may be the one it is about.
    """
    dsp = school.contacts.dsp
    ways = (dsp.id, *dsp.deputies, school.contacts.head.id)
    if staff_concern(flag, school):
        ways = tuple(person for contact in over_staff(flag, school) for person in (contact.id, *contact.deputies))
    may = [person for person in ways if person not in (*flag.about, by)]
    return next((person for person in may if not school.is_away(person, now)), may[0] if may else None)


@enforces("SAF-2", "SAF-3")
def may_act(told: Iterable[str], person: str, flag: Flagged, school: School) -> bool:
    """SAF-2, SAF-3: only people the alert was sent to act on it, never one it is about, nor who has left the school."""
    return person in told and person not in flag.about and school.names(person)


def _planned(flag: Flagged, school: School, now: datetime, *, child_protection: bool) -> tuple[Rung, ...]:
    if flag.kind in TROUBLES:
        return _trouble_ladder(school)
    if staff_concern(flag, school):
        return _staff_ladder(flag, school)
    if child_protection and flag.severity is Severity.URGENT:
        return _danger_ladder(flag, school)
    if flag.kind == ADVICE:
        return _advice_ladder(flag, school, now)
    if flag.kind == "behaviour" and not child_protection:
        return _behaviour_ladder(flag, school, now)
    return _class_ladder(flag, school, now, child_protection=child_protection)


def _danger_ladder(flag: Flagged, school: School) -> tuple[Rung, ...]:
    """SAF-3: where a life may be at risk nobody waits for anybody: AW, the DSP and all their deputies at once."""
    aw, dsp = school.contacts.aw, school.contacts.dsp
    return ((aw.id, dsp.id, *aw.deputies, *dsp.deputies), *_staff_ladder(flag, school))


def _class_ladder(flag: Flagged, school: School, now: datetime, *, child_protection: bool) -> tuple[Rung, ...]:
    contacts = school.contacts
    aw, dsp = contacts.aw, contacts.dsp
    last = _staff_ladder(flag, school)
    if child_protection:
        both = (*_standing(aw, school, now), *_standing(dsp, school, now))
        return (both, (*aw.deputies, *dsp.deputies), *last)
    return (_standing(aw, school, now), aw.deputies, _standing(dsp, school, now), dsp.deputies, *last)


@enforces("SAF-2")
def _behaviour_ladder(flag: Flagged, school: School, now: datetime) -> tuple[Rung, ...]:
    """SAF-2: an incident of behaviour is for the HoS, where the school names one, and then for the ladder as usual."""
    hos, usual = school.contacts.hos, _class_ladder(flag, school, now, child_protection=False)
    return (_standing(hos, school, now), hos.deputies, *usual) if hos else usual


@enforces("FAQ-1")
def _advice_ladder(flag: Flagged, school: School, now: datetime) -> tuple[Rung, ...]:
    """FAQ-1: who asks for advice about a learner's place asks AW and the Learning Director, and never themselves."""
    usual = _class_ladder(flag, school, now, child_protection=False)
    first = tuple(person for one in asked_for_advice(school) for person in _standing(one, school, now))
    return tuple(tuple(person for person in rung if person != flag.author) for rung in (first, *usual))


@enforces("FAQ-1")
def asked_for_advice(school: School) -> tuple[Contact, ...]:
    """FAQ-1: AW, and the Learning Director where the school names one."""
    aw, director = school.contacts.aw, school.contacts.learning_director
    return (aw,) if director is None or director.id == aw.id else (aw, director)


@enforces("SAF-2", "SAF-3")
def _staff_ladder(flag: Flagged, school: School) -> tuple[Rung, ...]:
    """SAF-3: where a life may be at risk a deputy does not wait until the one they stand in for has not answered."""
    ranks = over_staff(flag, school)
    if flag.severity is Severity.URGENT:
        return tuple((contact.id, *contact.deputies) for contact in ranks)
    return tuple(rung for contact in ranks for rung in ((contact.id,), contact.deputies))


def _standing(contact: Contact, school: School, now: datetime) -> Rung:
    """SAF-3: the contact; where they are away, all who stand in for them, so that nobody's place is empty."""
    return present(contact, school, now) if school.is_away(contact.id, now) else (contact.id,)


def _trouble_ladder(school: School) -> tuple[Rung, ...]:
    """SAF-1: what keeps the bot from its work is for AW and IT together, then for their deputies, then the head."""
    it = school.contacts.it
    deputies = (*school.contacts.aw.deputies, *(it.deputies if it else ()))
    return (school.first_told_of_trouble(), deputies, (school.contacts.head.id,))


def _without(rung: Rung, flag: Flagged) -> Rung:
    return tuple(dict.fromkeys(person for person in rung if person not in flag.about))


def _distinct(planned: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """Each rung brings somebody new, so that no time is spent on people who were told before."""
    told: set[str] = set()
    found: list[Rung] = []
    for rung in planned:
        new = tuple(person for person in rung if person not in told)
        if new:
            found.append(new)
            told.update(new)
    return tuple(found)


def _last_resort(flag: Flagged, school: School) -> Rung:
    """Whoever is left of the contacts; where everybody is concerned, the chair of governors."""
    everyone = tuple(contact.id for contact in school.contacts.everyone())
    return _without(everyone, flag) or (school.contacts.chair_of_governors.id,)
