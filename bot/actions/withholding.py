"""Cuts a recording off whose session has an alert, until a person decides (REC-3)."""

from __future__ import annotations

from bot.actions.files import TRIES, Viewers, close, code_of, kept_as_it_is, seen_now
from bot.actions.kit import Kit, Task
from bot.actions.live_sessions import VIDEO, named
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable
from bot.graph.drives import Drives
from policy.events import AccessCut, Event, Piece, RecordingFiled
from policy.recordings import Recording
from policy.recordings.filing import BEING_COPIED


async def cut_access(task: Task, kit: Kit) -> tuple[Event, ...]:
    """REC-3: nobody but whoever decides; what belongs to its owner can't be taken away, and is told."""
    recording = await kit.lookup.recording(task.school, task.action.session)
    if recording is None or not recording.held:
        return ()
    try:
        return await _cut(recording, task, kit)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < TRIES:
            raise
        return (AccessCut(recording.session, 0, error.code),)
    except GraphError as error:
        return (AccessCut(recording.session, 0, code_of(error)),)


async def _cut(recording: Recording, task: Task, kit: Kit) -> tuple[Event, ...]:
    drives, decides = Drives(kit.graph), Viewers(frozenset({recording.decider}))
    copies = {piece.id: await _copy_of(piece, recording, task, kit) for piece in recording.files if piece.monitor}
    there = [one for one in copies.values() if one]
    code = BEING_COPIED if len(there) < len(copies) else ""
    kept: list[Event] = [*there]
    left = 0
    for piece in (*recording.everywhere, *there):
        kept.append(await seen_now(piece.drive, piece.item, None, drives))
        await close(piece.drive, piece.item, decides, drives)
        ways = await drives.permissions(piece.drive, piece.item)
        left += sum(not decides.may_have(way) for way in ways)
        item = (await drives.item(piece.drive, piece.item)).model_copy(update={"drive": piece.drive})
        kept.append(await kept_as_it_is(item, recording.team, recording.session, kit))
    return (AccessCut(recording.session, left, code), *kept)


async def _copy_of(piece: Piece, recording: Recording, task: Task, kit: Kit) -> RecordingFiled | None:
    """REC-3: the copy that was asked for before it came to be held, once it is there."""
    team = await kit.lookup.class_team(task.school, recording.team)
    folder = await kit.lookup.live_sessions(task.school, recording.team)
    if team is None or folder is None or not folder.folder:
        return None
    drives, drive = Drives(kit.graph), await kit.lookup.drive(task.school, folder.drive)
    known, stem = drive.items if drive else {}, next(named(team, recording, task.school)).removesuffix(VIDEO)
    original = await drives.item(piece.drive, piece.item)
    for one in await drives.inside(folder.drive, folder.folder):
        if one.id not in known and one.name.startswith(stem) and one.is_copy_of(original):
            return RecordingFiled(recording.session, piece.id, folder.drive, one.id, is_copy=True)
    return None
