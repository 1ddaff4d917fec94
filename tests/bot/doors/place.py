"""A front door on loopback, with a pretend sign-in before it and a pretend Teams behind it."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
import msgspec
from botbuilder.core import TurnContext

from bot.counters import Counters
from bot.doors.adapter import RAW_KEY, TeamsAdapter
from bot.doors.arrival import Arrival
from bot.doors.front_door import EveryTurn, FrontDoor, House
from bot.doors.said import Said, read_said
from bot.doors.turnstile import Turnstile
from bot.doors.web import IDLE_SECONDS, Probe, application, listening
from bot.sign_in.inbound import TokenChecker
from bot.sign_in.keys import OpenIdKeys, SigningKeys
from bot.teams.connector import Teams
from bot.wire import Wire, open_session
from tests.bot.pretend import (
    APP,
    ISSUER,
    TENANT,
    Clock,
    FixedTokens,
    PretendTeams,
    SignIn,
    claims,
    mint,
    published,
    serving,
)
from tests.bot.records.fresh import REFERENCES

SORRY = "Sorry, that did not work. Please try again. / Mae'n ddrwg gennym."
OTHER = "99999999-9999-4999-8999-999999999999"
SECRET_WORDS = "my secret words"

Turn = Callable[[TurnContext], Awaitable[None]]


class Listener:
    """A bot that keeps its turns and does what the test says. `heard`: what came by either way."""

    def __init__(self) -> None:
        self.turns: list[TurnContext] = []
        self.heard: list[dict[str, Any]] = []
        self.do: Turn | None = None

    async def on_turn(self, turn_context: TurnContext) -> None:
        self.turns.append(turn_context)
        self.heard.append(raw_of(turn_context))
        if self.do:
            await self.do(turn_context)


@dataclass
class ListeningLane:
    """A quiet lane that takes what the real one would, and lets the listener hear it."""

    listener: Listener

    def read(self, body: bytes) -> Said | None:
        return None if self.listener.do else read_said(body)

    async def take(self, said: Said) -> bool:
        self.listener.heard.append(msgspec.to_builtins(said))
        return True


def raw_of(turn: TurnContext) -> dict[str, Any]:
    return cast("dict[str, Any]", turn.turn_state[RAW_KEY])


@dataclass
class Place:
    """A front door on loopback, with a pretend sign-in and a pretend Teams behind it."""

    url: str
    teams_url: str
    teams: PretendTeams
    sign_in: SignIn
    clock: Clock
    bot: Listener
    counters: Counters
    session: aiohttp.ClientSession
    tokens: FixedTokens
    owed: list[Arrival]

    def token(self, **changed: object) -> str:
        return mint(claims(self.teams_url, **changed))

    async def post(self, body: object, headers: dict[str, str] | None = None, **changed: object) -> tuple[int, Any]:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token(**changed)}"}
        return await self.post_raw(sent, {**given, **(headers or {})})

    async def post_raw(self, body: bytes | AsyncGenerator[bytes], headers: dict[str, str]) -> tuple[int, Any]:
        data = io.BytesIO(body) if isinstance(body, bytes) else body
        async with self.session.post(f"{self.url}/api/messages", data=data, headers=headers) as answer:
            text = await answer.text()
            assert "Traceback" not in text
            assert answer.headers["X-Request-Id"]
            return answer.status, json.loads(text) if text else None


@contextlib.asynccontextmanager
async def place_of(
    bot: object = None,
    *probes: Probe,
    body_seconds: float = 5.0,
    also: frozenset[str] = frozenset(),
    quiet: bool = False,
    idle_seconds: float = IDLE_SECONDS,
    turnstile: Turnstile | None = None,
    most_lines: int | None = None,
) -> AsyncGenerator[Place]:
    teams, sign_in, clock, counters = PretendTeams(), SignIn(), Clock(), Counters()
    sign_in.keys = [published("k1", "one", ["msteams"])]
    owed: list[Arrival] = []

    async def owe(arrival: Arrival) -> None:
        owed.append(arrival)

    listener = cast("Listener", bot or Listener())
    async with (
        serving(teams.handle) as teams_origin,
        serving(sign_in.handle) as sign_in_origin,
        open_session() as session,
        aiohttp.ClientSession() as client,
    ):
        hosts = frozenset({teams_origin}) | also
        tokens = FixedTokens()
        wire = Wire(session, tokens, "https://api.botframework.com/.default", hosts, sleep=clock.sleep)
        checker = TokenChecker(SigningKeys(OpenIdKeys(session, f"{sign_in_origin}/openid"), clock), APP, ISSUER)
        door = FrontDoor(
            House(APP, TENANT, hosts),
            checker,
            TeamsAdapter(Teams(wire, APP, REFERENCES)),
            listener,
            SORRY,
            counters,
            ListeningLane(listener) if quiet else EveryTurn(),
            turnstile or Turnstile(),
            owe,
            body_seconds=body_seconds,
        )
        every = [Probe("sign-in", checker.probe), *probes]
        app = application(door, every, counters)
        async with listening(app, "127.0.0.1", 0, idle_seconds, most=most_lines) as port:
            url = f"http://127.0.0.1:{port}"
            yield Place(url, f"{teams_origin}/uk/", teams, sign_in, clock, listener, counters, client, tokens, owed)
