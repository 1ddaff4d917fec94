"""What happened to a live session, from the form to its end."""

from __future__ import annotations

from dataclasses import dataclass

from policy.events.cards import CardAt

__all__ = [
    "ClosingPosted",
    "EndAsked",
    "LearnerReady",
    "LobbyOpenAsked",
    "LobbyRefused",
    "LobbySeen",
    "LobbyShutAsked",
    "OptionsSet",
    "RoomCalm",
    "RoomLost",
    "RoomReached",
    "RoomUnsafe",
    "SessionBegan",
    "SessionCardPosted",
    "SessionOver",
    "StartAsked",
    "StartForm",
    "TasksGiven",
    "TeacherHere",
]


@dataclass(frozen=True, slots=True)
class StartForm:
    """What a teacher answered on the start form; every text is trimmed and bounded by the dialog that read it."""

    colleague: str
    link: str
    chat: str
    purpose: str
    why_live: str
    minutes: int
    expected: int
    one_way: bool
    recording: bool
    renewed: bool
    checklist: tuple[str, ...]
    different: str
    shut_out: str
    speak: str
    ask: str
    chat_mode: str
    topic: str
    ground_rules: str
    tasks: str = ""


@dataclass(frozen=True, slots=True)
class StartAsked:
    """A person asked to open a live session."""

    team: str
    session: str
    by: str
    form: StartForm


@dataclass(frozen=True, slots=True)
class OptionsSet:
    """The options of a session's meeting were asked for. lacking: what was not seen so; code: why, where none could be.

    lacking: `lobby`, `recording`, `presenters`, `microphones`, `cameras`, `chat`, `copying`, `colleague`.
    """

    team: str
    session: str
    lacking: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class SessionCardPosted:
    """The session card stands in the channel."""

    team: str
    session: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class LearnerReady:
    """A learner pressed Agree and get ready. card: the one they pressed on, where it is known."""

    team: str
    session: str
    person: str
    card: CardAt | None = None


@dataclass(frozen=True, slots=True)
class TeacherHere:
    """The teacher pressed I'm ready, or joined the meeting."""

    team: str
    session: str
    person: str


@dataclass(frozen=True, slots=True)
class RoomReached:
    """The bot has seen itself in the session's meeting chat."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class RoomLost:
    """The bot is no longer in the session's meeting chat, so it can't watch."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """The session's meeting has begun."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class EndAsked:
    """A person asked to end the session. session: the one that was meant; empty: the one of the class that is open."""

    team: str
    by: str
    session: str = ""


@dataclass(frozen=True, slots=True)
class SessionOver:
    """The session's meeting has ended, or (waited) its time to begin has passed."""

    team: str
    session: str
    waited: bool = False


@dataclass(frozen=True, slots=True)
class LobbySeen:
    """The lobby was asked to move, and was then seen to be open for the class, or shut for all but the organisers."""

    team: str
    session: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class LobbyRefused:
    """Teams would not move the lobby. is_open: what was asked for; code: why, never words."""

    team: str
    session: str
    is_open: bool
    code: str


@dataclass(frozen=True, slots=True)
class LobbyShutAsked:
    """A learner is sent out of the session's meeting: from now on nobody comes in by themselves."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class LobbyOpenAsked:
    """A person asked for the lobby to be opened again that was shut when a learner was sent out."""

    team: str
    session: str
    by: str


@dataclass(frozen=True, slots=True)
class RoomUnsafe:
    """The room of a session stayed unsafe for longer than a moment."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class RoomCalm:
    """The room of a session is safe again."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class ClosingPosted:
    """The closing card of a session stands in the channel."""

    team: str
    session: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class TasksGiven:
    """A person wrote what the whole class does after a session; trimmed and bounded by the dialog that read it."""

    team: str
    session: str
    by: str
    tasks: str


Event = (
    StartAsked
    | OptionsSet
    | SessionCardPosted
    | LearnerReady
    | TeacherHere
    | RoomReached
    | RoomLost
    | SessionBegan
    | EndAsked
    | SessionOver
    | LobbySeen
    | LobbyRefused
    | LobbyShutAsked
    | LobbyOpenAsked
    | RoomUnsafe
    | RoomCalm
    | ClosingPosted
    | TasksGiven
)
