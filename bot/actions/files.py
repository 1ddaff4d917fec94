"""What all that is done with recordings' files has in common: who may open them, and how they are kept watch on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from bot.actions.kit import Kit
from bot.graph.client import GraphError, PermissionMissing
from bot.graph.drives import Drives, Item, Permission
from policy.events import ItemKept

TRIES = 4
"""So often Graph is asked at once before it counts as a no for this time."""


async def close(drive: str, item: str, people: frozenset[str], drives: Drives) -> None:
    """REC-3: nobody but these people: what was inherited goes with the invitation, everything else one by one."""
    if are_closed(await drives.permissions(drive, item), people):
        return
    await drives.let_in(drive, item, sorted(people), only=True)
    for way in await drives.permissions(drive, item):
        if not way.inherited and not way.lets_in_only(people):
            await drives.take_away(drive, item, way.id)


def are_closed(ways: Iterable[Permission], people: frozenset[str]) -> bool:
    """Whether it surely lets in nobody else."""
    return all(way.lets_in_only(people) for way in ways)


async def kept_as_it_is(item: Item, team: str, session: str, kit: Kit) -> ItemKept:
    """The item as it is now, so that whatever is done to it later shows."""
    ways = await Drives(kit.graph).permissions(item.drive, item.id)
    return ItemKept(item.drive, item.id, team, session, item.parent, digest(item.name), spelled(ways))


def spelled(ways: Iterable[Permission]) -> tuple[str, ...]:
    """All that they allow, in order."""
    return tuple(sorted(one for way in ways for one in way.ways))


def digest(name: str) -> str:
    """A file's name, so that a new one shows; the name itself may hold people's names and is kept nowhere."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def code_of(error: GraphError) -> str:
    """Why, for the records: the permission where one is missing."""
    return error.permission if isinstance(error, PermissionMissing) else error.code
