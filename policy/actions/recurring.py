"""What the bot does again and again by itself."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LookAtCertificate", "ReadAgain", "RemoveExpired"]


@dataclass(frozen=True, slots=True)
class RemoveExpired:
    """Remove what has had its time from the records (REC-1)."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Compare what was read with what Graph holds (STU-4)."""


@dataclass(frozen=True, slots=True)
class LookAtCertificate:
    """See how long the bot's own certificate lasts (SAF-1)."""


Action = RemoveExpired | ReadAgain | LookAtCertificate
