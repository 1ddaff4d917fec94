"""Presses about what the class does after a session (STU-7)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from dialogs import closing
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.texts import say
from policy.copies import is_older
from policy.decision import Reason
from policy.events import Copied, CopySeen, TasksGiven
from policy.people import Role


async def tasks(press: Press, desk: Desk, error: FieldError | None = None) -> Reply:
    """The form for the tasks, for the teachers of the class; where it comes back, with what was typed."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    if team is None or team.role(press.person, press.school) is not Role.TEACHER:
        return _refuse(press, Reason("not-a-teacher", "STU-7"))
    session = press.text("session")
    if team.session is None or team.session.id != session:
        return _refuse(press, Reason("tasks-too-late", "STU-7"))
    if press.card and is_older(team, Copied.CLOSING, press.card):
        await desk.enforcement.enforce(press.school, CopySeen(team.team, press.card, Copied.CLOSING))
    return Form(say(press.lang, "closing-form-title"), closing.form(team, session, press.lang, error, press.data))


async def given(press: Press, desk: Desk) -> Reply:
    """The tasks, written: they stand on the closing card."""
    words = closing.parse(press.data)
    if isinstance(words, FieldError):
        return await tasks(press, desk, words)
    event = TasksGiven(press.text("team"), press.text("session"), press.person, words)
    decision = await desk.enforcement.enforce(press.school, event)
    return _refuse(press, decision.reasons[0]) if decision.refused else Word(say(press.lang, "closing-done"))


def _refuse(press: Press, reason: Reason) -> Word:
    return Word(" ".join(explain(reason, press.lang)))
