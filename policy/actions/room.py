"""What is done about who is in a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["PAGES", "LookIntoRoom", "ShowInMeeting", "Tell", "TellOfStranger"]


@dataclass(frozen=True, slots=True)
class LookIntoRoom:
    """Ask Teams who is in the meeting, and report PresenceSeen or LookFailed."""

    chat: str


@dataclass(frozen=True, slots=True)
class TellOfStranger:
    """Tell a member of staff in private that somebody is there, or waits in the lobby, who is not of the class."""

    chat: str
    person: str
    stranger: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell one person something in private. what: a topic of `dialogs.private_word`; about: whom the word names."""

    person: str
    what: str
    chat: str
    since: datetime
    about: str = ""


PAGES = ("warning-one-to-one", "end-now-one-to-one")
"""Words that have a page to be shown in the meeting; it holds nothing of anybody."""


@dataclass(frozen=True, slots=True)
class ShowInMeeting:
    """Show one person who is in the meeting a page of the bot's own, over what they see there.

    what: one of PAGES; nothing is shown once the danger of `since` is over.
    """

    person: str
    what: str
    chat: str
    since: datetime


Action = LookIntoRoom | TellOfStranger | Tell | ShowInMeeting
