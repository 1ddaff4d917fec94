"""What is done for planned sessions, in the calendar and for their class."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ChangeCalendar",
    "LookForAnswer",
    "MakeMeeting",
    "PostPlan",
    "PrepareMeeting",
    "PutBotInChat",
    "TellClass",
    "TellOfPlan",
    "UpdatePlan",
]


@dataclass(frozen=True, slots=True)
class MakeMeeting:
    """Make the meeting of a planned session in its teacher's calendar, or find it back (power `meetings`)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class PrepareMeeting:
    """Set the options of a planned session's meeting before it begins, and read them back (power `meetings`)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class PutBotInChat:
    """Put the bot into the chat of a planned session's meeting (power `install`)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class ChangeCalendar:
    """Bring the event of a planned session up to date: moved, or cancelled (TCH-2). by: who did it for a leaver."""

    team: str
    plan: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class LookForAnswer:
    """Look in the calendar whether the colleague of a planned session comes (CON-3)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class PostPlan:
    """Post the card of sessions that were planned together in the class channel."""

    team: str
    series: str


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """Bring the card of planned sessions up to date for everybody."""

    team: str
    series: str


@dataclass(frozen=True, slots=True)
class TellClass:
    """Tell the class of a planned session: moved, cancelled, soon, or how to get ready for it (guidance)."""

    team: str
    plan: str
    what: str


@dataclass(frozen=True, slots=True)
class TellOfPlan:
    """Tell the teacher of a planned session something in private. what: a topic of `dialogs.plan_word`.

    person: who is told instead, where its teacher has left.
    """

    team: str
    plan: str
    what: str
    person: str = ""


Action = (
    MakeMeeting
    | PrepareMeeting
    | PutBotInChat
    | ChangeCalendar
    | LookForAnswer
    | PostPlan
    | UpdatePlan
    | TellClass
    | TellOfPlan
)
