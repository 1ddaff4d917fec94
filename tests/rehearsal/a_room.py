"""A room over real HTTP, with a bot so small that each test says what it answers."""

from __future__ import annotations

import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from rehearsal.bell import Bell
from rehearsal.cast import MEETING_CHAT, TEAM, Cast
from rehearsal.connector import CARD, Connector, Post
from rehearsal.people import Client, Wire
from rehearsal.room import server
from rehearsal.room.state import Room
from rehearsal.sign_in import SignIn

Json = dict[str, Any]


@dataclass
class TinyBot:
    """Answers each activity with what stands under its name; `down`: with a status that is no yes."""

    answers: dict[str, Json] = field(default_factory=dict[str, Json])
    got: list[Json] = field(default_factory=list[Json])
    down: bool = False

    async def messages(self, request: web.Request) -> web.Response:
        told: Json = await request.json()
        self.got.append(told)
        if self.down:
            return web.Response(status=503)
        answer = self.answers.get(told.get("name", ""))
        return web.json_response(answer) if answer else web.Response()

    def named(self, name: str) -> list[Json]:
        return [one for one in self.got if name in (one.get("name"), one["type"])]


@dataclass
class Desk:
    """The room, its bot and a browser of its own origin."""

    room: Room
    bot: TinyBot
    address: str
    browser: aiohttp.ClientSession
    restarts: list[str] = field(default_factory=list[str])

    async def see(self, person: str = "learner1", place: str = "channel") -> Json:
        async with self.browser.get(f"{self.address}/api/people/{person}/places/{place}") as answer:
            return await answer.json()

    async def act(self, person: str = "learner1", **what: object) -> Json:
        async with self.browser.post(f"{self.address}/api/people/{person}/acts", json=what) as answer:
            return {"status": answer.status, **(await answer.json())}

    async def overview(self) -> Json:
        async with self.browser.get(f"{self.address}/api/room") as answer:
            return await answer.json()

    def posted(self, card: Json, conversation: str = "", name: str = "") -> Post:
        """Let the bot post a card: in the channel, where nothing else is said."""
        message = name or self.room.teams.next_id()
        activity = {"attachments": [{"contentType": CARD, "content": card}]}
        place = conversation or f"{TEAM};messageid={message}"
        post = Post(message, place, [activity], len(self.room.teams.posts))
        self.room.teams.posts.append(post)
        return post

    async def press(self, title: str, person: str = "learner1", place: str = "channel", **inputs: str) -> Json:
        """Press the button with a title on what stands newest in a place, as the page would."""
        shown = (await self.see(person, place))["posts"][-1]
        return await self.act(
            person, do="press", post=shown["id"], view=shown["view"], button=number(shown["card"], title), inputs=inputs
        )


def number(card: Json, title: str) -> int:
    return next(int(one["id"]) for one in card["actions"] if one["title"] == title)


def button(title: str, verb: str = "thing.do", **data: object) -> Json:
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": data}


def submit(title: str, **data: object) -> Json:
    return {"type": "Action.Submit", "title": title, "data": data}


def a_card(*actions: Json, words: str = "for all", **more: object) -> Json:
    body = [{"type": "TextBlock", "text": words}, {"type": "Input.Text", "id": "reason", "value": "stood"}]
    return {"type": "AdaptiveCard", "body": body, "actions": list(actions), **more}


def a_view(*actions: Json, words: str = "yours") -> Json:
    return {"statusCode": 200, "type": CARD, "value": a_card(*actions, words=words)}


def refreshing(*people: str) -> Json:
    return {"action": {"type": "Action.Execute", "verb": "thing.view"}, "userIds": [Cast()[one].mri for one in people]}


@asynccontextmanager
async def a_desk(bot: TinyBot | None = None, *, bot_in: tuple[str, ...] = (TEAM, MEETING_CHAT)) -> AsyncGenerator[Desk]:
    tiny = bot or TinyBot()
    app = web.Application()
    app.router.add_post("/api/messages", tiny.messages)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    heard = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with aiohttp.ClientSession() as session, _serving(session, heard, bot_in) as (room, page, restarts):
            yield Desk(room, tiny, page, session, restarts)
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _serving(
    session: aiohttp.ClientSession, bot: str, bot_in: tuple[str, ...]
) -> AsyncGenerator[tuple[Room, str, list[str]]]:
    sign_in, restarts = SignIn(), list[str]()
    teams = Connector(Cast(), sign_in)
    wire = Wire(session, sign_in, "http://127.0.0.1:1/", bot)
    clients = {one.key: Client(one, wire, teams) for one in teams.cast.people}

    async def restart() -> None:
        restarts.append("restarted")

    room = Room(teams, clients, Bell(), "bot.log", restart, bot_in=set(bot_in))
    with socket.create_server(("127.0.0.1", 0)) as at:
        async with server.serving(room, at) as address:
            yield room, address, restarts
