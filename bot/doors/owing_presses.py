"""Presses about what is still owed for an alert: it was referred, it was done (SAF-3)."""

from __future__ import annotations

from bot.doors.alert_presses import theirs
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from dialogs import owing
from dialogs.raise_concern import FieldError
from dialogs.reasons import toast
from dialogs.texts import say
from policy.events import DutyDone, Event, ReferralMade


async def refer(press: Press, desk: Desk, errors: tuple[FieldError, ...] = ()) -> Reply:
    """The form of a referral; where it comes back, with what was typed."""
    alert = await theirs(press, desk)
    if alert is None:
        return Word(say(press.lang, "alert-unknown"))
    shown = owing.refer(alert, press.school, desk.clock(), press.lang, errors, press.data)
    return Form(say(press.lang, "alert-refer"), shown)


async def referred(press: Press, desk: Desk) -> Reply:
    """A referral, filled in: its clocks begin."""
    parsed = owing.parse_referral(press.data, press.school, desk.clock())
    if not isinstance(parsed, owing.Referral):
        return await refer(press, desk, parsed)
    return await _put(
        press, desk, ReferralMade(press.text("alert"), press.person, parsed.to, parsed.by_phone, parsed.at)
    )


async def duty(press: Press, desk: Desk, errors: tuple[FieldError, ...] = ()) -> Reply:
    """The form in which somebody says that something owed was done."""
    alert = await theirs(press, desk)
    if alert is None:
        return Word(say(press.lang, "alert-unknown"))
    return Form(say(press.lang, "duty-say-done"), owing.duty(alert, press.lang, errors, press.data))


async def done(press: Press, desk: Desk) -> Reply:
    """Something owed was done."""
    parsed = owing.parse_duty(press.data)
    if isinstance(parsed, FieldError):
        return await duty(press, desk, (parsed,))
    what, reference = parsed
    return await _put(press, desk, DutyDone(press.text("alert"), press.person, what, reference))


async def _put(press: Press, desk: Desk, event: Event) -> Reply:
    if await theirs(press, desk) is None:
        return Word(say(press.lang, "alert-unknown"))
    decision = await desk.enforcement.enforce(press.school, event)
    return Word(toast(decision.reasons, press.lang) if decision.refused else say(press.lang, "form-done"))
