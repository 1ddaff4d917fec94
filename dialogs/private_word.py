"""What the guard tells one person in private (CON-2)."""

from __future__ import annotations

from typing import Any

from microsoft_teams.cards.core import OpenUrlAction

from dialogs import parts
from dialogs.texts import say

JOINING = frozenset({"come-now", "told-aw", "warning-unsupervised", "end-now-unsupervised"})
"""Words that ask an adult to come: the way in stands beside them."""

QUIET = frozenset({"nothing-wrong", "planned-end", "voices-back"})
"""Words that warn of nothing."""


def card(what: str, lang: str, place: str, link: str) -> dict[str, Any]:
    """The word; `what` is the guard's own name for it, `link` the meeting's (empty where it isn't known)."""
    kind = what == "nothing-wrong"
    said = [parts.text(say(lang, f"private-{what}"), weight="Bolder")]
    if place:
        said.append(parts.text(say(lang, "private-place", place=parts.bare(place))))
    buttons: list[Any] = [parts.opens(say(lang, "concern-button"), "concern.form")] if kind else []
    if link and what in JOINING:
        buttons.append(OpenUrlAction(title=say(lang, "session-join"), url=link, style="positive"))
    return parts.card([parts.part(said, style="default" if what in QUIET else "attention")], buttons)
