"""Presses about the kind note to the author of a flagged message: previewed, released, explained (STU-4, SAF-3)."""

from __future__ import annotations

import uuid

from bot.doors.alert_presses import sealed, theirs
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from bot.enforcement.lookup import SealedWords
from dialogs import kind_note
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.texts import say
from policy.alerts.kind_note import may_explain, may_release, note_of
from policy.decision import Reason
from policy.events import KindNoteAnswered, KindNoteReleased


async def preview(press: Press, desk: Desk) -> Reply:
    """What the author would read, and that it can't be taken back."""
    alert = await theirs(press, desk)
    if alert is None:
        return Word(say(press.lang, "alert-unknown"))
    if (why := may_release(alert, press.person, press.school)) is not None:
        return _refuse(press, why)
    return Form(say(press.lang, "kind-title"), kind_note.preview(alert, note_of(alert, press.school), press.lang))


async def release(press: Press, desk: Desk) -> Reply:
    """It goes to the author, once."""
    if await theirs(press, desk) is None:
        return Word(say(press.lang, "alert-unknown"))
    decision = await desk.enforcement.enforce(press.school, KindNoteReleased(press.text("alert"), press.person))
    return _refuse(press, decision.reasons[0]) if decision.refused else Word(say(press.lang, "kind-done"))


async def explaining(press: Press, desk: Desk, error: FieldError | None = None) -> Reply:
    """The form in which the author explains; where it comes back, with what was typed."""
    alert = await desk.lookup.alert(press.school, press.text("alert"))
    why = may_explain(alert, press.person) if alert else Reason("no-note-here", "SAF-3")
    if alert is None or why is not None:
        return _refuse(press, why or Reason("no-note-here", "SAF-3"))
    return Form(say(press.lang, "kind-do-explain"), kind_note.form(alert.flag.alert, press.lang, error, press.data))


async def explained(press: Press, desk: Desk) -> Reply:
    """What the author says: sealed with the alert, for whoever has it and those who read along."""
    words = kind_note.parse(press.data)
    if isinstance(words, FieldError):
        return await explaining(press, desk, words)
    alert = await desk.lookup.alert(press.school, press.text("alert"))
    why = may_explain(alert, press.person) if alert else Reason("no-note-here", "SAF-3")
    if why is not None:
        return _refuse(press, why)
    ref = f"{press.text('alert')}:explained:{uuid.uuid4()}"
    event = KindNoteAnswered(press.text("alert"), press.person, ref)
    decision = await desk.enforcement.enforce(press.school, event, sealed(press, desk, ref, SealedWords(words)))
    return _refuse(press, decision.reasons[0]) if decision.refused else Word(say(press.lang, "kind-answer-sent"))


def _refuse(press: Press, reason: Reason) -> Word:
    return Word(" ".join(explain(reason, press.lang)))
