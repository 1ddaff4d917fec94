"""What happened to the bot's own place in a meeting's call, and what the call's roster told (power `calls`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.people import Member

__all__ = [
    "AdultAsked",
    "AdultDue",
    "CallDue",
    "CallJoined",
    "CallKnown",
    "CallLost",
    "CallRefused",
    "ClearDue",
    "KeepDue",
    "LobbyStands",
    "Moment",
    "RemovalRefused",
    "RemovalSeen",
    "RoomClosing",
    "RosterHeard",
    "SendingOutAsked",
    "SendingOutDue",
    "TimelineSeen",
]


@dataclass(frozen=True, slots=True)
class CallDue:
    """It is time to try to join the call of a meeting that began at `since`."""

    chat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CallJoined:
    """Graph took the bot into the call of this chat's meeting. call: Graph's id of it."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class CallKnown:
    """This call is one that the bot made: what is told of it belongs to this chat's meeting."""

    call: str
    chat: str


@dataclass(frozen=True, slots=True)
class CallRefused:
    """The bot could not join the call. code: the permission missing, or why, never words."""

    chat: str
    code: str


@dataclass(frozen=True, slots=True)
class CallLost:
    """The bot is no longer in this call."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class KeepDue:
    """It is time to say that the bot still wants to be in this call."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class RosterHeard:
    """The whole roster of a call: who is in the room, and who waits in the lobby.

    sequence: Teams' own number of this roster, 0 where it gives none; at: when it was told, or the look began;
    looked: it was asked for, and so is of now.
    """

    chat: str
    call: str
    people: tuple[Member, ...]
    lobby: tuple[Member, ...]
    sequence: int
    at: datetime
    looked: bool = False


@dataclass(frozen=True, slots=True)
class LobbyStands:
    """What is known of the lobby of this chat's meeting after it was to be shut: seen shut, or Teams would not."""

    chat: str
    is_shut: bool


@dataclass(frozen=True, slots=True)
class RemovalSeen:
    """People who were to be removed were seen to be out of the room. alert: the one it belongs to."""

    chat: str
    people: tuple[str, ...]
    at: datetime
    alert: str


@dataclass(frozen=True, slots=True)
class RemovalRefused:
    """Teams would not remove these people. since: of the danger or the close it was asked for; code: why, never words.

    passing: Teams was busy or silent, and may take it when asked again.
    """

    chat: str
    people: tuple[str, ...]
    since: datetime
    code: str
    passing: bool = False


@dataclass(frozen=True, slots=True)
class SendingOutAsked:
    """A member of staff sends a learner out of this chat's meeting. alert: AW's note of it; words: why, sealed."""

    chat: str
    alert: str
    by: str
    learner: str
    words: str


@dataclass(frozen=True, slots=True)
class SendingOutDue:
    """The learner who was sent out at `since` should be out by now; tries: how often Teams was asked for it."""

    chat: str
    learner: str
    since: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class AdultAsked:
    """A member of staff asked for an adult to be sent into the meeting of this chat, now."""

    chat: str
    by: str


@dataclass(frozen=True, slots=True)
class AdultDue:
    """The adult who was asked for at `since` should be there by now; rung: whom to ask next."""

    chat: str
    since: datetime
    rung: int


@dataclass(frozen=True, slots=True)
class RoomClosing:
    """Staff ended the session of this chat's meeting."""

    chat: str


@dataclass(frozen=True, slots=True)
class ClearDue:
    """Nobody should be left in a room that was closed at `since`; tries: which round of asking this follows."""

    chat: str
    since: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of what happened in a room: a step of the alert's history, when, with whom; code: a detail."""

    what: str
    at: datetime
    person: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class TimelineSeen:
    """What an alert's room has gone through belongs on the alert."""

    alert: str
    moments: tuple[Moment, ...]


Event = (
    CallDue
    | CallJoined
    | CallKnown
    | CallRefused
    | CallLost
    | KeepDue
    | RosterHeard
    | LobbyStands
    | RemovalSeen
    | RemovalRefused
    | SendingOutAsked
    | SendingOutDue
    | AdultAsked
    | AdultDue
    | RoomClosing
    | ClearDue
    | TimelineSeen
)
