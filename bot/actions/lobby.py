"""Moves the lobby of a session's meeting, and reads back what became of it (CON-2, power `meetings`)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, PermissionMissing
from bot.graph.meetings import Meetings
from policy.class_team import Session
from policy.events import Event, LobbyRefused, LobbySeen

LOOKS = 4
"""So often Graph is asked before it counts as a no: people are waiting at the door."""


async def set_lobby(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask, then look; only what was seen counts. A session that another has followed is left alone."""
    action = task.action
    team = await kit.lookup.class_team(task.school, action.team)
    session = team.session if team else None
    if session is None or session.id != action.session:
        return ()
    try:
        await _move(task, session, Meetings(kit.graph))
    except PermissionMissing as error:
        return (LobbyRefused(action.team, action.session, action.is_open, error.permission),)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < LOOKS:
            raise
        return (LobbyRefused(action.team, action.session, action.is_open, error.code),)
    except GraphError as error:
        return (LobbyRefused(action.team, action.session, action.is_open, error.code),)
    return (LobbySeen(action.team, action.session, action.is_open),)


async def _move(task: Task, session: Session, meetings: Meetings) -> None:
    action = task.action
    meeting = await meetings.find(session.by, session.form.link)
    await meetings.set_lobby(session.by, meeting.id, is_open=action.is_open, first=action.first)
    if await meetings.is_open(session.by, meeting.id) is not action.is_open:
        raise GraphUnreachable(200, "not-seen-yet")
