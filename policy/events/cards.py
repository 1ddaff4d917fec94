"""Where a card of ours stands."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CardAt"]


@dataclass(frozen=True, slots=True)
class CardAt:
    """Where a card of ours stands: the conversation id and the message id, as Teams named them."""

    conversation: str
    message: str
