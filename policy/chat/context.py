"""What is known around a message that is read: the lesson's topic and the lines just before it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line said shortly before: who wrote it (an id), what, and to whom where that is known."""

    author: str
    text: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The lesson's topic, the lines just before (oldest first), who writes now, and to whom where that is known.

    Without an author the conversation is not weighed: nobody can be said to repeat or to press.
    """

    topic: str = ""
    recent: tuple[Line, ...] = ()
    author: str = ""
    to: str = ""
