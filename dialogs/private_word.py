"""What the guard tells one person in private (CON-2)."""

from __future__ import annotations

from typing import Any

from microsoft_teams.cards.core import OpenUrlAction

from dialogs import parts
from dialogs.texts import say

JOINING = frozenset({"come-now", "told-aw", "adult-wanted", "warning-unsupervised", "end-now-unsupervised"})
"""Words that ask an adult to come: the way in stands beside them."""

QUIET = frozenset({"nothing-wrong", "taken-out", "planned-end", "voices-back", "sent-out", "sent-out-done"})
"""Words that warn of nothing."""

KIND = frozenset({"nothing-wrong", "taken-out", "sent-out"})
"""Words to a learner, who can say at once what worries them."""

HELPED = frozenset({"warning-one-to-one", "end-now-one-to-one", "taking-out", "close-left", "sent-out-stopped"})
"""Words to an adult alone with a learner, or nearly so, who can have another adult sent."""


def card(what: str, lang: str, place: str, link: str, chat: str = "") -> dict[str, Any]:
    """The word; `what` is the guard's own name for it, `link` and `chat` the meeting's (empty where not known)."""
    said = [parts.text(say(lang, f"private-{what}"), weight="Bolder")]
    if place:
        said.append(parts.text(say(lang, "private-place", place=parts.bare(place))))
    buttons: list[Any] = [parts.opens(say(lang, "concern-button"), "concern.form")] if what in KIND else []
    if chat and what in HELPED:
        buttons.append(parts.press(say(lang, "adult-send"), "adult.send", first=True, chat=chat))
    if link and what in JOINING:
        buttons.append(OpenUrlAction(title=say(lang, "session-join"), url=link, style="positive"))
    return parts.card([parts.part(said, style="default" if what in QUIET else "attention")], buttons)
