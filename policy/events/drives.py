"""What happened to the files and folders that are watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["DriveLookDue", "DriveLooked", "DriveTold", "ItemKept", "ItemLetGo", "ItemSeen"]


@dataclass(frozen=True, slots=True)
class ItemKept:
    """A file or folder is as the bot left or found it: it is watched from now on.

    session: whose recording it is, empty for the folder itself; name: a digest; ways: the ids of who may open it, and
    what each allows beyond that; changed_at, shared_at: when it was last changed and last shared, if Graph tells.
    """

    drive: str
    item: str
    team: str
    session: str
    parent: str
    name: str
    ways: tuple[str, ...]
    changed_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemLetGo:
    """A file is watched no more: somebody who may has said that it may go."""

    drive: str
    item: str


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """A watched item was looked at. links: those of its ways that are sharing links.

    by, at: who changed it last, and when; sharer, shared_at: who shared it last, and when; both as Graph tells, or not.
    """

    drive: str
    item: str
    gone: bool
    parent: str = ""
    name: str = ""
    ways: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None
    sharer: str = ""
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DriveTold:
    """Graph told that something in a drive changed; it does not say what."""

    drive: str


@dataclass(frozen=True, slots=True)
class DriveLookDue:
    """It is time to look what changed in a drive."""

    drive: str


@dataclass(frozen=True, slots=True)
class DriveLooked:
    """The changes of a drive were read up to here. link: where to go on the next time."""

    drive: str
    link: str


Event = ItemKept | ItemLetGo | ItemSeen | DriveTold | DriveLookDue | DriveLooked
