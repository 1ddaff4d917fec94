"""The teacher is asked what became of the recording; where it is not well the data lead is told (REC-2, REC-3)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import After, AskOfRecording, TellOfRecording, UpdateRecordingCard
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    Flagged,
    RecordingAnswerDue,
    RecordingAnswered,
    RecordingAsked,
    RecordingUnasked,
)
from policy.recordings.state import OTHERWISE, Answer, Recording, RecordingDecision, Search, Why

if TYPE_CHECKING:
    from policy.school import School

ALERTS = uuid.UUID("0b1df7f2-58a0-4a0b-9f43-2a8f1f1c9d57")
MISSING = "recording-missing"
PUT_RIGHT = "put-right"
MOST_TIMES = 2
"""The teacher is asked, and reminded once."""
SAYABLE = frozenset({Answer.YES, Answer.NO, Answer.UNSURE})
SAID = {Answer.NO: "said-no", Answer.UNSURE: "said-unsure"}


@enforces("REC-2", "REC-3")
def ask(recording: Recording, school: School, now: datetime) -> RecordingDecision:
    """REC-2, REC-3: one private question to the teacher of the session, and a time to answer it."""
    asked = replace(recording, times=recording.times + 1)
    due = now + timedelta(seconds=school.recordings.answer_seconds)
    actions = (AskOfRecording(asked.session, asked.times), After(due, RecordingAnswerDue(asked.session, asked.times)))
    return Decision(asked, actions)


def recording_asked(state: Recording | None, event: RecordingAsked, school: School, now: datetime) -> RecordingDecision:
    """Where the card stands, so that it can be brought up to date."""
    return Decision(replace(state, card=event.card) if state else None)


@enforces("REC-2")
def recording_unasked(
    state: Recording | None, event: RecordingUnasked, school: School, now: datetime
) -> RecordingDecision:
    """REC-2: a teacher who can't be asked is not waited for: the data lead looks."""
    if state is None or state.answer:
        return Decision(state)
    return unwell(state, "unasked", school, now)


@enforces("REC-2")
def recording_answer_due(
    state: Recording | None, event: RecordingAnswerDue, school: School, now: datetime
) -> RecordingDecision:
    """REC-2: reminded once; then the data lead is told that there was no answer, and nobody is chased further.

    Nobody is asked any more about one that came after all.
    """
    if state is None or state.answer or event.times != state.times or _is_kept(state):
        return Decision(state)
    if state.times < MOST_TIMES:
        return ask(state, school, now)
    return unwell(state, "unanswered", school, now)


@enforces("REC-2", "REC-3")
def recording_answered(
    state: Recording | None, event: RecordingAnswered, school: School, now: datetime
) -> RecordingDecision:
    """REC-2, REC-3: the answer is on record, and may be put right; anything but a yes goes to the data lead.

    Whoever the school file no longer names answers for nothing any more.
    """
    if state is None or not state.teacher:
        return Decision(state, reasons=(Reason("recording-gone", "REC-2"),))
    if event.by != state.teacher or not school.names(event.by):
        return Decision(state, reasons=(Reason("not-the-teacher", "REC-2"),))
    if event.answer not in SAYABLE:
        return Decision(state, reasons=(Reason("recording-gone", "REC-2"),))
    answer = Answer(event.answer)
    if answer is Answer.NO and event.why not in set(Why):
        return Decision(state, reasons=(Reason("recording-why", "REC-2"),))
    why = event.why if answer is Answer.NO else ""
    said = replace(state, answer=answer, why=why, answered=now)
    update = UpdateRecordingCard(state.session)
    seen_otherwise = _seen_otherwise(said)
    if (answer is Answer.YES or why == Why.NO_MEETING) and not seen_otherwise:
        found = well(said, school)
    else:
        found = unwell(said, OTHERWISE if seen_otherwise else SAID[answer], school, now)
    return replace(found, actions=(update, *found.actions))


@enforces("REC-2")
def _seen_otherwise(said: Recording) -> bool:
    """REC-2: a gap that was seen goes to the data lead also where the teacher says that all is well."""
    if said.answer is Answer.YES:
        return said.search in (Search.SHORT, Search.MISSING)
    return said.why == Why.NO_MEETING and bool(said.present or said.seconds)


def _is_kept(recording: Recording) -> bool:
    """Whether it was found, with its files."""
    return recording.search is Search.FOUND and bool(recording.files) and not recording.lacks_file


@enforces("REC-2")
def well(recording: Recording, school: School) -> RecordingDecision:
    """REC-2: whoever was told that it was not well is told that it is put right."""
    if not recording.reported or recording.reported[-1] == PUT_RIGHT:
        return Decision(recording)
    tell = TellOfRecording(school.data_lead.id, recording.session, PUT_RIGHT)
    return Decision(replace(recording, reported=(*recording.reported, PUT_RIGHT)), (tell,))


@enforces("REC-2")
def unwell(recording: Recording, what: str, school: School, now: datetime) -> RecordingDecision:
    """REC-2: the data lead is told of each change once; AW only where the session has an alert."""
    if recording.reported and recording.reported[-1] == what:
        return Decision(recording)
    told = replace(recording, reported=(*recording.reported, what))
    tell = TellOfRecording(school.data_lead.id, recording.session, what)
    then = (flag_of(told, MISSING, what, now),) if recording.alerts else ()
    return Decision(told, (tell,), then=then)


@enforces("REC-2", "SAF-3")
def flag_of(recording: Recording, kind: str, code: str, now: datetime, by: str = "") -> Flagged:
    """REC-2: what AW must know of a recording. SAF-3: nobody hears of what is about themselves."""
    alert = str(uuid.uuid5(ALERTS, f"{kind} {recording.session} {code} {by}"))
    return Flagged(
        alert=alert,
        kind=kind,
        categories=frozenset(),
        severity=Severity.CONCERN if kind == MISSING else Severity.SERIOUS,
        author="",
        author_name="",
        about=tuple(dict.fromkeys((*recording.about, *((by,) if by else ())))),
        place=recording.team,
        conversation=recording.chat,
        message="",
        at=now,
        since=recording.began,
    )
