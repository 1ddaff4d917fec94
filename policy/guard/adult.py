"""Send an adult now: staff ask, and those who may come are told, one rung after the other (CON-2, CON-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.absence import here, present
from policy.actions import Action, After, Tell
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import AdultAsked, AdultDue, Moment
from policy.guard.room import Room, RoomDecision
from policy.guard.timeline import noting

if TYPE_CHECKING:
    from policy.school import School


@enforces("CON-2", "CON-3")
def adult_asked(state: Room | None, event: AdultAsked, school: School, now: datetime) -> RoomDecision:
    """CON-3: a member of staff asks for an adult: the colleague and AW are told at once. Asked twice, it is one."""
    if state is None or not state.running or not school.vouches_for(event.by):
        return Decision(state, reasons=(Reason("no-adult-asked", "CON-2"),))
    if state.adult_since is not None:
        return Decision(state)
    room = replace(state, adult_since=now, adult_by=event.by)
    return noting(Decision(room, _call(room, 0, school, now)), Moment("adult-asked", now, event.by))


@enforces("CON-2", "CON-3")
def adult_due(state: Room | None, event: AdultDue, school: School, now: datetime) -> RoomDecision:
    """CON-3: nobody has come yet: the next are told, until somebody has or the meeting is over."""
    if state is None or not state.running or state.adult_since != event.since:
        return Decision(state)
    return Decision(state, _call(state, event.rung, school, now))


def _call(room: Room, rung: int, school: School, now: datetime) -> tuple[Action, ...]:
    """Tell this rung, and wait as long as a room may stay unsafe before the next."""
    since, ladder = room.adult_since or now, _ladder(room, school, now)
    if rung >= len(ladder):
        return ()
    told = tuple(Tell(person, "adult-wanted", room.chat, since) for person in ladder[rung])
    return (*told, After(now + school.guard.grace, AdultDue(room.chat, since, rung + 1)))


def _ladder(room: Room, school: School, now: datetime) -> tuple[tuple[str, ...], ...]:
    """Who may come, in order: colleague and AW, AW's deputies and the DSP, the DSP's deputies and the head."""
    aw, dsp, head = school.contacts.aw, school.contacts.dsp, school.contacts.head
    rungs = (
        (room.colleague, *present(aw, school, now)[:1]),
        (*aw.deputies, dsp.id),
        (*dsp.deputies, head.id),
    )
    told = {"", room.adult_by, *room.inside()}
    found: list[tuple[str, ...]] = []
    for rung in rungs:
        new = _but(told, here(rung, school, now))
        told.update(new)
        found += [new] if new else []
    return tuple(found)


def _but(told: set[str], people: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person for person in people if person not in told))
