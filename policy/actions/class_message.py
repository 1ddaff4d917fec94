"""What the class is told after an incident."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PostClassMessage"]


@dataclass(frozen=True, slots=True)
class PostClassMessage:
    """Post in a class channel what its teacher tells the class after an incident; sealed under `words` (FAQ-3)."""

    alert: str
    team: str
    words: str


Action = PostClassMessage
