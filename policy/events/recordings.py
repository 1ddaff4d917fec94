"""What happened to the recording of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.cards import CardAt


@dataclass(frozen=True, slots=True)
class RecordingExpected:
    """A session that was held is over, so there is a recording to be had. began: when the session was opened."""

    team: str
    session: str
    teacher: str
    chat: str
    link: str
    began: datetime


@dataclass(frozen=True, slots=True)
class LearnersPresent:
    """The meeting of a session is over; somebody who may be a learner was in it for so many seconds in all.

    people: who that was, so that each can be told which recordings they are in.
    """

    session: str
    seconds: int
    began: datetime | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordingAsked:
    """The teacher's card about the recording stands in their chat."""

    session: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class RecordingUnasked:
    """The teacher could not be asked. code: why, never words."""

    session: str
    code: str


@dataclass(frozen=True, slots=True)
class RecordingAnswered:
    """A person said what became of the recording. answer: yes | no | unsure; why: a code, where it is no."""

    session: str
    by: str
    answer: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class RecordingAnswerDue:
    """The time to answer has passed. times: how often the teacher had been asked by then."""

    session: str
    times: int


@dataclass(frozen=True, slots=True)
class SessionTouched:
    """Something that a person must look at was flagged in a class. about: who must not be told; decider: who decides.

    chat: where it was flagged.
    """

    team: str
    chat: str
    alert: str
    at: datetime
    about: tuple[str, ...]
    decider: str


@dataclass(frozen=True, slots=True)
class RecordingTouched:
    """The session of this recording has an alert. in_chat: it arose in the session's own meeting."""

    session: str
    team: str
    alert: str
    at: datetime
    about: tuple[str, ...]
    decider: str
    in_chat: bool


UNTOLD = "untold"
"""A copy is on its way, and nothing tells how far."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the recordings of a session. drive, item: its file, where the bot may see it.

    monitor: where Graph tells how far its copy is, or `UNTOLD`; empty where none is on its way; percent: as last told.
    """

    id: str
    seconds: int
    drive: str = ""
    item: str = ""
    monitor: str = ""
    percent: int = 0


@dataclass(frozen=True, slots=True)
class RecordingToldOf:
    """Teams wrote into a meeting's chat that a recording is ready."""

    chat: str


@dataclass(frozen=True, slots=True)
class RecordingReady:
    """A recording of this session is said to be ready."""

    session: str


@dataclass(frozen=True, slots=True)
class RecordingLookDue:
    """It is time to look for the recording. look: the how many-th look, from 0."""

    session: str
    look: int


@dataclass(frozen=True, slots=True)
class RecordingSought:
    """The recording was looked for. seconds: of all that was found; code: why nobody could look, never words."""

    session: str
    look: int
    seconds: int
    pieces: tuple[Piece, ...]
    code: str = ""


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
    """The folder is there. closed: it was seen that nobody but staff can open it."""

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


@dataclass(frozen=True, slots=True)
class ItemKept:
    """A file or folder is as the bot left or found it: it is watched from now on.

    session: whose recording it is, empty for the folder itself; name: a digest; ways: the ids of who may open it, and
    what each allows beyond that.
    """

    drive: str
    item: str
    team: str
    session: str
    parent: str
    name: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemLetGo:
    """A file is watched no more: somebody who may has said that it may go."""

    drive: str
    item: str


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """A watched item was looked at. links: those of its ways that are sharing links; by, at: as Graph tells, or not."""

    drive: str
    item: str
    gone: bool
    parent: str = ""
    name: str = ""
    ways: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None


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
