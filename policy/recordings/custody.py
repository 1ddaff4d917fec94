"""Every recording's file is watched: what is done to it is reported to AW, with who and when (REC-4, REC-5, REC-6)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import Action, After, LookAtDrives, WatchPlaces
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import DriveLookDue, DriveLooked, DriveTold, Flagged, ItemKept, ItemLetGo, ItemSeen

if TYPE_CHECKING:
    from policy.school import School

ALERTS = uuid.UUID("b8d1d3c4-3f6e-4c55-9d0e-6b9a2f0e7a13")
DELETED, MOVED, RENAMED, SHARED, LET_IN, LOADABLE = (
    f"recording-{what}" for what in ("deleted", "moved", "renamed", "shared", "let-in", "loadable")
)
OF_ACCESS = frozenset({SHARED, LET_IN, LOADABLE})
WRITES, LOADS = " writes", " loads"
"""Behind the id of a way: that it lets people change the item, that a link lets them download it."""
QUIET = timedelta(seconds=2)
"""A class works in its files: between two looks at one drive lies so much time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A watched item as it should be. session: whose recording it is, empty for a folder; as in ItemKept."""

    team: str
    session: str
    parent: str
    name: str
    ways: tuple[str, ...]
    changed_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive with items that are watched, by id. link: where its changes go on; due: its next look, or the last."""

    drive: str
    link: str = ""
    due: datetime | None = None
    items: dict[str, Kept] = field(default_factory=dict[str, Kept])


DriveDecision = Decision[Drive]


def watching(school: School, now: datetime) -> tuple[Action, ...]:
    """The regular look, where the bot may see files at all."""
    return (LookAtDrives(),) if "files" in school.powers else ()


def watching_all(school: School, now: datetime) -> tuple[Action, ...]:
    """REC-5: once a day every item is looked at: Graph may not count a change of access as a change."""
    return (LookAtDrives(whole=True),) if "files" in school.powers else ()


@enforces("REC-4")
def item_kept(state: Drive | None, event: ItemKept, school: School, now: datetime) -> DriveDecision:
    """REC-4: from now on it is watched as it is: what the bot itself did to it is no alarm.

    Graph is asked to tell at once of what changes in a drive that is new.
    """
    drive = state or Drive(event.drive)
    times = (event.changed_at, event.shared_at)
    kept = Kept(event.team, event.session, event.parent, event.name, event.ways, *times)
    ask = () if drive.items else (WatchPlaces(event.drive),)
    return Decision(replace(drive, items={**drive.items, event.item: kept}), ask)


@enforces("REC-4")
def drive_told(state: Drive | None, event: DriveTold, school: School, now: datetime) -> DriveDecision:
    """REC-4: looked at at once; however often Graph tells, no more than one look each few seconds."""
    if state is None or not state.items or (state.due is not None and state.due > now):
        return Decision(state)
    due = max(now, state.due + QUIET) if state.due else now
    look = LookAtDrives(drive=state.drive) if due <= now else After(due, DriveLookDue(state.drive))
    return Decision(replace(state, due=due), (look,))


def drive_look_due(state: Drive | None, event: DriveLookDue, school: School, now: datetime) -> DriveDecision:
    """What Graph told of since the last look."""
    return Decision(state, (LookAtDrives(drive=state.drive),) if state else ())


@enforces("REC-4")
def item_let_go(state: Drive | None, event: ItemLetGo, school: School, now: datetime) -> DriveDecision:
    """REC-4: what somebody who may has let go is no alarm when it goes."""
    if state is None:
        return Decision(None)
    return Decision(replace(state, items={item: one for item, one in state.items.items() if item != event.item}))


@enforces("REC-4", "REC-5", "REC-6")
def item_seen(state: Drive | None, event: ItemSeen, school: School, now: datetime) -> DriveDecision:
    """REC-4, REC-5, REC-6: each change is told to AW once; then the item counts as it now is."""
    kept = state.items.get(event.item) if state else None
    if state is None or kept is None:
        return Decision(state)
    told = tuple(_flag(kind, kept, event, now) for kind in changes(kept, event))
    left = {item: one for item, one in state.items.items() if item != event.item}
    if not event.gone:
        times = {"changed_at": event.at, "shared_at": event.shared_at}
        left[event.item] = replace(kept, parent=event.parent, name=event.name, ways=event.ways, **times)
    return Decision(replace(state, items=left), then=told)


@enforces("REC-4", "REC-5", "REC-6")
def changes(kept: Kept, seen: ItemSeen) -> tuple[str, ...]:
    """REC-4: deleted, moved, renamed. REC-6: shared by a link. REC-5: somebody was let in, or may do more, or a link
    that was only for looking lets people download. Less access is no alarm.
    """
    if seen.gone:
        return (DELETED,)
    new = set(seen.ways) - set(kept.ways)
    links = {one for one in new.intersection(seen.links) if _id_of(one) not in kept.ways}
    loads = {one for one in new - links if one.endswith(LOADS)}
    found = (
        (seen.parent != kept.parent, MOVED),
        (seen.name != kept.name, RENAMED),
        (bool(links), SHARED),
        (bool(loads), LOADABLE),
        (bool(new - links - loads), LET_IN),
    )
    return tuple(kind for is_so, kind in found if is_so)


def _id_of(way: str) -> str:
    return way.removesuffix(WRITES).removesuffix(LOADS)


def drive_looked(state: Drive | None, event: DriveLooked, school: School, now: datetime) -> DriveDecision:
    """The next look begins here."""
    return Decision(replace(state, link=event.link) if state else None)


def _by_whom(kind: str, kept: Kept, seen: ItemSeen) -> tuple[str, datetime | None]:
    """Who and when, where Graph tells it of this change; whoever changed or shared it before is not named for it."""
    if kind in OF_ACCESS:
        return (seen.sharer, seen.shared_at) if seen.shared_at != kept.shared_at else ("", None)
    return (seen.by, seen.at) if seen.at != kept.changed_at else ("", None)


@enforces("REC-4", "SAF-2")
def _flag(kind: str, kept: Kept, seen: ItemSeen, now: datetime) -> Flagged:
    """REC-4: what, who and when, as far as Graph tells. SAF-2: whoever did it is not asked to judge it."""
    by, at = _by_whom(kind, kept, seen)
    return Flagged(
        alert=str(uuid.uuid5(ALERTS, f"{kind} {seen.drive} {seen.item} {now.isoformat()}")),
        kind=kind,
        categories=frozenset(),
        severity=Severity.CONCERN if kind == RENAMED else Severity.SERIOUS,
        author=by,
        author_name="",
        about=(by,) if by else (),
        place=kept.team,
        conversation="",
        message="",
        at=at or now,
    )
