"""The buttons of the yearly question: I am up to date, and who is not yet (TCH-4)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, View, Word
from dialogs import up_to_date
from dialogs.reasons import explain
from dialogs.texts import say
from policy.decision import Reason
from policy.events import UpToDateConfirmed
from policy.up_to_date import may_see_unconfirmed, unconfirmed


async def confirm(press: Press, desk: Desk) -> Reply:
    """I am up to date: when is noted, and the card says so."""
    year = press.text("year")
    event = UpToDateConfirmed(int(year) if year.isascii() and year.isdigit() else 0, press.person)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused or decision.state is None:
        return Word(" ".join(explain(decision.reasons[0], press.lang)))
    one, lists = decision.state.asked[press.person], may_see_unconfirmed(press.person, press.school)
    return View(up_to_date.card(decision.state.year, one, press.school, press.lang, lists=lists))


async def missing(press: Press, desk: Desk) -> Reply:
    """Who has not confirmed, as it stands now, for AW and the head."""
    if not may_see_unconfirmed(press.person, press.school):
        return Word(" ".join(explain(Reason("list-not-yours", "TCH-4"), press.lang)))
    held = await desk.lookup.up_to_date(press.school)
    year = held.year if held else press.school.year_of(desk.clock())
    shown = up_to_date.listed(year, unconfirmed(held, press.school), press.school, press.lang)
    return Form(say(press.lang, "up-to-date-missing"), shown)
