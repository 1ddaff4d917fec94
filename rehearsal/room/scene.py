"""What one person sees: a place with its posts, each card as it stands for them."""

from __future__ import annotations

import asyncio
import json
from typing import Any, cast

import aiohttp

from rehearsal.cards import NotOnTheCard
from rehearsal.cast import JOIN_LINK, MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.people import Client, Refused
from rehearsal.room.faces import face, mark_of
from rehearsal.room.state import PLACES, Room
from rehearsal.room.talk import Said

Json = dict[str, Any]
SILENT = (aiohttp.ClientError, TimeoutError)
REFUSED = (Refused, json.JSONDecodeError)


def overview(room: Room) -> Json:
    """Return who is there, what is newest for each of them, and how the meeting stands."""
    people = [_person(room, client) for client in room.clients.values()]
    present = [one["key"] for one in people if one["key"] in room.teams.present]
    meeting = {"running": room.running, "present": present, "bot": MEETING_CHAT in room.bot_in, "link": JOIN_LINK}
    return {"run": room.run, "people": people, "meeting": meeting, "log": room.log}


def _person(room: Room, client: Client) -> Json:
    one = client.who
    places = {
        place: {"bot": room.bot_is_in(client, place), "newest": _newest(room, client, place)}
        for place in PLACES
        if room.may(client, place)
    }
    role = one.key.rstrip("0123456789")
    return {"key": one.key, "name": one.name, "role": role, "owner": one.owner, "places": places}


def _newest(room: Room, client: Client, place: str) -> int:
    conversation = room.conversation(client, place)
    ids = [int(one.id) for one in room.teams.in_place(conversation)]
    ids += [int(one.id) for one in room.talk.in_place(conversation) if one.by != client.who.key]
    return max(ids, default=0)


async def seen(room: Room, client: Client, place: str) -> Json:
    """Return a place as this person sees it, after their Teams has refreshed its cards; raises NotDone."""
    conversation = room.conversation(client, place)
    posts = room.teams.in_place(conversation)
    await catch_up(room, client, posts)
    told = [_post(room, client, one) for one in room.teams.in_place(conversation)]
    told += [_said(client, one) for one in room.talk.in_place(conversation)]
    told.sort(key=lambda one: int(one["id"]))
    bot = room.bot_is_in(client, place)
    return {"place": place, "bot": bot, "posts": told, "notices": client.toasts}


async def catch_up(room: Room, client: Client, posts: list[Post]) -> None:
    """Refresh each card that names this person, once for each version, as Teams does on viewing."""
    async with room.looking[client.who.key]:
        due = [one for one in posts if _refreshes(client, one) and not _up_to_date(room, client, one)]
        await asyncio.gather(*(_refresh(room, client, one) for one in due))
        if due:
            room.bell.ring()


async def _refresh(room: Room, client: Client, post: Post) -> None:
    key = (client.who.key, post.id)
    room.looked[key] = len(post.versions)
    room.stale.discard(key)
    try:
        await client.look(post)
    except (*SILENT, *REFUSED, NotOnTheCard):
        room.stale.add(key)


def _up_to_date(room: Room, client: Client, post: Post) -> bool:
    return room.looked.get((client.who.key, post.id)) == len(post.versions)


def _refreshes(client: Client, post: Post) -> bool:
    refresh = cast("Json", (post.card or {}).get("refresh") or {})
    return client.who.mri in cast("list[str]", refresh.get("userIds") or [])


def _post(room: Room, client: Client, post: Post) -> Json:
    key = client.who.key
    told = {**_message(post.id, post.conversation, post.at), "by": "bot", "text": str(post.now.get("text") or "")}
    told["edited"] = len(post.versions) > 1
    told["reactions"] = {
        other.who.key: other.reactions[post.id] for other in room.clients.values() if other.reactions.get(post.id)
    }
    card = client.shown(post)
    if card:
        mark = mark_of(card)
        room.shown[key, post.id, mark] = card
        told |= {"card": face(card), "view": mark, "stale": (key, post.id) in room.stale}
        told |= {"own": card is not post.card, "refreshes": "refresh" in (post.card or {})}
    return told


def _said(client: Client, said: Said) -> Json:
    mine = said.by == client.who.key
    told = {**_message(said.id, said.conversation, said.at), "by": said.by, "mine": mine, "edited": said.edited}
    told |= {"deleted": said.deleted, "text": "" if said.deleted else said.text}
    return {**told, "told": said.told} if mine else told


def _message(name: str, conversation: str, at: float) -> Json:
    root = conversation.partition(";messageid=")[2]
    threaded = conversation.partition(";")[0] == TEAM
    return {"id": name, "root": (root or name) if threaded else "", "at": at}
