"""A card for a class that came twice, as one does that was being sent when the bot was cut off."""

from __future__ import annotations

from policy.actions import Action, RetireCard
from policy.events import CardAt


def retiring(team: str, kept: CardAt | None, pressed: CardAt | None) -> tuple[Action, ...]:
    """What is pressed on and is not the card that is kept up to date has old numbers on it: it says so."""
    return (RetireCard(team, pressed),) if kept and pressed and kept.message != pressed.message else ()
