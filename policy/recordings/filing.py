"""The recording is put into its folder, or held until a person decides (REC-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import After, CutAccess, FileRecording, TellOfRecording
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    AccessCut,
    RecordingCopying,
    RecordingDecided,
    RecordingFiled,
    RecordingFileDue,
    RecordingNotFiled,
)
from policy.recordings.asking import unwell
from policy.recordings.looking import keep
from policy.recordings.originals import ask_of_original
from policy.recordings.state import Recording, RecordingDecision

if TYPE_CHECKING:
    from policy.school import School

MAY_TAKE_TIME = frozenset({"not-seen-yet", "no-folder", "busy", "timed-out"})
"""A long copy, a folder that is just being made, a busy Graph."""
BEING_COPIED = "being-copied"
"""A copy that was asked for before the recording came to be held is not there yet, so it can't be cut off."""
MOST_TRIES = 10
LONGEST_WAIT = timedelta(hours=1)


@enforces("REC-3")
def recording_filed(state: Recording | None, event: RecordingFiled, school: School, now: datetime) -> RecordingDecision:
    """REC-3: it was seen in its folder. A copy leaves an original, of which a person decides."""
    if state is None or event.piece in state.filed:
        return Decision(state)
    before = tuple(replace(one, monitor="", percent=0) for one in state.pieces if one.id == event.piece)
    moved = tuple(
        replace(one, drive=event.drive, item=event.item, monitor="", percent=0) if one.id == event.piece else one
        for one in state.pieces
    )
    filed = replace(state, pieces=moved, filed=(*state.filed, event.piece))
    originals = (*filed.originals, *(before if event.is_copy else ()))
    return ask_of_original(replace(filed, originals=originals), school)


@enforces("REC-3")
def recording_copying(
    state: Recording | None, event: RecordingCopying, school: School, now: datetime
) -> RecordingDecision:
    """REC-3: a long copy is followed from where it was asked for, also by a bot that was started again."""
    if state is None:
        return Decision(None)
    pieces = tuple(
        replace(one, monitor=event.monitor, percent=event.percent) if one.id == event.piece else one
        for one in state.pieces
    )
    return Decision(replace(state, pieces=pieces))


@enforces("REC-3")
def recording_not_filed(
    state: Recording | None, event: RecordingNotFiled, school: School, now: datetime
) -> RecordingDecision:
    """REC-3: what may only take its time is seen to again, later and later; anything else is for the data lead."""
    if state is None:
        return Decision(None)
    why = (Reason("recording-not-filed", "REC-3", (("code", event.code),)),)
    if event.code in MAY_TAKE_TIME and event.tries < MOST_TRIES:
        again = now + _wait(event.tries, school)
        return Decision(state, (After(again, RecordingFileDue(event.session, event.tries + 1)),), why)
    return replace(unwell(state, "not-filed", school, now), reasons=why)


@enforces("REC-3")
def recording_file_due(
    state: Recording | None, event: RecordingFileDue, school: School, now: datetime
) -> RecordingDecision:
    """REC-3: tried again; of one that came to be held meanwhile a copy on its way is cut off once it is there."""
    if state is not None and state.held:
        return _copy_of_held(state, event, school, now)
    if state is None or len(state.filed) == len(state.files):
        return Decision(state)
    return Decision(state, (FileRecording(event.session, event.tries),))


def _copy_of_held(state: Recording, event: RecordingFileDue, school: School, now: datetime) -> RecordingDecision:
    if not any(piece.monitor for piece in state.files):
        return Decision(state)
    if event.tries >= MOST_TRIES:
        return Decision(state, (TellOfRecording(state.decider, state.session, "not-cut"),))
    again = After(now + _wait(event.tries, school), RecordingFileDue(event.session, event.tries + 1))
    return Decision(state, (CutAccess(state.session), again))


def _wait(tries: int, school: School) -> timedelta:
    return min(LONGEST_WAIT, timedelta(seconds=school.recordings.first_look_seconds * 2**tries))


@enforces("REC-3")
def access_cut(state: Recording | None, event: AccessCut, school: School, now: datetime) -> RecordingDecision:
    """REC-3: only what was seen counts; whoever decides is told where a way to the recording is left."""
    if state is None or not state.held:
        return Decision(state)
    if not event.left and not event.code:
        return Decision(replace(state, cut=True))
    why = (Reason("access-left", "REC-3", (("code", event.code),)),)
    if event.code == BEING_COPIED and not event.left:
        return Decision(state, reasons=why)
    return Decision(state, (TellOfRecording(state.decider, state.session, "not-cut"),), why)


@enforces("REC-3", "SAF-2")
def recording_decided(
    state: Recording | None, event: RecordingDecided, school: School, now: datetime
) -> RecordingDecision:
    """REC-3: only whoever decides about the alert decides about the recording; it may then be filed, or stays held.

    SAF-2: never somebody an alert of its session is about, nor whoever the school file no longer names.
    """
    if state is None or not state.alerts:
        return Decision(state, reasons=(Reason("recording-gone", "REC-3"),))
    if event.by != state.decider or event.by in state.about or not school.names(event.by):
        return Decision(state, reasons=(Reason("not-the-decider", "REC-3"),))
    decided = replace(state, released=event.release)
    return Decision(decided, keep(decided) if event.release is not state.released else ())
