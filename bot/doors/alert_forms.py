"""The forms of an alert: opened, filled in, and taken, or given back with what was typed (SAF-2, SAF-3)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.doors.alert_presses import sealed, theirs, told_of
from bot.doors.arrival import FLAGS
from bot.doors.desk import Desk
from bot.doors.press import Card, Form, Press, Reply, Word
from bot.enforcement.lookup import SealedWords
from dialogs import alert as alert_card
from dialogs import alert_forms
from dialogs.alert_forms import Again
from dialogs.raise_concern import FieldError
from dialogs.reasons import toast
from dialogs.texts import say
from policy.alerts import Alert, Outcome
from policy.alerts.answering import readers
from policy.alerts.holding import may_have
from policy.events import (
    AlertClosed,
    AlertHanded,
    AlertNoted,
    AlertReopened,
    ConcernAnswered,
    Event,
    NotAConcern,
)

WAITS = "second-person"
MOVED = "moved-on"


async def note(press: Press, desk: Desk) -> Reply:
    """The form for a note."""
    return await _opened(press, desk, "note")


async def noted(press: Press, desk: Desk) -> Reply:
    """A note, filled in."""
    words = alert_forms.words_of(press.data)
    if wrong := alert_forms.wrong_words(press.data):
        return await _opened(press, desk, "note", (wrong,))
    form = uuid.uuid5(FLAGS, f"note {press.person} {press.text('form') or uuid.uuid4()}")
    ref = f"{press.text('alert')}:note:{form}"
    return await _taken(press, desk, "note", AlertNoted(press.text("alert"), press.person, ref), words, ref)


async def answer(press: Press, desk: Desk) -> Reply:
    """The form to write to whoever raised the concern."""
    return await _opened(press, desk, "answer")


async def answered(press: Press, desk: Desk) -> Reply:
    """An answer, filled in: the person gets it in private, and others read along."""
    words = alert_forms.words_of(press.data)
    if wrong := alert_forms.wrong_words(press.data):
        return await _opened(press, desk, "answer", (wrong,))
    ref = f"{press.text('alert')}:answer:{uuid.uuid4()}"
    event = ConcernAnswered(press.text("alert"), press.person, ref, alert_forms.seen_of(press.data))
    return await _taken(press, desk, "answer", event, words, ref)


async def hand(press: Press, desk: Desk) -> Reply:
    """The form to hand an alert to another."""
    return await _opened(press, desk, "hand")


async def handed(press: Press, desk: Desk) -> Reply:
    """Another was chosen; who can't be reached or may not have it is refused."""
    to = press.text("to")
    alert = await theirs(press, desk)
    if alert is not None and to not in {person for person, _ in await _others(alert, press, desk)}:
        return await _opened(press, desk, "hand", (FieldError("to", "hand-to-error"),))
    seen = alert_forms.seen_of(press.data)
    return await _taken(press, desk, "hand", AlertHanded(press.text("alert"), press.person, to, seen))


async def close(press: Press, desk: Desk) -> Reply:
    """The form for the outcome."""
    return await _opened(press, desk, "close")


async def closed(press: Press, desk: Desk) -> Reply:
    """The outcome, filled in."""
    parsed = alert_forms.parse_close(press.data)
    if isinstance(parsed, FieldError):
        return await _opened(press, desk, "close", (parsed,))
    alert, seen = press.text("alert"), alert_forms.seen_of(press.data)
    ref = f"{alert}:reason:{uuid.uuid4()}" if parsed.words else ""
    event: Event = AlertClosed(alert, press.person, parsed.outcome.value, ref, parsed.reference, seen)
    if parsed.outcome is Outcome.NO_CONCERN:
        event = NotAConcern(alert, press.person, ref, seen)
    return await _taken(press, desk, "close", event, parsed.words, ref)


async def reopen(press: Press, desk: Desk) -> Reply:
    """The form to open an alert again."""
    return await _opened(press, desk, "reopen")


async def reopened(press: Press, desk: Desk) -> Reply:
    """Opened again, with the reason."""
    words = alert_forms.words_of(press.data)
    if wrong := alert_forms.wrong_words(press.data):
        return await _opened(press, desk, "reopen", (wrong,))
    ref = f"{press.text('alert')}:reason:{uuid.uuid4()}"
    seen = alert_forms.seen_of(press.data)
    return await _taken(press, desk, "reopen", AlertReopened(press.text("alert"), press.person, ref, seen), words, ref)


async def _opened(press: Press, desk: Desk, name: str, errors: tuple[FieldError, ...] = ()) -> Reply:
    """A form; where it comes back, with what was typed."""
    alert = await theirs(press, desk)
    if alert is None:
        return Word(say(press.lang, "alert-unknown"))
    return await _form(press, desk, name, alert, Again(errors, (), press.data))


async def _form(press: Press, desk: Desk, name: str, alert: Alert, again: Again) -> Reply:
    if alert.closed and name in ("hand", "close"):
        return Word(await _how_it_stands(alert, press, desk))
    if not alert.closed and name == "reopen":
        return Word(await _how_it_stands(alert, press, desk))
    return Form(say(press.lang, f"alert-{name}"), await _card(press, desk, name, alert, again))


async def _card(press: Press, desk: Desk, name: str, alert: Alert, again: Again) -> Card:
    match name:
        case "note":
            return alert_forms.note(alert, press.lang, again, press.text("form") or str(uuid.uuid4()))
        case "answer":
            names = [press.school.name_of(one) or one for one in readers(alert.flag, press.person, press.school)]
            return alert_forms.answer(alert, names, press.lang, again)
        case "hand":
            return alert_forms.hand(alert, await _others(alert, press, desk), press.lang, again)
        case "close":
            return alert_forms.close(alert, press.lang, again)
        case _:
            return alert_forms.reopen(alert, press.lang, again)


async def _taken(press: Press, desk: Desk, name: str, event: Event, words: str = "", ref: str = "") -> Reply:
    """Decide; where something happened meanwhile, the form comes back and shows it."""
    known = await theirs(press, desk)
    if known is None:
        return Word(say(press.lang, "alert-unknown"))
    kept = sealed(press, desk, ref, SealedWords(words)) if ref else None
    decision = await desk.enforcement.enforce(press.school, event, kept)
    codes = {reason.code for reason in decision.reasons}
    if MOVED in codes and isinstance(decision.state, Alert):
        meanwhile = await _meanwhile(decision.state, press, desk)
        return await _form(press, desk, name, decision.state, Again((), meanwhile, press.data))
    if codes & {"already-closed"} and isinstance(decision.state, Alert):
        return Word(await _how_it_stands(decision.state, press, desk))
    if WAITS in codes:
        return Word(say(press.lang, "close-waits"))
    refused = decision.refused or decision.state is None
    return Word(toast(decision.reasons, press.lang) if refused else say(press.lang, "form-done"))


async def _meanwhile(alert: Alert, press: Press, desk: Desk) -> list[str]:
    new = alert.moves[alert_forms.seen_of(press.data) :]
    return alert_card.lines_of(new, press.school, press.lang, await told_of(alert, press, desk))


async def _how_it_stands(alert: Alert, press: Press, desk: Desk) -> str:
    """The last move, with who made it: what somebody who was too late must know."""
    telling = await told_of(alert, press, desk)
    return " ".join(alert_card.lines_of(alert.moves[-1:], press.school, press.lang, telling))


async def _others(alert: Alert, press: Press, desk: Desk) -> Sequence[tuple[str, str]]:
    """Who may be handed the alert and can be reached, by name."""
    reached = await desk.lookup.reached(press.school)
    people = (one for one in may_have(alert.flag, press.school) if one in reached and one != press.person)
    return [(one, press.school.name_of(one) or one) for one in people]
