"""The day's running card: quiet flags stand on one card, told at once and without a push (STU-4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """One person's notes of one day (ISO date), oldest first, and where the running card stands."""

    day: str
    person: str
    alerts: tuple[str, ...] = ()
    card: CardAt | None = None


@enforces("STU-4")
def note_added(state: DayNotes | None, event: NoteAdded, school: School, now: datetime) -> Decision[DayNotes]:
    """STU-4: a note reaches whoever must see it at once, on the one card of the day."""
    notes = state or DayNotes(event.day, event.person)
    if event.alert in notes.alerts:
        return Decision(notes)
    added = replace(notes, alerts=(*notes.alerts, event.alert))
    return Decision(added, (UpdateNotes(event.day, event.person),))


def notes_posted(state: DayNotes | None, event: NotesPosted, school: School, now: datetime) -> Decision[DayNotes]:
    """Where the running card stands."""
    return Decision(replace(state, card=event.card) if state else None)
