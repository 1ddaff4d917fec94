"""Send an adult now: the button on the guard's own warning (CON-2, CON-3)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, Word
from dialogs import adult
from dialogs.texts import say
from policy.events import AdultAsked


async def send(press: Press, desk: Desk) -> Reply:
    """CON-3: staff alone with a learner ask for an adult with one press. Whether they may, the rule says."""
    decision = await desk.enforcement.enforce(press.school, AdultAsked(press.text("chat"), press.person))
    return Word(say(press.lang, adult.NOT_NOW if decision.refused else adult.COMING))
