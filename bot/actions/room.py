"""Looks into a meeting's room: at the roster of the call, else person by person (CON-2)."""

from __future__ import annotations

import asyncio

from bot.actions.calls import look_at_roster
from bot.actions.kit import Kit, Task
from bot.teams.connector import Participant, TeamsError
from policy.events import Event, LookFailed, PresenceSeen, RosterHeard
from policy.guard import Room

AT_ONCE = 4
"""Looks at the same time: Teams allows 14 a second for one conversation."""


async def look_into_room(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Who is in this room. Where the bot is in its call the roster tells it, else each person is asked for.

    A room that waits for its session's meeting is looked into too: that it began may never be told.
    """
    room = await kit.lookup.room(task.school, task.action.chat)
    if room is None or not (room.running or (room.awaited and room.meeting)):
        return ()
    told = await look_at_roster(room, kit)
    return told if any(isinstance(one, RosterHeard) for one in told) else (*told, *await _one_by_one(room, kit))


async def _one_by_one(room: Room, kit: Kit) -> tuple[Event, ...]:
    """Who of the people known for this room is in it. One person who can't be looked up makes the look fail.

    So does a meeting that knows none of them: a room that can't be found is not an empty one.
    """
    at = kit.clock()
    people = [key for key, member in room.people.items() if member.person]
    gate = asyncio.Semaphore(AT_ONCE)
    try:
        found = await asyncio.gather(*(_seen(room, person, gate, kit) for person in people))
    except TeamsError as error:
        return (LookFailed(room.chat, error.code),)
    if found and not any(found):
        return (LookFailed(room.chat, "nobody-known"),)
    looks = dict(zip(people, found, strict=True))
    inside = tuple(person for person, seen in looks.items() if seen and seen.in_meeting)
    outside = tuple(person for person in people if person not in inside)
    return (PresenceSeen(room.chat, inside, outside, at),)


async def _seen(room: Room, person: str, gate: asyncio.Semaphore, kit: Kit) -> Participant | None:
    async with gate:
        return await kit.teams.participant(room.service_url, room.meeting, person, kit.tenant)
