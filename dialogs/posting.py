"""A card as a message that Teams takes."""

from __future__ import annotations

from typing import Any


def message(card: dict[str, Any], summary: str) -> dict[str, Any]:
    """The activity. summary: what a locked screen shows, so never anybody's words."""
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return {"type": "message", "summary": summary, "attachments": [attachment]}
