"""What comes with a press of a card that the bot itself made: references for its facts, the rest as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.doors.buttons import BUTTONS
from bot.references import References, Scope
from bot.signed_cards import REF
from tests.bot.records.fresh import REFERENCES, RING
from tests.policy.cast import NOW

Carry = Callable[[str, str, Mapping[str, Any]], dict[str, Any]]
"""What comes along with a press of a verb in a conversation, for the data it should have."""
LONG_AGO = timedelta(days=401)


def carried(
    verb: str, place: str, data: Mapping[str, Any], person: str = "", references: References = REFERENCES
) -> dict[str, Any]:
    """The data of a press in `place`; person: who alone saw the card. A verb that is none goes as it is."""
    button = BUTTONS.get(verb)
    if button is None:
        return dict(data)
    facts = {name: value for name, value in data.items() if name in button.carries}
    typed = {name: value for name, value in data.items() if name not in button.carries}
    return {**typed, REF: references.make(verb, Scope(place, person), facts), "v": 2}


def plain(_verb: str, _place: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """As cards carried it before there were references, and as anybody can make it up."""
    return {**data, "v": 1}


def sends(data: Mapping[str, Any]) -> Carry:
    """Exactly this, as it stands on a card."""
    return lambda _verb, _place, _data: dict(data)


def made_by(references: References) -> Carry:
    """A reference of other makers, or of another time."""
    return lambda verb, place, data: carried(verb, place, data, references=references)


def made_at(ago: timedelta) -> Carry:
    """A reference that was made some time ago."""
    return made_by(References(RING, lambda: NOW - ago))
