"""The neutral card that asks a teacher to delete a message which the bot may not hide (STU-4, SAF-2)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces


@enforces("SAF-2")
def card(lang: str, place: str, link: str) -> dict[str, Any]:
    """SAF-2: it says neither what was written nor by whom, nor that there is an alert."""
    where = [parts.text(say(lang, "private-place", place=parts.bare(place)))] if place else []
    body = [parts.title(say(lang, "delete-title")), *where, parts.text(say(lang, "delete-what"))]
    return parts.card(body, [parts.leads(say(lang, "delete-link"), link)], said=say(lang, "summary-neutral"))
