"""The one place where a press is opened: nothing of what it carries is believed before its reference was read."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.doors.arrival import Arrival, Raw
from bot.doors.buttons import BUTTONS
from bot.doors.desk import Desk
from bot.doors.press import Press, text_of
from bot.references import NoReference, References, Scope
from bot.signed_cards import REF, UNREAD
from policy.school import School

log = logging.getLogger(__name__)
BILINGUAL = frozenset({"agreement.view", "session.view", "rules.view"})
"""A whole class asks for these at once, and whoever has no language in the school file sees both on them."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A press, with what was typed and what its reference stood for. holds: whether it may be answered as it is."""

    press: Press
    holds: bool


async def opened(arrival: Arrival, verb: str, data: Raw, desk: Desk, references: References) -> Opened:
    """Open a press. Where its reference is none, or has run out, it holds only if its button needs none."""
    button = BUTTONS[verb]
    typed = {name: value for name, value in data.items() if name not in UNREAD | button.carries}
    try:
        found = references.read(data.get(REF), verb, scope_of(arrival))
    except NoReference as error:
        log.info("a press of %s came without a reference that holds: %s", verb, error.code)
        school = await desk.directory.school_of_press(arrival, {})
        lang = await desk.lookup.language(school, arrival.person)
        return Opened(Press(verb, typed if button.open else {}, arrival, school, lang), button.open)
    school = await desk.directory.school_of_press(arrival, found.facts)
    holds = button.open or desk.clock() - found.made <= button.lasts or await _still_open(found.facts, school, desk)
    if not holds:
        log.info("a press of %s came with a reference that has run out", verb)
    lang = await desk.lookup.language(school, arrival.person) if verb not in BILINGUAL else None
    return Opened(Press(verb, {**typed, **found.facts}, arrival, school, lang), holds)


def scope_of(arrival: Arrival) -> Scope:
    """Where a press came from, and who pressed, as Teams vouches for both."""
    return Scope(arrival.conversation, arrival.person)


async def _still_open(facts: Mapping[str, Any], school: School, desk: Desk) -> bool:
    """SAF-3: the card of an alert works for as long as the alert is open."""
    key = text_of(facts, "alert")
    alert = await desk.lookup.alert(school, key) if key else None
    return alert is not None and not alert.closed
