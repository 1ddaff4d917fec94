"""Cuts a recording off whose session has an alert, until a person decides (REC-3)."""

from __future__ import annotations

from bot.actions.files import TRIES, Viewers, close, code_of, kept_as_it_is, seen_now
from bot.actions.kit import Kit, Task
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable
from bot.graph.drives import Drives
from policy.events import AccessCut, Event
from policy.recordings import Recording


async def cut_access(task: Task, kit: Kit) -> tuple[Event, ...]:
    """REC-3: nobody but whoever decides; what belongs to its owner can't be taken away, and is told."""
    recording = await kit.lookup.recording(task.school, task.action.session)
    if recording is None or not recording.held:
        return ()
    try:
        return await _cut(recording, kit)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < TRIES:
            raise
        return (AccessCut(recording.session, 0, error.code),)
    except GraphError as error:
        return (AccessCut(recording.session, 0, code_of(error)),)


async def _cut(recording: Recording, kit: Kit) -> tuple[Event, ...]:
    drives, decides = Drives(kit.graph), Viewers(frozenset({recording.decider}))
    kept: list[Event] = []
    left = 0
    for piece in recording.everywhere:
        kept.append(await seen_now(piece.drive, piece.item, None, drives))
        await close(piece.drive, piece.item, decides, drives)
        ways = await drives.permissions(piece.drive, piece.item)
        left += sum(not decides.may_have(way) for way in ways)
        item = (await drives.item(piece.drive, piece.item)).model_copy(update={"drive": piece.drive})
        kept.append(await kept_as_it_is(item, recording.team, recording.session, kit))
    return (AccessCut(recording.session, left), *kept)
