"""Carries out what happens to a flagged message itself: hidden, shown again, or asked to be deleted (STU-4)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.enforcement.spotting import spot_of
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, PermissionMissing
from bot.graph.messages import Messages, Spot
from dialogs import delete_request
from dialogs.texts import say
from policy.alerts import Alert
from policy.alerts.hiding import may_be_asked
from policy.events import DeletionAsked, Event, HidingRefused, HidingSeen
from policy.people import Role

LOOKS = 6
"""So often Teams is asked and looked at again before it counts as a no."""


async def hide_message(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask Teams to hide it; only a later look says that it is hidden."""
    return await _asked(task, kit, hide=True)


async def show_message(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask Teams to show it again; only a later look says that it shows."""
    return await _asked(task, kit, hide=False)


async def _asked(task: Task, kit: Kit, *, hide: bool) -> tuple[Event, ...]:
    alert = await kit.lookup.alert(task.school, task.action.alert)
    spot = await spot_of(alert, task.school, kit.lookup) if alert else None
    if alert is None or spot is None:
        return (HidingRefused(task.action.alert, hide, "no-place"),)
    try:
        await _mark(task, Messages(kit.graph), spot, hide=hide)
    except PermissionMissing as error:
        return (HidingRefused(task.action.alert, hide, error.permission),)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < LOOKS:
            raise
        return (HidingRefused(task.action.alert, hide, error.code),)
    except GraphError as error:
        return (HidingRefused(task.action.alert, hide, error.code),)
    return (HidingSeen(task.action.alert, hide),)


async def _mark(task: Task, messages: Messages, spot: Spot, *, hide: bool) -> None:
    tip = " / ".join(say(lang, "hidden-tip") for lang in task.school.school.languages)
    if hide:
        await messages.hide(spot, tip, task.school.school.guideline_url)
    else:
        await messages.show(spot)
    if await messages.is_hidden(spot) is not hide:
        raise GraphUnreachable(200, "not-seen-yet")


async def ask_to_delete(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A neutral card to each teacher of the class who has a chat with the bot, with the way to the message."""
    alert = await kit.lookup.alert(task.school, task.action.alert)
    spot = await spot_of(alert, task.school, kit.lookup) if alert else None
    if alert is None or spot is None:
        return (DeletionAsked(task.action.alert, ""),)
    asked = [person for person in await _teachers(alert, task, kit) if await _ask(person, alert, spot, task, kit)]
    return tuple(DeletionAsked(task.action.alert, person) for person in asked or ("",))


async def _teachers(alert: Alert, task: Task, kit: Kit) -> list[str]:
    team = await kit.lookup.class_team(task.school, alert.flag.place) if alert.flag.place else None
    people = [member.person for member in (team.members if team else ()) if member.person]
    teaching = [one for one in people if team and team.role(one, task.school) is Role.TEACHER]
    return [one for one in teaching if may_be_asked(alert, one, task.school)]


async def _ask(person: str, alert: Alert, spot: Spot, task: Task, kit: Kit) -> bool:
    team = await kit.lookup.class_team(task.school, alert.flag.place)
    lang = await kit.lookup.language(task.school, person)
    card = delete_request.card(lang, team.name if team else "", spot.link)
    try:
        await send_privately(task.school, person, card, say(lang, "summary-neutral"), kit)
    except UNREACHABLE:
        return False
    return True
