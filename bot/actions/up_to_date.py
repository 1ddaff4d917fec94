"""Carries the question of the year to staff, and to AW and the head who has not answered it (TCH-4)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.teams.connector import Gone, NotAllowed
from dialogs import up_to_date
from dialogs.posting import message
from dialogs.texts import say
from policy.events import Event, UpToDateAsked, UpToDateUnasked
from policy.up_to_date import may_see_unconfirmed, unconfirmed


async def ask_up_to_date(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The question in a person's own chat; whoever has confirmed meanwhile is left in peace."""
    action, school = task.action, task.school
    held = await kit.lookup.up_to_date(school)
    one = held.asked.get(action.person) if held else None
    if held is None or held.year != action.year or (one and one.confirmed):
        return ()
    lang = await kit.lookup.language(school, action.person)
    lists = may_see_unconfirmed(action.person, school)
    card = up_to_date.card(action.year, None, school, lang, again=action.again, lists=lists)
    try:
        at = await send_privately(school, action.person, card, say(lang, "up-to-date-title"), kit)
    except UNREACHABLE as error:
        return (UpToDateUnasked(action.year, action.person, error.code),)
    return (UpToDateAsked(action.year, action.person, at, kit.clock(), again=action.again),)


async def update_up_to_date(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A person's card says that they confirmed. A card that is gone is passed over."""
    action, school = task.action, task.school
    held = await kit.lookup.up_to_date(school)
    one = held.asked.get(action.person) if held and held.year == action.year else None
    reach = await kit.lookup.reach(school, action.person)
    if one is None or one.card is None or reach is None:
        return ()
    lang, lists = await kit.lookup.language(school, action.person), may_see_unconfirmed(action.person, school)
    card = up_to_date.card(action.year, one, school, lang, lists=lists)
    shown = message(card, say(lang, "up-to-date-title"))
    try:
        await kit.teams.update(reach.service_url, one.card.conversation, one.card.message, shown)
    except (Gone, NotAllowed):
        return ()
    return ()


async def tell_unconfirmed(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The list; who can't be reached finds it under the button of the next one."""
    action, school = task.action, task.school
    held = await kit.lookup.up_to_date(school)
    missing = unconfirmed(held, school)
    if held is None or held.year != action.year or not missing:
        return ()
    lang = await kit.lookup.language(school, action.person)
    card = up_to_date.listed(action.year, missing, school, lang)
    try:
        await send_privately(school, action.person, card, say(lang, "up-to-date-missing"), kit)
    except UNREACHABLE:
        return ()
    return ()
