"""The one button of a drill (SAF-3)."""

from __future__ import annotations

from datetime import datetime

from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, View, Word
from dialogs import drill
from dialogs.texts import say
from policy.events import DrillAnswered


async def answered(press: Press, desk: Desk) -> Reply:
    """I've got it: when is noted, and the card thanks."""
    began = _moment(press.text("began"))
    if began is None:
        return Word(say(press.lang, "alert-unknown"))
    decision = await desk.enforcement.enforce(press.school, DrillAnswered(began, press.person))
    one = decision.state.asked.get(press.person) if decision.state and not decision.refused else None
    if one is None:
        return Word(say(press.lang, "alert-unknown"))
    return View(drill.card(began, one, press.school, press.lang))


def _moment(text: str) -> datetime | None:
    """The time a card of ours carries; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
