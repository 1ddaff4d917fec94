"""Whether Teams keeps recordings of channels from being downloaded, as far as a class's folders show it (REC-5).

Where the administrator blocks it, Teams puts them into `Recordings/View only`; otherwise straight into `Recordings`. No
app can read the setting itself, and recordings in somebody's OneDrive show nothing of it.
"""

from __future__ import annotations

from enum import StrEnum

from bot.graph.changes import Changes
from bot.graph.client import Graph, NotFound
from bot.graph.drives import Drives, Item

RECORDINGS, VIEW_ONLY = "Recordings", "View only"
VIDEO = ".mp4"


class Downloads(StrEnum):
    """What the folders show. UNSEEN: there is no recording of a channel yet."""

    BLOCKED = "blocked"
    ALLOWED = "allowed"
    UNSEEN = "unseen"


async def downloads_of(graph: Graph, group: str) -> Downloads:
    """What the newest recordings in the channels of a class show. Raises a GraphError of some kind, or SignInFailed."""
    found = {await _in_channel(graph, group, channel) for channel in await Changes(graph).channels(group)}
    return next((one for one in (Downloads.ALLOWED, Downloads.BLOCKED) if one in found), Downloads.UNSEEN)


async def _in_channel(graph: Graph, group: str, channel: str) -> Downloads:
    drives = Drives(graph)
    try:
        files = await drives.files_of(group, channel)
    except NotFound:
        return Downloads.UNSEEN
    folder = await drives.find(files.drive, files.id, RECORDINGS)
    inside = await drives.inside(files.drive, folder.id) if folder else []
    newest = max((one for one in inside if _counts(one)), key=_changed, default=None)
    if newest is None:
        return Downloads.UNSEEN
    return Downloads.BLOCKED if newest.name == VIEW_ONLY else Downloads.ALLOWED


def _counts(item: Item) -> bool:
    return item.name == VIEW_ONLY or item.name.casefold().endswith(VIDEO)


def _changed(item: Item) -> float:
    """Seconds since 1970: a folder changes with what comes into it."""
    return item.at.timestamp() if item.at else 0.0
