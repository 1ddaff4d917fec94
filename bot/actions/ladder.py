"""Carries out what is told about the ladder itself: holes in it, and who can't be reached (SAF-3)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import send_privately
from dialogs import ladder
from dialogs.texts import say
from policy.events import Event


async def tell_of_ladder(task: Task, kit: Kit) -> tuple[Event, ...]:
    """To one person, in their own chat; where that can't be, the records and `readyz` say so."""
    action = task.action
    lang = await kit.lookup.language(task.school, action.person)
    card = ladder.card(action.what, action.roles, lang)
    await send_privately(task.school, action.person, card, say(lang, f"ladder-{action.what}"), kit)
    return ()
