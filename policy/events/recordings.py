"""What happened to the recording of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events.cards import CardAt

__all__ = [
    "ChatTouched",
    "LearnersPresent",
    "Piece",
    "RecordingAnswerDue",
    "RecordingAnswered",
    "RecordingAsked",
    "RecordingExpected",
    "RecordingLookDue",
    "RecordingReady",
    "RecordingSought",
    "RecordingToldOf",
    "RecordingTouched",
    "RecordingUnasked",
    "SessionTouched",
]


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
class ChatTouched:
    """The same, where it was flagged in the chat of a meeting, of whichever session that is."""

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


Event = (
    RecordingExpected
    | LearnersPresent
    | RecordingAsked
    | RecordingUnasked
    | RecordingAnswered
    | RecordingAnswerDue
    | SessionTouched
    | ChatTouched
    | RecordingTouched
    | RecordingToldOf
    | RecordingReady
    | RecordingLookDue
    | RecordingSought
)
