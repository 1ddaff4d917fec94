"""Finds a session's recording: how long it is, and where its files are (REC-2). It opens none."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.files import TRIES, code_of, kept_as_it_is
from bot.actions.kit import Kit, Task
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, NotFound, PermissionMissing
from bot.graph.drives import Drives, Item
from bot.graph.meetings import Meetings
from bot.graph.recordings import Recordings
from policy.events import Event, Piece, RecordingSought
from policy.recordings import Recording
from policy.recordings.state import MEETING

AROUND = timedelta(minutes=10)
"""Teams may tell of a recording a little after its end, and its clock may not be ours."""


async def look_for_recording(task: Task, kit: Kit) -> tuple[Event, ...]:
    """How long it is, as its meeting or its chat tells, and where its files are (power `files`)."""
    recording = await kit.lookup.recording(task.school, task.action.session)
    if recording is None or recording.began is None:
        return ()
    try:
        return await _sought(recording, task, kit)
    except (GraphBusy, GraphUnreachable):
        if task.attempt < TRIES:
            raise
        return (RecordingSought(recording.session, task.action.look, recording.seconds, recording.pieces),)
    except GraphError as error:
        return (RecordingSought(recording.session, task.action.look, 0, (), code_of(error)),)


async def _sought(recording: Recording, task: Task, kit: Kit) -> tuple[Event, ...]:
    since = recording.began or kit.clock()
    told = (
        await Recordings(kit.graph).in_chat(recording.chat, since, kit.clock() + AROUND) if _is_chat(recording) else ()
    )
    pieces = [Piece(one.id, one.seconds) for one in told]
    kept: list[Event] = []
    if "files" in task.school.powers:
        found = [await _file(one.share, kit) for one in told]
        pieces = [_with_file(piece, item) for piece, item in zip(pieces, found, strict=True)]
        kept = await _newly_kept(recording, pieces, found, kit)
    seconds = sum(piece.seconds for piece in pieces)
    if "meetings" in task.school.powers:
        seconds = max(seconds, await _in_meeting(recording, since, kit, is_needed=not told))
        pieces = pieces or ([Piece(MEETING, seconds)] if seconds else [])
    return (RecordingSought(recording.session, task.action.look, seconds, tuple(pieces)), *kept)


async def _newly_kept(recording: Recording, pieces: list[Piece], found: list[Item | None], kit: Kit) -> list[Event]:
    """REC-4: a file is watched from when it is first seen; another look does not cover what was done to it since."""
    known = {piece.id for piece in recording.files}
    new = [item for piece, item in zip(pieces, found, strict=True) if item and piece.id not in known]
    return [await kept_as_it_is(item, recording.team, recording.session, kit) for item in new]


def _is_chat(recording: Recording) -> bool:
    """A channel's meeting has no chat of its own."""
    return recording.chat.startswith("19:meeting_")


async def _in_meeting(recording: Recording, since: datetime, kit: Kit, *, is_needed: bool) -> int:
    """The seconds of all recordings of the meeting in the time of the session. is_needed: the chat tells none."""
    try:
        meeting = await Meetings(kit.graph).find(recording.teacher, recording.link)
    except (NotFound, PermissionMissing):
        if is_needed:
            raise
        return 0
    until = (recording.ended or kit.clock()) + AROUND
    found = await Recordings(kit.graph).of_meeting(recording.teacher, meeting.id, since, until)
    return sum(one.seconds for one in found)


async def _file(share: str, kit: Kit) -> Item | None:
    """The file behind a link of the chat; None where it is not there yet, or no more."""
    try:
        return await Drives(kit.graph).behind(share)
    except NotFound:
        return None


def _with_file(piece: Piece, item: Item | None) -> Piece:
    return Piece(piece.id, piece.seconds, item.drive, item.id) if item else piece
