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

LEFT_OUT = frozenset({"sent-out-done"})
"""Words that tell that the lobby was shut: it can be opened again."""

BACK = frozenset({"sent-out-back"})
"""Words about somebody who is named, and whom staff may remove again."""

HELPED = frozenset({"warning-one-to-one", "end-now-one-to-one", "taking-out", "close-left", "sent-out-stopped"})
"""Words to an adult alone with a learner, or nearly so, who can have another adult sent."""


def card(what: str, lang: str, place: str, link: str, chat: str = "", name: str = "") -> dict[str, Any]:
    """The word; `what` is the guard's own name for it, `link` and `chat` the meeting's (empty where not known).

    name: of whom it is about, where it names somebody.
    """
    named = {"name": parts.bare(name) or say(lang, "alert-unnamed")} if what in BACK else {}
    said = [parts.text(say(lang, f"private-{what}", **named), weight="Bolder")]
    if place:
        said.append(parts.text(say(lang, "private-place", place=parts.bare(place))))
    buttons: list[Any] = [parts.opens(say(lang, "concern-button"), "concern.form")] if what in KIND else []
    if chat and what in HELPED:
        buttons.append(parts.press(say(lang, "adult-send"), "adult.send", first=True, chat=chat))
    if what in BACK:
        buttons.append(parts.opens(say(lang, "removing-again"), "remove.form"))
    if chat and what in LEFT_OUT:
        buttons.append(parts.press(say(lang, "lobby-open-button"), "lobby.open", chat=chat))
    if link and what in JOINING:
        buttons.append(OpenUrlAction(title=say(lang, "session-join"), url=link, style="positive"))
    return parts.card([parts.part(said, style="default" if what in QUIET else "attention")], buttons)
