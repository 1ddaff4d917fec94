"""What is done for one person."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a command where it was given. topic: as in CommandGiven."""

    conversation: str
    reply_to: str
    service_url: str
    topic: str
    team: str
    by: str
    topics: tuple[str, ...] = ()


Action = Answer
