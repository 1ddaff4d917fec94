"""Copies a recording from another drive into its folder, and follows the copy until it is there and whole (REC-3)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.graph.client import GraphError, NotFound
from bot.graph.drives import Drives, Item, Job
from policy.events import Piece
from policy.events.recordings import UNTOLD
from policy.recordings.folder import LiveSessions

DIFFERS = "copy-differs"
NAME_TAKEN = "nameAlreadyExists"
"""The same copy was asked for twice, as the bot was stopped in between: the first one is there, or comes."""


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A copy that is not there. monitor, percent: as in Piece; code: why it never will be, empty while it may."""

    monitor: str
    percent: int = 0
    code: str = ""


async def copied(piece: Piece, source: Item, name: str, folder: LiveSessions, drives: Drives) -> Item | OnItsWay:
    """The copy once it is there, as long as its original and with the same hash where Graph gives one."""
    there = await drives.find(folder.drive, folder.folder, name)
    if there is None and not piece.monitor:
        monitor = await drives.copy(source, folder.drive, folder.folder, name)
        there = await drives.find(folder.drive, folder.folder, name)
        if there is None:
            return OnItsWay(monitor or UNTOLD)
    if there is not None and there.is_copy_of(source):
        return there
    if there is not None and there.differs_from(source):
        return OnItsWay("", 0, DIFFERS)
    return await _followed(piece, drives)


async def _followed(piece: Piece, drives: Drives) -> OnItsWay:
    """How far it is, where Graph tells; one of which nobody knows any more is asked for anew."""
    if piece.monitor in ("", UNTOLD):
        return OnItsWay(piece.monitor or UNTOLD)
    try:
        job = await drives.job(piece.monitor)
    except NotFound:
        return OnItsWay("", piece.percent)
    except GraphError:
        return OnItsWay(piece.monitor, piece.percent)
    return _standing(piece, job)


def _standing(piece: Piece, job: Job) -> OnItsWay:
    if not job.code or job.code == NAME_TAKEN:
        return OnItsWay(piece.monitor, max(0, min(100, round(job.percent))))
    return OnItsWay("", 0, f"copy-failed: {job.code}")
