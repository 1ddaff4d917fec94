"""The options of an opened session's meeting, where its link was pasted too: set, read back, or told (STU-3, REC-2)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, PermissionMissing
from bot.graph.meetings import Meetings
from bot.graph.planned_meeting import Options, look, set_in_pasted
from dialogs import options_word
from dialogs.texts import say
from policy.class_team import ClassTeam, Session
from policy.events import Event, OptionsSet
from policy.timetable import PlannedSession

LOOKS = 4
"""So often Graph is asked before it counts as a no."""
OF_LOBBY = "lobby"
"""The lobby has a way of its own."""


async def set_options(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask, then look. A meeting that the bot made and prepared is left alone; one of somebody else can't be set."""
    found = await _session(task, kit)
    if found is None:
        return ()
    team, session = found
    plan = await _planned(session, task, kit)
    if plan and plan.chat and "options" not in plan.said:
        return ()
    form, adjusted = session.form, bool(plan and plan.form.adjusted)
    options = Options(form.colleague, (), (), form.chat_mode != "off", adjusted)
    try:
        meeting = await Meetings(kit.graph).find(session.by, form.link)
        await set_in_pasted(kit.graph, session.by, meeting.id, options)
        seen = await look(kit.graph, session.by, meeting.id)
    except PermissionMissing as error:
        return (OptionsSet(team.team, session.id, (), error.permission),)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < LOOKS:
            raise
        return (OptionsSet(team.team, session.id, (), error.code),)
    except GraphError as error:
        return (OptionsSet(team.team, session.id, (), error.code),)
    lacking = tuple(one for one in options.lacking(seen) if one != OF_LOBBY)
    if set(lacking) - {"colleague"} and task.attempt < LOOKS:
        raise GraphUnreachable(200, "not-seen-yet")
    return (OptionsSet(team.team, session.id, lacking),)


async def tell_options(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Into the teacher's own chat; who has none finds the lobby's state on the session card."""
    found = await _session(task, kit)
    if found is None:
        return ()
    team, session = found
    lang = await kit.lookup.language(task.school, session.by)
    card = options_word.card(task.action.lacking, team.name, session.form, task.school, lang)
    try:
        await send_privately(task.school, session.by, card, say(lang, "summary-plan"), kit)
    except UNREACHABLE:
        return ()
    return ()


async def _session(task: Task, kit: Kit) -> tuple[ClassTeam, Session] | None:
    team = await kit.lookup.class_team(task.school, task.action.team)
    session = team.running() if team else None
    return (team, session) if team and session and session.id == task.action.session else None


async def _planned(session: Session, task: Task, kit: Kit) -> PlannedSession | None:
    """The plan that this session was opened from, known by its link."""
    timetable = await kit.lookup.timetable(task.school, task.action.team)
    plans = timetable.plans if timetable else ()
    return next((one for one in plans if one.link and one.link == session.form.link), None)
