"""A card as a message that Teams takes."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import both
from policy.school import School


def message(card: dict[str, Any], summary: str) -> dict[str, Any]:
    """The activity. summary: what a locked screen shows, so never anybody's words."""
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return {"type": "message", "summary": summary, "attachments": [attachment]}


def may_be_twice(card: dict[str, Any], school: School) -> dict[str, Any]:
    """The card for a class, which says first that it may have come already."""
    first = parts.card([parts.aside(one) for one in both(school, "card-repeat")])
    return {**card, "body": [*first["body"], *card["body"]]}


def came_twice(school: School) -> dict[str, Any]:
    """What is left of a card that was sent as the bot was cut off, and came again."""
    return parts.card([parts.aside(one) for one in both(school, "card-twice")])
