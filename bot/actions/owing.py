"""Reminds a person of what is still owed for an alert (SAF-3)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from dialogs import owing
from dialogs.texts import say
from policy.events import AlertUndelivered, Event


async def remind_of_duty(task: Task, kit: Kit) -> tuple[Event, ...]:
    """In their own chat, unless it was done meanwhile; who can't be reached stands in the history."""
    action = task.action
    alert = await kit.lookup.alert(task.school, action.alert)
    if alert is None or action.duty not in alert.owed or action.person in alert.flag.about:
        return ()
    lang = await kit.lookup.language(task.school, action.person)
    card = owing.reminder(alert, action.duty, task.school, lang)
    try:
        await send_privately(task.school, action.person, card, say(lang, "summary-neutral"), kit)
    except UNREACHABLE as error:
        return (AlertUndelivered(action.alert, action.person, error.code),)
    return ()
