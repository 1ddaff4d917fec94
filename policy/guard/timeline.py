"""What happened in an unsafe room, line by line, so that AW's alert tells it with its times (CON-2, SAF-1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from policy.clauses import enforces
from policy.decision import Decision
from policy.events import Moment, TimelineSeen
from policy.guard.room import Room, RoomDecision

MOST_KEPT = 40
MOST_NAMED = 4


@enforces("SAF-1")
def noting(decision: RoomDecision, *moments: Moment) -> RoomDecision:
    """SAF-1: the alert hears it at once; what comes before there is an alert waits for it. A safe room has none."""
    room = decision.state
    if room is None or room.unsafe_since is None or not moments:
        return decision
    if room.alert:
        return replace(decision, then=(*decision.then, TimelineSeen(room.alert, moments)))
    return replace(decision, state=replace(room, timeline=(*room.timeline, *moments)[-MOST_KEPT:]))


def handed_over(room: Room) -> RoomDecision:
    """A room that has its alert now: what waited for it is told to it."""
    if not room.timeline:
        return Decision(room)
    return Decision(replace(room, timeline=()), then=(TimelineSeen(room.alert, room.timeline),))


def each(what: str, people: Iterable[str], at: datetime, code: str = "") -> tuple[Moment, ...]:
    """The same line for each of these people."""
    return tuple(Moment(what, at, person, code) for person in people)


def of_many(what: str, people: Sequence[str], at: datetime, code: str = "") -> tuple[Moment, ...]:
    """The same line for each of a few people; of many one line says how many, so that the others stay in sight."""
    if len(people) <= MOST_NAMED:
        return each(what, people, at, code)
    return (Moment(f"{what}-many", at, code=code or str(len(people))),)
