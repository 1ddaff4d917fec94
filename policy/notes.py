"""The day's running card: quiet flags stand on one card, told at once and without a push (STU-4)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import UpdateNotes
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import CardAt, NoteAdded, NotesPosted

if TYPE_CHECKING:
    from policy.school import School


@dataclass(frozen=True, slots=True)
class DayNotes:
    """The notes of one day (ISO date), oldest first, and where each person's running card stands."""

    day: str
    alerts: tuple[str, ...] = ()
    cards: dict[str, CardAt] = field(default_factory=dict[str, CardAt])


@enforces("STU-4")
def note_added(state: DayNotes | None, event: NoteAdded, school: School, now: datetime) -> Decision[DayNotes]:
    """STU-4: a note reaches AW at once, on the one card of the day; one by staff, the head, on a card of their own."""
    notes = state or DayNotes(event.day)
    if event.alert in notes.alerts:
        return Decision(notes)
    added = replace(notes, alerts=(*notes.alerts, event.alert))
    return Decision(added, tuple(UpdateNotes(event.day, person) for person in event.people))


def notes_posted(state: DayNotes | None, event: NotesPosted, school: School, now: datetime) -> Decision[DayNotes]:
    """Where a person's running card stands."""
    if state is None:
        return Decision(None)
    return Decision(replace(state, cards={**state.cards, event.person: event.card}))
