"""What all that is done with recordings' files has in common: who may open them, and how they are kept watch on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.actions.kit import Kit
from bot.graph.client import GraphError, NotFound, PermissionMissing
from bot.graph.drives import Drives, Item, Permission
from policy.class_team import ClassTeam
from policy.events import ItemKept, ItemSeen
from policy.people import STAFF_ROLES
from policy.school import School

TRIES = 4
"""So often Graph is asked at once before it counts as a no for this time."""


@dataclass(frozen=True, slots=True)
class Viewers:
    """Who may open recordings: these people; and with the class's group whoever its site lets in."""

    people: frozenset[str]
    group: str = ""

    def are_all(self, ways: Iterable[Permission]) -> bool:
        """Whether these surely let in nobody else."""
        return all(self.may_have(way) for way in ways)

    def may_have(self, way: Permission) -> bool:
        """Whether this lets in nobody else; a link never does surely."""
        return way.lets_in_only(self.people) or self._is_class(way)

    def _is_class(self, way: Permission) -> bool:
        known = bool(way.site) or way.group.casefold() == self.group.casefold()
        return bool(self.group) and not way.is_link and known

    def left_out(self, ways: Iterable[Permission]) -> list[str]:
        """Who of them has no way in of their own; the site's people need none."""
        ways = tuple(ways)
        if any(self._is_class(way) for way in ways):
            return []
        return sorted(self.people.difference(way.user for way in ways))


def viewers_of(team: ClassTeam, school: School) -> Viewers:
    """REC-8: as the head or the data lead chose; without a choice it is staff only."""
    if school.recordings.viewers == "class":
        learners = (member.person for member in team.learners(school) if member.person)
        return Viewers(staff_of(team, school).union(learners), team.group)
    return Viewers(staff_of(team, school))


def staff_of(team: ClassTeam, school: School) -> frozenset[str]:
    """REC-8: the class's staff, AW, the DSP, the data lead and the head, with deputies."""
    contacts = school.contacts
    duties = (contacts.aw, contacts.dsp, contacts.head, school.data_lead)
    named = (person for one in duties for person in (one.id, *one.deputies))
    return frozenset(
        (*named, *(m.person for m in team.members if m.person and team.role(m.person, school) in STAFF_ROLES))
    )


async def close(drive: str, item: str, viewers: Viewers, drives: Drives) -> None:
    """REC-3: nobody but these: what was inherited goes with the invitation, everything else one by one."""
    if viewers.are_all(await drives.permissions(drive, item)):
        return
    if not viewers.group:
        await drives.let_in(drive, item, sorted(viewers.people), only=True)
    await take_others_away(drive, item, viewers, drives)


async def take_others_away(drive: str, item: str, viewers: Viewers, drives: Drives) -> None:
    """REC-3: what lets in others goes, but for what is inherited: that is where it lies."""
    for way in await drives.permissions(drive, item):
        if not way.inherited and not viewers.may_have(way):
            await drives.take_away(drive, item, way.id)


async def kept_as_it_is(item: Item, team: str, session: str, kit: Kit) -> ItemKept:
    """The item as it is now, so that whatever is done to it later shows."""
    ways = await Drives(kit.graph).permissions(item.drive, item.id)
    name, every = digest(item.name), spelled(ways)
    return ItemKept(item.drive, item.id, team, session, item.parent, name, every, item.at, item.shared_at)


async def seen_now(drive: str, item: str, told: Item | None, drives: Drives) -> ItemSeen:
    """REC-4: the item as it is now, with who changed and who shared it and when, as far as Graph tells.

    Looked at before the bot changes anything itself, what people did to it does not pass for the bot's own.
    """
    try:
        ways = await drives.permissions(drive, item)
        now = await drives.item(drive, item)
    except NotFound:
        by, at = (told.by, told.at) if told else ("", None)
        return ItemSeen(drive, item, gone=True, by=by, at=at)
    return ItemSeen(
        drive,
        item,
        gone=False,
        parent=now.parent,
        name=digest(now.name),
        ways=spelled(ways),
        links=spelled(way for way in ways if way.is_link),
        by=now.by,
        at=now.at,
        sharer=now.shared_by,
        shared_at=now.shared_at,
    )


def spelled(ways: Iterable[Permission]) -> tuple[str, ...]:
    """All that they allow, in order."""
    return tuple(sorted(one for way in ways for one in way.ways))


def digest(name: str) -> str:
    """A file's name, so that a new one shows; the name itself may hold people's names and is kept nowhere."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def code_of(error: GraphError) -> str:
    """Why, for the records: the permission where one is missing."""
    return error.permission if isinstance(error, PermissionMissing) else error.code
