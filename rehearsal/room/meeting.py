"""The meeting, and where the bot is: it is told only of what happens in places it was added to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rehearsal.people import Client
from rehearsal.room.refusals import NotDone
from rehearsal.room.state import Room


async def add(room: Room, client: Client, place: str) -> None:
    """Add the bot to a place; raises NotDone where it is there or this person can't."""
    room.conversation(client, place)
    if room.bot_is_in(client, place):
        raise NotDone("bot-is-there")
    if place == "channel" and not client.who.owner:
        raise NotDone("not-an-owner", 403, name=client.who.name)
    adding = {"channel": client.install_in_team, "meeting": client.add_to_meeting, "own": client.install}
    await adding[place]()
    room.bot_in.add(room.conversation(client, place))


async def start(room: Room, client: Client) -> None:
    """Begin the meeting."""
    room.conversation(client, "meeting")
    if room.running:
        raise NotDone("meeting-runs")
    room.running = True
    if room.bot_is_in(client, "meeting"):
        await client.meeting("Start")


async def end(room: Room, client: Client) -> None:
    """End the meeting for all: everybody goes out, then it is over."""
    room.conversation(client, "meeting")
    _must_run(room)
    for key in sorted(room.teams.present):
        await leave(room, room.clients[key])
    room.running = False
    if room.bot_is_in(client, "meeting"):
        await client.meeting("End")


async def join(room: Room, client: Client) -> None:
    """Come in."""
    _must_run(room)
    if client.who.key in room.teams.present:
        raise NotDone("is-in", name=client.who.name)
    room.teams.present.add(client.who.key)
    if room.bot_is_in(client, "meeting"):
        await client.join()


async def leave(room: Room, client: Client) -> None:
    """Go out."""
    if client.who.key not in room.teams.present:
        raise NotDone("is-out", name=client.who.name)
    room.teams.present.discard(client.who.key)
    if room.bot_is_in(client, "meeting"):
        await client.leave()


def _must_run(room: Room) -> None:
    if not room.running:
        raise NotDone("meeting-not-running")


STEPS: dict[str, Callable[[Room, Client], Awaitable[None]]] = {"start": start, "end": end, "join": join, "leave": leave}
