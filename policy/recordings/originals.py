"""A copy leaves its original where Teams put it: a person decides whether that may go (REC-3, REC-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import RemoveOriginals, TellOfRecording
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import ItemLetGo, OriginalsLeft, OriginalsLetGo, OriginalsRemoved
from policy.recordings.state import Recording, RecordingDecision

if TYPE_CHECKING:
    from policy.school import School

COPIED, REMOVED, LEFT = "copied", "original-gone", "original-left"


@enforces("REC-3")
def ask_of_original(filed: Recording, school: School) -> RecordingDecision:
    """REC-3: asked once all that was found is filed; the teacher, or the data lead where there is none any more.

    Nobody is asked of a session with an incident or a concern: there it stays.
    """
    if not filed.originals or filed.alerts or len(filed.filed) < len(filed.files):
        return Decision(filed)
    whom = filed.teacher if school.names(filed.teacher) else school.data_lead.id
    return Decision(filed, (TellOfRecording(whom, filed.session, COPIED),))


@enforces("REC-3", "REC-4")
def originals_let_go(
    state: Recording | None, event: OriginalsLetGo, school: School, now: datetime
) -> RecordingDecision:
    """REC-4: nothing goes but on the press of the teacher or the data lead, which is on record.

    REC-3: nothing at all of a session with an incident or a concern, whoever decided what about it.
    """
    if state is None or not state.originals:
        return Decision(state, reasons=(Reason("recording-gone", "REC-3"),))
    if event.by not in (state.teacher, school.data_lead.id) or not school.names(event.by):
        return Decision(state, reasons=(Reason("not-asked-of-original", "REC-4"),))
    if state.alerts or len(state.filed) < len(state.files):
        return Decision(state, reasons=(Reason("original-held", "REC-3"),))
    if state.removing:
        return Decision(state)
    then = tuple(ItemLetGo(one.drive, one.item) for one in state.originals)
    return Decision(replace(state, removing=event.by), (RemoveOriginals(state.session),), then=then)


@enforces("REC-4")
def originals_removed(
    state: Recording | None, event: OriginalsRemoved, school: School, now: datetime
) -> RecordingDecision:
    """REC-4: only what was seen to be gone is; whoever let it go is told."""
    if state is None:
        return Decision(None)
    left = tuple(one for one in state.originals if one.id not in event.pieces)
    if left:
        return Decision(replace(state, originals=left))
    tell = (TellOfRecording(state.removing, state.session, REMOVED),) if state.removing else ()
    return Decision(replace(state, originals=(), removing=""), tell)


@enforces("REC-3", "REC-4")
def originals_left(state: Recording | None, event: OriginalsLeft, school: School, now: datetime) -> RecordingDecision:
    """REC-4: whoever let it go is told that it is still there, and can say so again."""
    if state is None:
        return Decision(None)
    why = (Reason("originals-left", "REC-4", (("code", event.code),)),)
    tell = (TellOfRecording(state.removing, state.session, LEFT),) if state.removing else ()
    return Decision(replace(state, removing=""), tell, why)
