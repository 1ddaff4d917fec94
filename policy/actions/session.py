"""What is done for a session: its cards, its meeting's options, its lobby."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AskWhichSession",
    "FindMeeting",
    "PostClosing",
    "PostReminder",
    "PostSessionCard",
    "SetLobby",
    "SetOptions",
    "TellOptions",
    "UpdateClosing",
    "UpdateSessionCard",
]


@dataclass(frozen=True, slots=True)
class PostSessionCard:
    """Post the session card in the class channel."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class UpdateSessionCard:
    """Bring the session card up to date for everybody."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class PostReminder:
    """Post the rules at the start (BEH-4). where: the meeting chat or the class channel."""

    team: str
    session: str
    chat: str
    in_channel: bool


@dataclass(frozen=True, slots=True)
class PostClosing:
    """Post the closing card in the class channel (STU-7)."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class UpdateClosing:
    """Bring the closing card up to date: the tasks that were written since (STU-7)."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class SetLobby:
    """Open or shut the lobby of a session's meeting, and read it back (power `meetings`).

    first: the meeting is made ready too: recorded by itself, nothing copied out of it.
    """

    team: str
    session: str
    is_open: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class SetOptions:
    """Set the options of an opened session's meeting, whoever made it, and read them back (power `meetings`)."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class TellOptions:
    """Tell the teacher of a session which options of its meeting are to be set by hand. lacking: as in OptionsSet."""

    team: str
    session: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskWhichSession:
    """Find out whether a meeting chat is the one of a session that `by` has opened: by its link, else by asking."""

    chat: str


@dataclass(frozen=True, slots=True)
class FindMeeting:
    """Find the meeting chat of a session whose link does not name it, among those its teacher added the bot to."""

    team: str
    session: str


Action = (
    PostSessionCard
    | UpdateSessionCard
    | PostReminder
    | PostClosing
    | UpdateClosing
    | SetLobby
    | SetOptions
    | TellOptions
    | AskWhichSession
    | FindMeeting
)
