"""What is known of where a person is reached, and what they asked the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["CommandGiven", "PersonAway", "PersonBack", "PersonalChatGone", "PersonalChatSeen"]


@dataclass(frozen=True, slots=True)
class PersonalChatSeen:
    """The bot is installed for this person, and this is where it reaches them.

    greet: whether this school says hello; where a person belongs to two schools, one does.
    """

    person: str
    mri: str
    conversation: str
    service_url: str
    greet: bool = True


@dataclass(frozen=True, slots=True)
class PersonalChatGone:
    """The person removed the bot from their personal apps."""

    person: str


@dataclass(frozen=True, slots=True)
class PersonAway:
    """A person with a duty says that they are away. until: when they are back."""

    person: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PersonBack:
    """A person who was away says that they are back."""

    person: str


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """Somebody wrote a command that is answered with a card or a sentence.

    topic: help | incident | meeting | unknown | start | agreement | end-refused | welcome | away | back |
    away-unclear | away-is-past | no-duty | drill-begun | drill-running | drill-not-yours;
    team: empty in a personal chat.
    """

    conversation: str
    reply_to: str
    service_url: str
    topic: str
    team: str
    by: str
    topics: tuple[str, ...] = ()


Event = PersonalChatSeen | PersonalChatGone | PersonAway | PersonBack | CommandGiven
