"""Fair to the author: a short kind note, only for behaviour and only when a person releases it (STU-4, SAF-3).

It quotes nothing. Of words about hurting oneself only help lines are sent, and of anything that may be a child at risk,
or harm between people, nothing at all: there a person decides how to speak.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import CopyAnswer, UpdateAlertCards
from policy.alerts.answering import readers
from policy.alerts.state import Alert, AlertDecision, Outcome, Step, noted, refused
from policy.chat.verdict import Category, Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.escalation import may_act, staff_concern
from policy.events import KindNoteAnswered, KindNoteReleased, MessageKept

if TYPE_CHECKING:
    from policy.school import School

NOTICED = (
    Category.HATE,
    Category.BULLYING,
    Category.CLASS_IMAGES,
    Category.PERSONAL_DATA,
    Category.PROFANITY,
)
"""What a note may name in general; of several, the first of these."""
HELP_LINES = "help-lines"
NOTES = frozenset({HELP_LINES, *(f"noticed-{one.value}" for one in NOTICED)})
"""Every note there is, as in MessageKept."""


@enforces("SAF-3", "STU-4")
def note_of(alert: Alert, school: School) -> str:
    """SAF-3: the strictest category wins, and one that may be a child at risk, or harm between people, has no note.

    One of `NOTES`, or empty where none may be sent: what is no message of a learner's, or was found to be no concern.
    """
    flag, found = alert.flag, set(alert.flag.categories)
    own = flag.kind == "message" and bool(flag.author) and not alert.leader and not staff_concern(flag, school)
    if not own or not found or alert.outcome == Outcome.NO_CONCERN:
        return ""
    if found - {Category.SELF_HARM, *NOTICED}:
        return ""
    if Category.SELF_HARM in found:
        return HELP_LINES
    if flag.severity is Severity.URGENT:
        return ""
    return next(f"noticed-{one.value}" for one in NOTICED if one in found)


@enforces("SAF-3")
def may_release(alert: Alert, person: str, school: School) -> Reason | None:
    """SAF-3: why this person can't release the note now; a person has looked first, and it goes out once."""
    if not note_of(alert, school):
        return Reason("no-kind-note", "SAF-3")
    if alert.taken_by != person:
        return Reason("not-in-hand", "SAF-3")
    return Reason("kind-note-sent", "STU-4") if was(alert, Step.NOTE_RELEASED) else None


@enforces("STU-4", "SAF-3")
def kind_note_released(state: Alert | None, event: KindNoteReleased, school: School, now: datetime) -> AlertDecision:
    """STU-4: the author finds it under their own messages; when and by whom stands in the history."""
    if state is None or not may_act(state.told, event.by, state.flag, school):
        return refused(state)
    if (why := may_release(state, event.by, school)) is not None:
        return Decision(state, reasons=(why,))
    what, flag = note_of(state, school), state.flag
    kept = noted(state, Step.NOTE_RELEASED, event.by, now, what)
    note = MessageKept(flag.author, f"{flag.alert}:note", what, now, flag.alert, place=flag.place)
    return Decision(kept, (UpdateAlertCards(event.alert),), then=(note,))


@enforces("SAF-3")
def may_explain(alert: Alert, person: str) -> Reason | None:
    """SAF-3: only the author, only to a note that named something, and once; whoever needs more raises a concern."""
    sent = next((one.code for one in alert.history if one.step is Step.NOTE_RELEASED), "")
    if person != alert.flag.author or sent in ("", HELP_LINES):
        return Reason("no-note-here", "SAF-3")
    return Reason("explained-already", "SAF-3") if was(alert, Step.EXPLAINED) else None


@enforces("SAF-3")
def kind_note_answered(state: Alert | None, event: KindNoteAnswered, school: School, now: datetime) -> AlertDecision:
    """SAF-3: whoever has the alert gets what the author says, and the DSP and the deputies read it too."""
    why = may_explain(state, event.by) if state else Reason("no-note-here", "SAF-3")
    if state is None or why is not None:
        return Decision(state, reasons=(why,) if why else ())
    holder = (state.taken_by,) if state.taken_by else state.told
    people = tuple(dict.fromkeys((*holder, *readers(state.flag, event.by, school))))
    told = tuple(dict.fromkeys((*state.told, *people)))
    kept = noted(replace(state, told=told), Step.EXPLAINED, event.by, now, words=event.words)
    copies = tuple(CopyAnswer(event.alert, person) for person in people)
    return Decision(kept, (*copies, UpdateAlertCards(event.alert)))


def was(alert: Alert, step: Step) -> bool:
    """Whether this has happened to the alert."""
    return any(entry.step is step for entry in alert.history)
