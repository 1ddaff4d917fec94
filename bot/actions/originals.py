"""Removes the originals of copies, once a person let them go and each copy is seen to be whole (REC-3, REC-4)."""

from __future__ import annotations

import json

from bot.actions.copying import DIFFERS
from bot.actions.files import TRIES, code_of, kept_as_it_is
from bot.actions.kit import Kit, Task
from bot.enforcement.spelling import spell
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, NotFound
from bot.graph.drives import Drives
from bot.records import holds
from policy.events import Event, OriginalsLeft, OriginalsRemoved, Piece
from policy.recordings import Recording

HELD, STILL_THERE = "held", "still-there"


async def remove_originals(task: Task, kit: Kit) -> tuple[Event, ...]:
    """REC-4: what is not removed is watched again, and told."""
    recording = await kit.lookup.recording(task.school, task.action.session)
    if recording is None or not recording.removing:
        return ()
    code, gone = await _held(recording, task, kit), list[str]()
    for piece in () if code else recording.originals:
        try:
            code = await _remove(piece, recording, Drives(kit.graph))
        except (GraphBusy, GraphUnreachable) as error:
            if task.attempt < TRIES:
                raise
            code = error.code
        except GraphError as error:
            code = code_of(error)
        if code:
            break
        gone.append(piece.id)
    seen: list[Event] = [OriginalsRemoved(recording.session, tuple(gone))] if gone else []
    if code:
        seen += [*await _watched_again(recording, gone, kit), OriginalsLeft(recording.session, code)]
    return tuple(seen)


async def _held(recording: Recording, task: Task, kit: Kit) -> str:
    """REC-3: an alert may have come since the press; a legal hold on anybody in it stops it as well."""
    held = await kit.store.run(lambda conn: holds.of_school(conn, task.school.id))
    return HELD if recording.alerts or held.covers(json.dumps(spell(recording))) else ""


async def _remove(original: Piece, recording: Recording, drives: Drives) -> str:
    """Why it stays; empty once it is seen to be gone."""
    copy = next((one for one in recording.files if one.id == original.id and one.id in recording.filed), None)
    if copy is None:
        return DIFFERS
    try:
        there = await drives.item(original.drive, original.item)
    except NotFound:
        return ""
    if not (await drives.item(copy.drive, copy.item)).is_copy_of(there):
        return DIFFERS
    await drives.delete(original.drive, original.item)
    try:
        await drives.item(original.drive, original.item)
    except NotFound:
        return ""
    return STILL_THERE


async def _watched_again(recording: Recording, gone: list[str], kit: Kit) -> list[Event]:
    kept: list[Event] = []
    for piece in recording.originals:
        if piece.id not in gone:
            try:
                item = await Drives(kit.graph).item(piece.drive, piece.item)
                item = item.model_copy(update={"drive": piece.drive})
                kept.append(await kept_as_it_is(item, recording.team, recording.session, kit))
            except GraphError:
                continue
    return kept
