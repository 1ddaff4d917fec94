"""Presses on an alert's card, and the private concern form (SAF-2, SAF-3, SAF-4)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, View, Word
from bot.enforcement.enforcing import Sealed, milliseconds
from bot.enforcement.lookup import SealedWords
from bot.enforcement.telling import notes_card, telling_of
from dialogs import alert as alert_card
from dialogs import raise_concern
from dialogs.alert import Mode
from dialogs.reasons import toast
from dialogs.texts import say
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.escalation import may_act
from policy.events import AlertCopied, AlertEscalated, AlertShown, AlertTaken, Event, Flagged, NotAConcern


async def show(press: Press, desk: Desk) -> Reply:
    """The words, after a press that is recorded."""
    return await _act(press, desk, AlertShown(press.text("alert"), press.person), "shown")


async def take(press: Press, desk: Desk) -> Reply:
    """I've got it."""
    return await _act(press, desk, AlertTaken(press.text("alert"), press.person), "closed")


async def escalate(press: Press, desk: Desk) -> Reply:
    """Escalate to DSP."""
    return await _act(press, desk, AlertEscalated(press.text("alert"), press.person), "closed")


async def copy(press: Press, desk: Desk) -> Reply:
    """Copy for CPOMS."""
    return await _act(press, desk, AlertCopied(press.text("alert"), press.person), "copied")


async def unconcerned(press: Press, desk: Desk) -> Reply:
    """Not a concern, with the reason."""
    reason = alert_card.parse_reason(press.data)
    if not isinstance(reason, str):
        return Word(say(press.lang, "reason-needed"))
    known = await desk.lookup.alert(press.school, press.text("alert"))
    if known is None or not may_act(known.told, press.person, known.flag):
        return Word(say(press.lang, "alert-unknown"))
    ref = f"{press.text('alert')}:reason:{uuid.uuid4()}"
    event = NotAConcern(press.text("alert"), press.person, ref)
    return await _act(press, desk, event, "closed", _sealed(press, desk, ref, SealedWords(reason)))


async def _act(press: Press, desk: Desk, event: Event, mode: Mode, sealed: Sealed | None = None) -> Reply:
    known = await desk.lookup.alert(press.school, press.text("alert"))
    if known is None:
        return Word(say(press.lang, "alert-unknown"))
    decision = await desk.enforcement.enforce(press.school, event, sealed)
    told = {reason.code for reason in decision.reasons}
    if decision.state is None or "not-on-alert" in told:
        return Word(toast(decision.reasons, press.lang))
    return View(await _card(press, desk, decision.state, mode))


async def _card(press: Press, desk: Desk, alert: Alert, mode: Mode) -> dict[str, object]:
    words = None
    if mode != "closed" and alert.flag.words:
        kept = await desk.lookup.words(press.school, alert.flag.words)
        words = alert_card.Words(kept.text, kept.reasons) if kept else None
    telling = await telling_of(alert, press.school, desk.lookup, desk.clock())
    told = replace(telling, words=words, mode=mode)
    return alert_card.card(alert, press.school, press.person, press.lang, told)


async def notes(press: Press, desk: Desk) -> Reply:
    """Back to the running card of the day."""
    kept = await desk.lookup.notes(press.school, press.text("day"), press.person)
    if kept is None:
        return Word(say(press.lang, "alert-unknown"))
    return View(await notes_card(kept, press.school, desk.lookup, desk.clock()))


async def concern_form(press: Press, desk: Desk) -> Reply:
    """The private form: anybody may raise a concern, staff or learner."""
    del desk
    return Form(say(press.lang, "concern-title"), raise_concern.form(press.text("team"), press.lang))


async def concern_sent(press: Press, desk: Desk) -> Reply:
    """SAF-3: a concern goes to the DSP and AW at once; whoever isn't safe now, as urgent."""
    parsed = raise_concern.parse(press.data)
    if not isinstance(parsed, tuple):
        return Form(say(press.lang, "concern-title"), raise_concern.form(press.text("team"), press.lang, parsed))
    safe, text = parsed
    alert = str(uuid.uuid4())
    flag = Flagged(
        alert=alert,
        kind="concern",
        categories=frozenset(),
        severity=Severity.SERIOUS if safe else Severity.URGENT,
        author=press.person,
        author_name=press.arrival.name,
        about=(),
        place=await _class_of(press, desk),
        conversation=press.arrival.conversation,
        message="",
        at=desk.clock(),
        words=f"{alert}:words",
    )
    await desk.enforcement.enforce(press.school, flag, _sealed(press, desk, f"{alert}:words", SealedWords(text)))
    return Word(raise_concern.receipt(press.lang))


async def _class_of(press: Press, desk: Desk) -> str:
    """The class a concern was raised in: where it was pressed, else what the card says, if there is such a class."""
    if press.arrival.team:
        return press.arrival.team
    team = await desk.lookup.class_team(press.school, press.text("team")) if press.text("team") else None
    return team.team if team else ""


def _sealed(press: Press, desk: Desk, ref: str, words: SealedWords) -> Sealed:
    kept = timedelta(days=press.school.records.words_days)
    return Sealed(ref, words.spelled(), milliseconds(desk.clock() + kept))
