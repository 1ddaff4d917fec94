"""After the end the recording is looked for, and its length compared with the time learners were there (REC-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import Action, After, CutAccess, FileRecording, LookForRecording
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import FolderDue, Piece, RecordingLookDue, RecordingReady, RecordingSought, RecordingToldOf
from policy.recordings.asking import MISSING, ask, flag_of, well
from policy.recordings.state import MEETING, Recording, RecordingDecision, Search

if TYPE_CHECKING:
    from policy.guard.room import Room
    from policy.school import School

LOOKING_POWERS = frozenset({"meetings", "files"})
LONGEST_WAIT = timedelta(hours=4)
LOOKED = frozenset({Search.FOUND, Search.SHORT, Search.MISSING})
"""The looking for it is over; a piece may come all the same."""


def can_look(school: School) -> bool:
    """Whether the bot may see recordings at all."""
    return bool(LOOKING_POWERS.intersection(school.powers))


@enforces("REC-2")
def begin(recording: Recording, school: School, now: datetime) -> RecordingDecision:
    """REC-2: Teams needs a while to finish a recording, so the first look waits; the folder is seen to meanwhile."""
    first = After(now + timedelta(seconds=school.recordings.first_look_seconds), RecordingLookDue(recording.session, 0))
    folder = (FolderDue(recording.team, 0),) if "files" in school.powers else ()
    return Decision(replace(recording, search=Search.LOOKING), (first,), then=folder)


def recording_look_due(
    state: Recording | None, event: RecordingLookDue, school: School, now: datetime
) -> RecordingDecision:
    """It is looked for, and a last time once it was found; not where another look is on."""
    if state is None or state.search not in (Search.LOOKING, Search.FOUND) or event.look != state.looks:
        return Decision(state)
    return Decision(replace(state, looks=event.look + 1), (LookForRecording(event.session, event.look),))


@enforces("REC-2")
def recording_told_of(state: Room | None, event: RecordingToldOf, school: School, now: datetime) -> Decision[Room]:
    """REC-2: what Teams writes into the chat of a session's meeting is about its recording."""
    told = (RecordingReady(state.session),) if state and state.session and can_look(school) else ()
    return Decision(state, then=told)


@enforces("REC-2")
def recording_ready(state: Recording | None, event: RecordingReady, school: School, now: datetime) -> RecordingDecision:
    """REC-2: looked for at once instead of at the next time put down; also where a piece comes after all the others."""
    if state is not None and state.search in LOOKED:
        return Decision(state, (LookForRecording(state.session, state.looks),))
    if state is None or state.search is not Search.LOOKING:
        return Decision(state)
    return recording_look_due(state, RecordingLookDue(state.session, state.looks), school, now)


@enforces("REC-2")
def is_whole(recording: Recording, school: School) -> bool:
    """REC-2: what was found, all pieces together, is as long as learners were there, but for the tolerance."""
    return bool(recording.pieces) and recording.seconds + school.recordings.tolerance_seconds >= recording.present


@enforces("REC-2")
def recording_sought(
    state: Recording | None, event: RecordingSought, school: School, now: datetime
) -> RecordingDecision:
    """REC-2: found whole it goes on its way; not yet, it is looked for again; not in time, the teacher is asked.

    REC-3: what is there already of a held one is cut off meanwhile.
    """
    if state is not None and state.search in LOOKED:
        return _came_later(state, event, school)
    if state is None or state.search is not Search.LOOKING:
        return Decision(state)
    if event.code:
        return _unseen(state, event.code, school, now)
    known = replace(state, seconds=event.seconds, pieces=event.pieces)
    whole = is_whole(known, school)
    if whole and not _waits_for_file(known, school):
        return _found(replace(known, search=Search.FOUND), school, now)
    again = now + _wait(event.look, school)
    if again <= _until(known, school, now):
        look = After(again, RecordingLookDue(event.session, event.look + 1))
        return Decision(known, (*(keep(known) if known.held else ()), look))
    return _found(replace(known, search=Search.FOUND), school, now) if whole else _gap(known, school, now)


def _until(recording: Recording, school: School, now: datetime) -> datetime:
    return (recording.ended or now) + timedelta(seconds=school.recordings.look_seconds)


def _waits_for_file(recording: Recording, school: School) -> bool:
    return recording.lacks_file and "files" in school.powers


@enforces("REC-2", "REC-3")
def _came_later(state: Recording, event: RecordingSought, school: School) -> RecordingDecision:
    """REC-2, REC-3: a piece that comes after the looking was over is kept like the others."""
    pieces = joined(state.pieces, event.pieces)
    if event.code or pieces == state.pieces:
        return Decision(state)
    more = replace(state, pieces=pieces, seconds=max(state.seconds, event.seconds))
    kept = keep(more) if more.files != state.files else ()
    if not is_whole(more, school):
        return Decision(replace(more, search=Search.SHORT), kept)
    found = well(replace(more, search=Search.FOUND), school)
    return replace(found, actions=(*kept, *found.actions))


def joined(known: tuple[Piece, ...], seen: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What is known stays as it is, a file that was still to come is added, and so are pieces that are new."""
    now = {one.id: one for one in seen if one.id != MEETING}
    before = {one.id: one for one in known if one.id != MEETING or not now}
    kept = (one if one.item else now.get(one.id, one) for one in before.values())
    return (*kept, *(one for one in now.values() if one.id not in before))


def _wait(look: int, school: School) -> timedelta:
    """Twice as long each time."""
    return min(LONGEST_WAIT, timedelta(seconds=school.recordings.first_look_seconds * 2 ** min(look, 20)))


@enforces("REC-2", "REC-3")
def _found(recording: Recording, school: School, now: datetime) -> RecordingDecision:
    """REC-3: filed, or held where its session has an alert; the bot can't see where it is: the teacher is asked.

    REC-2: once its time is over it is looked for a last time, for a piece of which nobody told.
    """
    last = After(_until(recording, school, now), RecordingLookDue(recording.session, recording.looks))
    kept = (*keep(recording), *((last,) if last.due > now else ()))
    if recording.files and not _waits_for_file(recording, school):
        return Decision(recording, kept)
    asked = ask(recording, school, now)
    return replace(asked, actions=(*kept, *asked.actions))


@enforces("REC-3")
def keep(recording: Recording) -> tuple[Action, ...]:
    """REC-3: what is to be done with its files: held ones are cut off from everybody, others go to their folder."""
    if not recording.files:
        return ()
    return (CutAccess(recording.session),) if recording.held else (FileRecording(recording.session),)


@enforces("REC-2")
def _gap(recording: Recording, school: School, now: datetime) -> RecordingDecision:
    """REC-2: a gap or none at all: the teacher, then the data lead; AW at once where the session has an alert."""
    short = replace(recording, search=Search.SHORT if recording.pieces else Search.MISSING)
    asked = ask(short, school, now)
    then = (flag_of(short, MISSING, short.search.value, now),) if short.alerts else ()
    why = (Reason("recording-gap", "REC-2"),)
    return replace(asked, actions=(*keep(short), *asked.actions), reasons=why, then=then)


@enforces("REC-2")
def _unseen(recording: Recording, code: str, school: School, now: datetime) -> RecordingDecision:
    """REC-2: where the bot may not look after all, the record says why, and the teacher is asked alone."""
    asked = ask(replace(recording, search=Search.UNSEEN), school, now)
    return replace(asked, reasons=(Reason("recording-unseen", "REC-2", (("code", code),)),))
