"""What is known of where a person is reached, and what they asked the bot."""

from __future__ import annotations

from dataclasses import dataclass


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
class CommandGiven:
    """Somebody wrote a command that is answered with a card or a sentence.

    topic: help | unknown | start | agreement | end-refused | welcome; team: empty in a personal chat.
    """

    conversation: str
    reply_to: str
    service_url: str
    topic: str
    team: str
    by: str
