"""A kind note to the author of a flagged message, and what they say to it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KindNoteAnswered", "KindNoteReleased"]


@dataclass(frozen=True, slots=True)
class KindNoteReleased:
    """Whoever has an alert in hand lets its author hear of it, kindly."""

    alert: str
    by: str


@dataclass(frozen=True, slots=True)
class KindNoteAnswered:
    """The author explains what they wrote; the words are sealed under `words`."""

    alert: str
    by: str
    words: str


Event = KindNoteReleased | KindNoteAnswered
