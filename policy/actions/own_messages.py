"""What there is for one person alone."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["OfferMessages"]


@dataclass(frozen=True, slots=True)
class OfferMessages:
    """Say in a person's own chat, where they have one, that there is something for them; never what."""

    person: str


Action = OfferMessages
