"""What happened when a recording was put where it belongs: copied, let go, kept from others."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AccessCut",
    "FolderDue",
    "FolderRefused",
    "FolderSeen",
    "OriginalsLeft",
    "OriginalsLetGo",
    "OriginalsRemoved",
    "RecordingCopying",
    "RecordingDecided",
    "RecordingFileDue",
    "RecordingFiled",
    "RecordingNotFiled",
]


@dataclass(frozen=True, slots=True)
class RecordingFiled:
    """A piece was seen in its folder. drive, item: where it is now; is_copy: the original is still where it was."""

    session: str
    piece: str
    drive: str
    item: str
    is_copy: bool


@dataclass(frozen=True, slots=True)
class RecordingNotFiled:
    """The recording could not be put into its folder. code: why, never words; tries: how often before this."""

    session: str
    code: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class RecordingCopying:
    """A piece is being copied into its folder. monitor, percent: as in Piece; no monitor: it is copied no more."""

    session: str
    piece: str
    monitor: str
    percent: int = 0


@dataclass(frozen=True, slots=True)
class OriginalsLetGo:
    """Somebody said that the originals of a recording's copies may go."""

    session: str
    by: str


@dataclass(frozen=True, slots=True)
class OriginalsRemoved:
    """The originals of these pieces were seen to be gone."""

    session: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginalsLeft:
    """The originals of a recording's copies could not be removed, or not all. code: why, never words."""

    session: str
    code: str


@dataclass(frozen=True, slots=True)
class RecordingFileDue:
    """It is time to see again whether the recording can be put into its folder, or has come there."""

    session: str
    tries: int


@dataclass(frozen=True, slots=True)
class AccessCut:
    """Access to a held recording was taken away. left: so many ways to it could not be; code: why, never words."""

    session: str
    left: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class RecordingDecided:
    """Whoever decides about a held recording did. release: it may be filed; else it stays held."""

    session: str
    by: str
    release: bool


@dataclass(frozen=True, slots=True)
class FolderDue:
    """It is time to make a class's folder for recordings, or to look whether it is as it should be."""

    team: str
    tries: int


@dataclass(frozen=True, slots=True)
class FolderSeen:
    """The folder is there. closed: it was seen that nobody can open it but those whom the school chose."""

    team: str
    drive: str
    folder: str
    closed: bool


@dataclass(frozen=True, slots=True)
class FolderRefused:
    """The folder could not be made or looked at. code: why, never words."""

    team: str
    tries: int
    code: str


Event = (
    RecordingFiled
    | RecordingNotFiled
    | RecordingCopying
    | OriginalsLetGo
    | OriginalsRemoved
    | OriginalsLeft
    | RecordingFileDue
    | AccessCut
    | RecordingDecided
    | FolderDue
    | FolderSeen
    | FolderRefused
)
