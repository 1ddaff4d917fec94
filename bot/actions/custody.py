"""Looks at a steady pace what became of every recording's file (REC-4, REC-5, REC-6). It never opens one."""

from __future__ import annotations

from bot.actions.files import TRIES, code_of, seen_now
from bot.actions.kit import Kit, Task
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable
from bot.graph.drives import Drives
from policy.events import DriveLooked, Event, TroubleOver, TroubleSeen
from policy.recordings.custody import Drive
from policy.trouble import UNWATCHED


async def look_at_drives(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Each drive by what changed in it. SAF-1: that one can't be watched is told, and that it can again."""
    found: list[Event] = []
    code = ""
    for drive in await _drives(task, kit):
        try:
            found += await _changed(drive, Drives(kit.graph), whole=task.action.whole)
        except (GraphBusy, GraphUnreachable) as error:
            if task.attempt < TRIES:
                raise
            code = error.code
        except GraphError as error:
            code = code_of(error)
    return (*found, *await _told(code, task, kit))


async def _drives(task: Task, kit: Kit) -> tuple[Drive, ...]:
    if not task.action.drive:
        return await kit.lookup.drives(task.school)
    found = await kit.lookup.drive(task.school, task.action.drive)
    return (found,) if found else ()


async def _told(code: str, task: Task, kit: Kit) -> tuple[Event, ...]:
    if code:
        return (TroubleSeen(UNWATCHED, (), kit.clock(), code),)
    known = await kit.lookup.trouble(task.school, UNWATCHED)
    return (TroubleOver(UNWATCHED, ()),) if known and known.open else ()


async def _changed(drive: Drive, drives: Drives, *, whole: bool) -> list[Event]:
    """REC-4: the watched items among the changes; all of them where Graph can't tell what changed."""
    changes = await drives.changes(drive.drive, drive.link)
    told = {one.id: one for one in changes.items}
    watched = [item for item in drive.items if whole or changes.anew or item in told]
    seen: list[Event] = [await seen_now(drive.drive, item, told.get(item), drives) for item in watched]
    looked = [DriveLooked(drive.drive, changes.link)] if changes.items or changes.anew else []
    return [*seen, *looked]
