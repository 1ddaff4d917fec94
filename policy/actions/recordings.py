"""What is done about the recording of a session."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AskOfRecording",
    "CutAccess",
    "FileRecording",
    "LookAtDrives",
    "LookForRecording",
    "MakeFolder",
    "RemoveOriginals",
    "TellOfFolder",
    "TellOfRecording",
    "UpdateRecordingCard",
]


@dataclass(frozen=True, slots=True)
class AskOfRecording:
    """Ask the teacher of a session in private what became of its recording. times: 2 where it is the reminder."""

    session: str
    times: int


@dataclass(frozen=True, slots=True)
class UpdateRecordingCard:
    """Bring the teacher's card about a recording up to date."""

    session: str


@dataclass(frozen=True, slots=True)
class TellOfRecording:
    """Tell one person in private what is amiss with a recording. what: a topic of `dialogs.recordings`."""

    person: str
    session: str
    what: str


@dataclass(frozen=True, slots=True)
class LookForRecording:
    """Look for the recording of a session, and report RecordingSought (powers `meetings`, `files`)."""

    session: str
    look: int


@dataclass(frozen=True, slots=True)
class FileRecording:
    """Put a session's recording into its folder once that is seen to be closed, and look that it is there.

    tries: how often before this; a copy that was asked for then may still be on its way.
    """

    session: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class RemoveOriginals:
    """Remove the originals of a recording's copies, once each copy was seen to be whole; look that they are gone."""

    session: str


@dataclass(frozen=True, slots=True)
class CutAccess:
    """Take away every way to a held recording but for whoever decides, and look what is left."""

    session: str


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """Make the folder for a class's recordings, set who may open it, and look whether it is so."""

    team: str
    tries: int


@dataclass(frozen=True, slots=True)
class TellOfFolder:
    """Tell one person in private what is amiss with a class's folder of recordings."""

    person: str
    team: str
    what: str


@dataclass(frozen=True, slots=True)
class LookAtDrives:
    """Look what became of the recordings and folders that are watched. whole: of each, whatever Graph says changed.

    drive: only of those in this drive; empty for all.
    """

    whole: bool = False
    drive: str = ""


Action = (
    AskOfRecording
    | UpdateRecordingCard
    | TellOfRecording
    | LookForRecording
    | FileRecording
    | RemoveOriginals
    | CutAccess
    | MakeFolder
    | TellOfFolder
    | LookAtDrives
)
