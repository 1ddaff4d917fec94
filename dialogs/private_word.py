"""What the guard tells one person in private (CON-2)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.school import School


def card(what: str, school: School, lang: str, place: str) -> dict[str, Any]:
    """The word; `what` is the guard's own name for it."""
    del school
    said = [say(lang, f"private-{what}")]
    if place:
        said.append(say(lang, "private-place", place=place))
    kind = what == "nothing-wrong"
    return parts.card(parts.lines(said), [parts.opens(say(lang, "concern-button"), "concern.form")] if kind else [])
