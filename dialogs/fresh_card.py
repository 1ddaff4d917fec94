"""A new card in the place of one that has run out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs import parts
from dialogs.texts import say


def told(card: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The card, with a first line that says it is new and that nothing has happened yet."""
    line = say(lang, "fresh-card")
    first = parts.text(line, weight="Bolder").model_dump(by_alias=True, exclude_none=True, mode="json")
    return {**card, "body": [first, *card["body"]], "speak": f"{line} {card['speak']}"}
