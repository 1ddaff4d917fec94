"""What is done for the daily canary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["DeliverCanary", "ReleaseCanary"]


@dataclass(frozen=True, slots=True)
class ReleaseCanary:
    """Let the canary's words be read, and report CanaryRead or CanaryLost."""

    released: datetime


@dataclass(frozen=True, slots=True)
class DeliverCanary:
    """Bring AW's card of the canary up to date, and report CanaryArrived or CanaryLost."""

    released: datetime


Action = ReleaseCanary | DeliverCanary
