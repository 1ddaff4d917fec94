"""The card by which AW sees that the daily canary arrived: changed in its place, so that it makes no noise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.school import School


def card(at: datetime, school: School, lang: str) -> dict[str, Any]:
    """When the bot last tried its own way, and what it means if this card grows old."""
    when = parts.clock(at, school)
    lines = [say(lang, "canary-well", time=when), say(lang, "canary-old")]
    return parts.card([parts.title(say(lang, "canary-title")), *parts.lines(lines)])


def words(lang: str) -> str:
    """What the canary says: it must be flagged, and nobody wrote it."""
    return say(lang, "canary-words")
