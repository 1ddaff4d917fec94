"""What staff are told in private of somebody who is in their meeting and does not belong there (CON-2)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces


@enforces("CON-2")
def card(lang: str, name: str, place: str, *, guest: bool, waiting: bool) -> dict[str, Any]:
    """CON-2: who it is as Teams shows them, where they are, and what staff can do. It blames nobody."""
    who = parts.bare(name) or say(lang, "alert-unnamed")
    where = "lobby" if waiting else "room"
    body = [
        parts.text(say(lang, f"stranger-{where}", name=who), weight="Bolder"),
        *([parts.text(say(lang, "private-place", place=parts.bare(place)))] if place else []),
        parts.text(say(lang, "stranger-guest" if guest else "stranger-other")),
        parts.text(say(lang, f"stranger-do-{where}")),
    ]
    return parts.card([parts.part(body, style="warning")])
