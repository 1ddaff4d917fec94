"""Carries out what is told of planned sessions: the class's card, its words, and what its teacher is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.teams.connector import Gone
from dialogs import guidance, plan_card, plan_word
from dialogs.posting import message
from dialogs.texts import both, say
from policy.class_team import ClassTeam
from policy.events import CardAt, Event, PlanCardPosted
from policy.timetable import PlannedSession

OF_CANCELLED = ("calendar", "calendar-left")
"""What is still to be said of a session that is cancelled."""


async def post_plan(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The card of what was planned together, as a new post in the class channel."""
    found = await _series(task, kit)
    if found is None:
        return ()
    card = await _post(found[0], plan_card.card(*found, task.school), task, kit)
    return (PlanCardPosted(task.action.team, task.action.series, card),)


async def update_plan(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The card as things stand now; one that somebody has deleted is posted anew."""
    found = await _series(task, kit)
    at = found[1][0].card if found else None
    if found is None or at is None:
        return ()
    team, plans = found
    shown = message(plan_card.card(team, plans, task.school), " / ".join(both(task.school, "summary-plan")))
    try:
        await kit.teams.update(team.service_url, at.conversation, at.message, shown)
    except Gone:
        return await post_plan(task, kit)
    return ()


async def tell_class(task: Task, kit: Kit) -> tuple[Event, ...]:
    """TCH-2: a new post, so that nobody misses it. What has changed again meanwhile is told by the later word."""
    found = await _one(task, kit)
    if found is None or found[1].cancelled != (task.action.what == "cancelled"):
        return ()
    what, speaks = task.action.what, task.school
    card = guidance.card(*found, speaks) if what == "guidance" else plan_card.told(what, *found, speaks)
    await _post(found[0], card, task, kit)
    return ()


async def tell_of_plan(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Into the teacher's own chat; who has none finds the form on the class's card, and the rest on their own list."""
    found = await _one(task, kit)
    if found is None or (found[1].cancelled and task.action.what not in OF_CANCELLED):
        return ()
    team, plan = found
    timetable = await kit.lookup.timetable(task.school, team.team)
    others = [one for one in timetable.of_series(plan.series) if one.id != plan.id] if timetable else []
    person = task.action.person or plan.by
    lang = await kit.lookup.language(task.school, person)
    card = plan_word.card(task.action.what, team, [plan, *others], task.school, lang)
    try:
        await send_privately(task.school, person, card, say(lang, "summary-plan"), kit)
    except UNREACHABLE:
        return ()
    return ()


async def _series(task: Task, kit: Kit) -> tuple[ClassTeam, Sequence[PlannedSession]] | None:
    team = await kit.lookup.class_team(task.school, task.action.team)
    timetable = await kit.lookup.timetable(task.school, task.action.team)
    plans = timetable.of_series(task.action.series) if timetable else ()
    return (team, plans) if team and plans else None


async def _one(task: Task, kit: Kit) -> tuple[ClassTeam, PlannedSession] | None:
    team = await kit.lookup.class_team(task.school, task.action.team)
    timetable = await kit.lookup.timetable(task.school, task.action.team)
    plan = timetable.plan(task.action.plan) if timetable else None
    return (team, plan) if team and plan else None


async def _post(team: ClassTeam, card: dict[str, Any], task: Task, kit: Kit) -> CardAt:
    shown = message(card, " / ".join(both(task.school, "summary-plan")))
    posted = await kit.teams.post_in_channel(team.service_url, team.channel, shown)
    return CardAt(posted.conversation, posted.message_id)
