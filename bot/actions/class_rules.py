"""Carries out what a teacher is told in private of the rules of a class: an offer, and that comments wait (BEH-5)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from dialogs import class_rules, rules_comments
from dialogs.texts import say
from policy.events import Event, RulesOffered


async def offer_rules(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The offer, once; whoever can't be reached gets it another time, and writes the command meanwhile."""
    team, person = await kit.lookup.class_team(task.school, task.action.team), task.action.person
    if team is None or team.rules.now or person in team.rules.offered:
        return ()
    lang = await kit.lookup.language(task.school, person)
    card = class_rules.offer(team.name, team.team, lang)
    try:
        await send_privately(task.school, person, card, say(lang, "summary-rules"), kit)
    except UNREACHABLE:
        return ()
    return (RulesOffered(team.team, person),)


async def tell_of_comments(task: Task, kit: Kit) -> tuple[Event, ...]:
    """That a comment waits; whoever can't be reached sees it on their own view of the class's card."""
    team, person = await kit.lookup.class_team(task.school, task.action.team), task.action.person
    if team is None or not any(not one.read for one in team.rules.comments):
        return ()
    lang = await kit.lookup.language(task.school, person)
    card = rules_comments.told(team.name, team.team, lang)
    try:
        await send_privately(task.school, person, card, say(lang, "summary-rules"), kit)
    except UNREACHABLE:
        return ()
    return ()
