"""What happened in the chat and the room of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.people import Member

__all__ = [
    "BotInChat",
    "BotLeftChat",
    "ClassAsked",
    "FormDue",
    "LookDue",
    "LookFailed",
    "MeetingEnded",
    "MeetingNamed",
    "MeetingStarted",
    "NotTold",
    "PersonJoined",
    "PersonLeft",
    "PollDue",
    "PresenceSeen",
    "RoomExpected",
    "ShownInMeeting",
    "UseDue",
]


@dataclass(frozen=True, slots=True)
class RoomExpected:
    """A session will meet in this chat. members: the class as it is known now."""

    chat: str
    team: str
    session: str
    teacher: str
    colleague: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class BotInChat:
    """The bot was added to a meeting chat. meeting: the Teams meeting id, where Teams told it; by: who added it."""

    chat: str
    meeting: str
    service_url: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class BotLeftChat:
    """The bot was taken out of a meeting chat."""

    chat: str
    by: str


@dataclass(frozen=True, slots=True)
class MeetingNamed:
    """It is known which meeting chat a session meets in. by: who said so, or the session's teacher for its link."""

    team: str
    session: str
    chat: str
    by: str


@dataclass(frozen=True, slots=True)
class NotTold:
    """A private word could not reach a person. what: as in Tell; code: why, never words."""

    chat: str
    person: str
    what: str
    since: datetime
    code: str


@dataclass(frozen=True, slots=True)
class ShownInMeeting:
    """Teams was asked to show a person a page in the meeting. what: as in Tell; code: why it would not, else empty."""

    chat: str
    person: str
    what: str
    since: datetime
    code: str = ""


@dataclass(frozen=True, slots=True)
class MeetingStarted:
    """Teams says that the meeting of this chat has begun. team: where it is a channel's meeting, else empty."""

    chat: str
    meeting: str
    service_url: str
    at: datetime
    team: str = ""


@dataclass(frozen=True, slots=True)
class MeetingEnded:
    """Teams says that the meeting of this chat is over."""

    chat: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """Somebody joined the meeting; `member.guest` for people outside the tenant.

    meeting, service_url: of the meeting, where Teams told them.
    """

    chat: str
    member: Member
    at: datetime
    meeting: str = ""
    service_url: str = ""


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """Somebody, or one of their devices, left the meeting."""

    chat: str
    member: Member
    at: datetime


@dataclass(frozen=True, slots=True)
class PresenceSeen:
    """The room was looked at: these known people were in it, these were not. at: when the look began."""

    chat: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class LookFailed:
    """The room could not be looked at. code: Teams' own error code, never words."""

    chat: str
    code: str


@dataclass(frozen=True, slots=True)
class PollDue:
    """It is time for the regular look at a room whose meeting began at `since`."""

    chat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class UseDue:
    """It is time to look whether the meeting of a session that opened at `since` is in use, though nobody told so."""

    chat: str
    session: str
    since: datetime


@dataclass(frozen=True, slots=True)
class FormDue:
    """The time to give the form for a meeting that began at `since` without one has passed."""

    chat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ClassAsked:
    """A channel's meeting has begun, and its class is asked for its roster."""

    team: str
    chat: str


@dataclass(frozen=True, slots=True)
class LookDue:
    """It is time to look at the room again, unless it became safe since `since`."""

    chat: str
    since: datetime


Event = (
    RoomExpected
    | BotInChat
    | BotLeftChat
    | MeetingNamed
    | NotTold
    | ShownInMeeting
    | MeetingStarted
    | MeetingEnded
    | PersonJoined
    | PersonLeft
    | PresenceSeen
    | LookFailed
    | PollDue
    | UseDue
    | FormDue
    | ClassAsked
    | LookDue
)
