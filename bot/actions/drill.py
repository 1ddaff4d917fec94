"""Carries the drill to every contact, and its report to those who look after the ladder (SAF-3)."""

from __future__ import annotations

from bot.actions.kit import Kit, NotSentError, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.teams.connector import Gone, NotAllowed
from dialogs import drill
from dialogs.posting import message
from dialogs.texts import say
from policy.drill import silent_duties
from policy.events import DrillDelivered, DrillUndelivered, Event


async def deliver_drill(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The drill's card, as an alert would come, but plainly a drill."""
    action, lang = task.action, await kit.lookup.language(task.school, task.action.person)
    card = drill.card(action.began, None, task.school, lang)
    try:
        at = await send_privately(task.school, action.person, card, say(lang, "drill-title"), kit)
    except UNREACHABLE as error:
        return (DrillUndelivered(action.began, action.person, error.code),)
    return (DrillDelivered(action.began, action.person, at, kit.clock()),)


async def update_drill_card(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A person's card says that they answered, and in what time. A card that is gone is passed over."""
    action, lang = task.action, await kit.lookup.language(task.school, task.action.person)
    held = await kit.lookup.drill(task.school)
    one = held.asked.get(action.person) if held and held.began == action.began else None
    reach = await kit.lookup.reach(task.school, action.person)
    if one is None or one.card is None or reach is None:
        return ()
    shown = message(drill.card(action.began, one, task.school, lang), say(lang, "drill-title"))
    try:
        await kit.teams.update(reach.service_url, one.card.conversation, one.card.message, shown)
    except (Gone, NotAllowed):
        return ()
    return ()


async def report_drill(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The report; whoever can't be reached stands on the others' as such."""
    action, lang = task.action, await kit.lookup.language(task.school, task.action.person)
    held = await kit.lookup.drill(task.school)
    if held is None or held.began != action.began:
        return ()
    card = drill.report(held, silent_duties(held, task.school), task.school, lang)
    try:
        await send_privately(task.school, action.person, card, say(lang, "drill-report"), kit)
    except (NotSentError, Gone, NotAllowed):
        return ()
    return ()
