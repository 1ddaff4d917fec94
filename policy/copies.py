"""A card for a class that came twice, as one does that was being sent when the bot was cut off."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, RetireCard
from policy.class_team import ClassTeam
from policy.decision import Decision
from policy.events import CardAt, Copied, CopySeen

if TYPE_CHECKING:
    from policy.school import School


def retiring(team: str, kept: CardAt | None, pressed: CardAt | None) -> tuple[Action, ...]:
    """What is pressed on and is not the card that is kept up to date has old numbers on it: it says so."""
    return (RetireCard(team, pressed),) if kept and pressed and kept.message != pressed.message else ()


def known(state: ClassTeam, of: Copied) -> CardAt | None:
    """The card of the class that counts."""
    if of is Copied.AGREEMENT:
        return state.agreement_card
    return state.session.closing if state.session else None


def is_older(state: ClassTeam, of: Copied, seen: CardAt | None) -> bool:
    """Whether this card came before the one that counts.

    Teams numbers messages by their time. One that came after may be a new card of which it is not on record yet that
    it stands there: people's own views of it are asked for at once.
    """
    kept = known(state, of)
    numbers = [one.message for one in (seen, kept) if one and one.message.isascii() and one.message.isdigit()]
    return len(numbers) == 2 and int(numbers[0]) < int(numbers[1])  # noqa: PLR2004 - both are numbers


def copy_seen(state: ClassTeam | None, event: CopySeen, school: School, now: datetime) -> Decision[ClassTeam]:
    """The older one of two says that it came twice; no other card is touched."""
    if state is None or not is_older(state, event.of, event.card):
        return Decision(state)
    return Decision(state, (RetireCard(state.team, event.card),))
