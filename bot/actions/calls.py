"""Carries out what concerns the call of a meeting: joining, keeping, leaving it, removing people (power `calls`)."""

from __future__ import annotations

from datetime import datetime

from bot.actions.kit import Kit, Task
from bot.graph.calls import Calls
from bot.graph.client import GraphError, NotFound, PermissionMissing
from bot.graph.joining import Number, Place, place_of
from bot.graph.roster import Participant
from bot.teams.connector import Meeting, TeamsError
from bot.wire import WireError
from policy.actions import RemoveFromCall
from policy.events import CallJoined, CallLost, CallRefused, Event, RemovalRefused, RosterHeard
from policy.guard import Room

TRIES = 2
"""So often Graph is asked before it counts as a no: a child is alone with an adult."""
NOTHING_KNOWN = Meeting.model_validate({})


class CannotJoinError(Exception):
    """What is known of the meeting is not enough to join it. code: why, never words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def join_call(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask to be let in. Whatever keeps the bot out is a no with its reason: the rules say when it tries again."""
    room = await kit.lookup.room(task.school, task.action.chat)
    if room is None or not room.running or room.call.id:
        return ()
    if kit.calls is None:
        return (CallRefused(room.chat, "EHSBOT_PUBLIC_URL"),)
    try:
        return (CallJoined(room.chat, await kit.calls.join(await _where(room, task, kit))),)
    except PermissionMissing as error:
        return (CallRefused(room.chat, error.permission),)
    except (CannotJoinError, GraphError) as error:
        return (CallRefused(room.chat, error.code),)
    except WireError as error:
        return (CallRefused(room.chat, str(getattr(error, "code", "not-sent"))),)


async def _where(room: Room, task: Task, kit: Kit) -> Place | Number:
    """The way into this meeting's call, by its session's link or the one Teams tells; raises CannotJoinError."""
    team = await kit.lookup.class_team(task.school, room.team) if room.team else None
    session = team.session if team else None
    meeting = await _meeting(room, kit)
    links = (session.form.link if session and session.id == room.session else "", meeting.join_url)
    found = [place for link in links if link and (place := place_of(link)) is not None]
    for one in found:
        if isinstance(one, Place):
            return _known(one, room, meeting, kit)
    if found:
        return found[0]
    raise CannotJoinError("short-link" if any(links) else "no-link")


def _known(where: Place, room: Room, meeting: Meeting, kit: Kit) -> Place:
    """A place of which all is known; only this meeting's, and only in the school's own tenant."""
    if not where.is_of(room.chat):
        raise CannotJoinError("another-meeting")
    if where.tenant not in ("", kit.tenant):
        raise CannotJoinError("other-tenant")
    organiser = where.organiser or meeting.organizer
    if not organiser:
        raise CannotJoinError("no-organiser")
    return Place(where.thread, where.message, organiser, kit.tenant)


async def _meeting(room: Room, kit: Kit) -> Meeting:
    if not room.meeting:
        return NOTHING_KNOWN
    try:
        return await kit.teams.meeting(room.service_url, room.meeting)
    except TeamsError:
        return NOTHING_KNOWN


async def keep_call(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Say that the bot stays. A call that is over was lost."""
    try:
        if kit.calls:
            await kit.calls.keep(task.action.call)
    except NotFound:
        return (CallLost(task.action.chat, task.action.call),)
    return ()


async def leave_call(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Hang up; a call that is over was left already."""
    try:
        if kit.calls:
            await kit.calls.leave(task.action.call)
    except NotFound:
        return ()
    return ()


async def look_at_roster(room: Room, kit: Kit) -> tuple[Event, ...]:
    """The roster of the bot's own call as Graph has it now; nothing where it tells nothing, or the call is lost."""
    if not room.call.id or kit.calls is None:
        return ()
    at = kit.clock()
    try:
        return _told(room, await kit.calls.participants(room.call.id), at, kit.calls)
    except NotFound:
        return (CallLost(room.chat, room.call.id),)
    except WireError:
        return ()


def _told(room: Room, there: list[Participant], at: datetime, calls: Calls) -> tuple[Event, ...]:
    found = calls.roster(there)
    if found is None:
        return ()
    return (RosterHeard(room.chat, room.call.id, found.people, found.lobby, found.sequence, at, looked=True),)


async def remove_from_call(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Put these people out, and look again. A danger that is over meanwhile removes nobody, nor a close that is.

    Nor is anybody removed on what was known before somebody else came, who may make the room safe.
    """
    action = task.action
    room = await kit.lookup.room(task.school, action.chat)
    if room is None or kit.calls is None or not _stands(action, room):
        return ()
    at = kit.clock()
    try:
        there = [one for one in await kit.calls.participants(action.call) if one.removed is None]
        if _somebody_new(room, there):
            return _told(room, there, at, kit.calls)
        code = await _remove(action.people, there, action.call, kit.calls)
    except NotFound:
        lost = CallLost(action.chat, action.call)
        return (lost, RemovalRefused(action.chat, action.people, action.since, "call-lost"))
    except GraphError as error:
        if task.attempt < TRIES and not isinstance(error, PermissionMissing):
            raise
        code = error.code
    if code:
        return (RemovalRefused(action.chat, action.people, action.since, code),)
    return await look_at_roster(room, kit)


def _stands(action: RemoveFromCall, room: Room) -> bool:
    """Whether what people are to be removed for still stands: this danger, or this close."""
    return room.call.id == action.call and action.since in (room.unsafe_since, room.closing)


def _somebody_new(room: Room, there: list[Participant]) -> bool:
    """Whether somebody has come of whom nobody knew when this was decided: then it is decided anew, with them."""
    people = {one.key for one in there if not one.in_lobby and one.info.identity.application is None}
    return bool(people - set(room.inside()))


async def _remove(people: tuple[str, ...], there: list[Participant], call: str, calls: Calls) -> str:
    """Ask for every device of theirs in the room, in this order; returns why one was refused, after all were asked."""
    code = ""
    meant = [one for one in there if one.key in people and not one.in_lobby]
    for one in sorted(meant, key=lambda one: people.index(one.key)):
        code = await _remove_one(one, call, calls) or code
    return code


async def _remove_one(one: Participant, call: str, calls: Calls) -> str:
    try:
        await calls.remove(call, one.id)
    except NotFound:
        return ""
    except PermissionMissing as error:
        return error.permission
    return ""
