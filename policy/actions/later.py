"""What is put off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events import Event

__all__ = ["After"]


@dataclass(frozen=True, slots=True)
class After:
    """Put an event to the rules at a time."""

    due: datetime
    event: Event


Action = After
