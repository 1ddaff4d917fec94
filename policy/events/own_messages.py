"""What the bot has for one person alone: receipts, answers, kind words; and that they looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["AnswerSeen", "ConcernAnswered", "LanguageChosen", "MessageKept", "MessagesOffered", "MessagesSeen"]


@dataclass(frozen=True, slots=True)
class MessageKept:
    """There is something for a person. message: its id; what: receipt | read | answer | nothing-wrong | taken-out |
    class | meeting | refused | help-lines | noticed-<category>.

    alert, by, words, readers: of an answer, the concern it belongs to, who wrote it, where its words are sealed, and
    who else reads it; place: the class it came from, empty where that isn't known.
    """

    person: str
    message: str
    what: str
    at: datetime
    alert: str = ""
    by: str = ""
    words: str = ""
    readers: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class MessagesOffered:
    """A person's own chat was tried for what is there for them. code: why they have none; empty where it was taken."""

    person: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class MessagesSeen:
    """A person opened their own messages."""

    person: str


@dataclass(frozen=True, slots=True)
class ConcernAnswered:
    """Whoever has a concern in hand writes to the person who raised it; the words are sealed under `words`."""

    alert: str
    by: str
    words: str
    seen: int = -1


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """The person who raised a concern opened the answer."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A person said in which language they are spoken to: cy or en."""

    person: str
    language: str


Event = LanguageChosen | MessageKept | MessagesOffered | MessagesSeen | ConcernAnswered | AnswerSeen
