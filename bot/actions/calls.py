"""Carries out what concerns the call of a meeting: joining, keeping, leaving it, removing people (power `calls`)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.actions.kit import Kit, Task
from bot.graph.calls import Calls
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, NotFound, PermissionMissing
from bot.graph.joining import Number, Place, place_of
from bot.graph.roster import Participant
from bot.teams.connector import Meeting, TeamsError
from bot.wire import WireError
from policy.actions import RemoveFromCall
from policy.events import CallJoined, CallLost, CallRefused, Event, RemovalRefused, RosterHeard
from policy.guard import Room

ANSWERED_WITHIN_S = 4.0
"""So long a removal waits for Graph's answer: a child may be alone with an adult."""
NOTHING_KNOWN = Meeting.model_validate({})


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody was not removed. passing: Teams was busy or silent, and may take it when asked again."""

    code: str
    passing: bool


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
    """Put these people out, all at once, and look again. A danger that is over removes nobody, nor a close that is.

    Nor is anybody removed on what was known before somebody else came, who may make the room safe; nor sent out before
    it is known that somebody has left, who may leave another alone.
    """
    action = task.action
    room = await kit.lookup.room(task.school, action.chat)
    if room is None or kit.calls is None or not _stands(action, room):
        return ()
    at = kit.clock()
    try:
        there = [one for one in await kit.calls.participants(action.call) if one.removed is None]
    except NotFound:
        lost = CallLost(action.chat, action.call)
        return (lost, RemovalRefused(action.chat, action.people, action.since, "call-lost"))
    except PermissionMissing as error:
        return (RemovalRefused(action.chat, action.people, action.since, error.permission),)
    except GraphError as error:
        return (RemovalRefused(action.chat, action.people, action.since, error.code, passing=True),)
    if _somebody_new(room, there) or (_is_sent_out(action, room) and _somebody_left(room, there)):
        return _told(room, there, at, kit.calls)
    refused = await _remove(action, there, kit.calls)
    return (*await _seen_after(room, kit), *refused)


async def _seen_after(room: Room, kit: Kit) -> tuple[Event, ...]:
    """The roster afterwards; what was refused is told all the same where it does not come."""
    try:
        async with asyncio.timeout(ANSWERED_WITHIN_S):
            return await look_at_roster(room, kit)
    except TimeoutError:
        return ()


def _stands(action: RemoveFromCall, room: Room) -> bool:
    """Whether what people are to be removed for still stands: this danger, this close, or that they were sent out."""
    stands = action.since in (room.unsafe_since, room.closing) or _is_sent_out(action, room)
    return room.call.id == action.call and stands


def _is_sent_out(action: RemoveFromCall, room: Room) -> bool:
    """Whether staff sent these people out, and they were not seen to be out yet."""
    return any(one.at == action.since and key in action.people for key, one in room.sent_out.items())


def _somebody_new(room: Room, there: list[Participant]) -> bool:
    """Whether somebody has come of whom nobody knew when this was decided: then it is decided anew, with them."""
    return bool(_people(there) - set(room.inside()))


def _somebody_left(room: Room, there: list[Participant]) -> bool:
    """Whether somebody is not there any more who was when this was decided."""
    return bool(set(room.inside()) - _people(there))


def _people(there: list[Participant]) -> set[str]:
    return {one.key for one in there if not one.in_lobby and one.info.identity.application is None}


async def _remove(action: RemoveFromCall, there: list[Participant], calls: Calls) -> tuple[RemovalRefused, ...]:
    """Ask for every device of theirs in the room at the same moment, and once more where Teams was only busy.

    One after the other, a no in the middle would leave somebody alone for as long as the others take.
    """
    meant = [one for one in there if one.key in action.people and not one.in_lobby]
    asked = await _ask_for(meant, action.call, calls)
    busy = [one for one, why in asked if why and why.passing]
    answers = [pair for pair in asked if pair[0] not in busy] + await _ask_for(busy, action.call, calls)
    left = [(one, why) for one, why in answers if why]
    whys = dict.fromkeys(why for _, why in left)
    return tuple(_refusal(action, why, {one.key for one, said in left if said == why}) for why in whys)


def _refusal(action: RemoveFromCall, why: Why, people: set[str]) -> RemovalRefused:
    refused = tuple(one for one in action.people if one in people)
    return RemovalRefused(action.chat, refused, action.since, why.code, passing=why.passing)


async def _ask_for(devices: list[Participant], call: str, calls: Calls) -> list[tuple[Participant, Why | None]]:
    found = await asyncio.gather(*(_remove_one(one, call, calls) for one in devices))
    return list(zip(devices, found, strict=True))


async def _remove_one(one: Participant, call: str, calls: Calls) -> Why | None:
    """Ask for one device; returns why not. Nobody waits for an answer that does not come."""
    try:
        async with asyncio.timeout(ANSWERED_WITHIN_S):
            await calls.remove(call, one.id)
    except NotFound:
        return None
    except PermissionMissing as error:
        return Why(error.permission, passing=False)
    except (GraphBusy, GraphUnreachable) as error:
        return Why(error.code, passing=True)
    except GraphError as error:
        return Why(error.code, passing=False)
    except (WireError, TimeoutError):
        return Why("no-answer", passing=True)
    return None
