"""Whatever the bot asks of others goes to the listed place and nowhere else, whatever that place answers."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.counters import Counters
from bot.graph.client import Graph, TeamMember
from bot.knock import knocking
from bot.reading.breaker import Breaker
from bot.reading.content_safety import SCOPE, ContentSafety
from bot.settings import Settings
from bot.sign_in.keys import OpenIdKeys
from bot.teams.connector import Teams
from bot.vault import KeysNotRead, read_keys
from bot.wire import Wire, WireError, open_session
from tests.bot.pretend import APP, TENANT, FixedTokens, serving
from tests.bot.records.fresh import REFERENCES
from tests.bot.settings.test_settings import GOOD

BOT = Path(__file__).parents[3] / "bot"
REDIRECTS = (301, 302, 303, 307, 308)
METHODS = {"get", "post", "put", "patch", "delete", "head", "request"}
CLIENTS = {"bot/wire.py", "bot/sign_in/keys.py", "bot/knock.py", "bot/doctor.py", "bot/sign_in/entra.py"}
"""The files that send anything over HTTP. Everything else goes by way of these."""


@dataclass
class Hostile:
    """A server that was trusted and now leads elsewhere: by a redirect, or by the links in what it answers."""

    elsewhere: str
    status: int = 200

    async def handle(self, request: web.Request) -> web.Response:
        if self.status != 200:
            return web.Response(status=self.status, headers={"Location": f"{self.elsewhere}/steal"})
        steal = f"{self.elsewhere}/steal"
        led = {"jwks_uri": steal, "@odata.nextLink": steal, "@odata.deltaLink": steal, "monitor": steal}
        headers = {"Location": steal, "Operation-Location": steal, "Link": f"<{steal}>; rel=next"}
        return web.json_response({**led, "value": [], "members": [], "id": "1"}, headers=headers)


@dataclass
class Asked:
    """Everything a client is made of."""

    session: aiohttp.ClientSession
    origin: str
    elsewhere: str

    def wire(self, scope: str = "x/.default") -> Wire:
        return Wire(self.session, FixedTokens(), scope, frozenset({self.origin}), sleep=_at_once)

    @property
    def teams(self) -> Teams:
        return Teams(self.wire(), APP, REFERENCES)

    @property
    def graph(self) -> Graph:
        return Graph(self.wire(), self.origin)


async def _at_once(_: float) -> None:
    """Nobody waits in a test."""


async def the_vault(at: Asked) -> object:
    given = {name: value for name, value in GOOD.items() if name != "EHSBOT_DATA_KEYS"}
    settings = Settings.from_environment({**given, "EHSBOT_DATA_KEYS_SECRET": "https://v.vault.azure.net/secrets/k"})
    kept = settings.model_copy(update={"data_keys_secret": f"{at.origin}/secrets/k"})
    return await read_keys(kept, at.session, FixedTokens())


async def the_second_opinion(at: Asked) -> object:
    return await ContentSafety(at.wire(SCOPE), at.origin, Breaker(), Counters(), 5.0).ask("some words")


WAYS: dict[str, Callable[[Asked], Awaitable[object]]] = {
    "Teams: a message": lambda at: at.teams.send(f"{at.origin}/uk/", "19:a", {"text": "x"}),
    "Teams: a message changed": lambda at: at.teams.update(f"{at.origin}/uk/", "19:a", "1", {"text": "x"}),
    "Teams: a message taken back": lambda at: at.teams.delete(f"{at.origin}/uk/", "19:a", "1"),
    "Teams: a chat opened": lambda at: at.teams.open_personal(f"{at.origin}/uk/", "29:a", TENANT),
    "Teams: the people of a team": lambda at: at.teams.members(f"{at.origin}/uk/", "19:a"),
    "Teams: a meeting": lambda at: at.teams.meeting(f"{at.origin}/uk/", "m"),
    "Teams: a stored service URL elsewhere": lambda at: at.teams.send(f"{at.elsewhere}/uk/", "19:a", {"text": "x"}),
    "Graph: the people of a team, all pages": lambda at: at.graph.team_members("g"),
    "Graph: one thing": lambda at: at.graph.read("/v1.0/x", "P", TeamMember),
    "Graph: many things at once": lambda at: at.graph.read_many(["/v1.0/x"], "P", TeamMember),
    "Graph: a change, and who watches over it": lambda at: at.graph.change("POST", "/v1.0/x", "P", {}),
    "Graph: a stored link elsewhere": lambda at: at.graph.pages(f"{at.elsewhere}/v1.0/x", "P", TeamMember),
    "Graph: a stored link with our host in its name": lambda at: at.graph.pages(
        f"{at.origin}@{at.elsewhere.removeprefix('http://')}/v1.0/x", "P", TeamMember
    ),
    "Graph: how far a job is": lambda at: at.graph.follow(f"{at.origin}/monitor/1", "P"),
    "Graph: how far a job is, elsewhere": lambda at: at.graph.follow(f"{at.elsewhere}/monitor/1", "P"),
    "SharePoint: how far a job is": lambda at: Graph(at.wire(), "https://graph.example", files={at.origin}).follow(
        f"{at.origin}/monitor/1", "P"
    ),
    "the second opinion": the_second_opinion,
    "the vault": the_vault,
    "the signing keys": lambda at: OpenIdKeys(at.session, f"{at.origin}/openid").fetch(),
    "the bot's own address": lambda at: knocking(at.session, at.origin)("words"),
}


@pytest.mark.parametrize("status", [200, *REDIRECTS])
@pytest.mark.parametrize("ask", [pytest.param(ask, id=name) for name, ask in WAYS.items()])
async def test_nothing_is_sent_elsewhere(ask: Callable[[Asked], Awaitable[object]], status: int) -> None:
    came: list[str] = []

    async def trap(request: web.Request) -> web.Response:
        came.append(request.path)
        return web.json_response({})

    async with serving(trap) as elsewhere, asked(Hostile(elsewhere, status)) as at:
        with contextlib.suppress(WireError, KeysNotRead):
            await ask(at)
    assert came == []


@contextlib.asynccontextmanager
async def asked(hostile: Hostile) -> AsyncGenerator[Asked]:
    async with serving(hostile.handle) as origin, open_session() as session:
        yield Asked(session, origin, hostile.elsewhere)


def calls(path: Path) -> list[ast.Call]:
    """Every call of a session's own methods in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [one for one in ast.walk(tree) if isinstance(one, ast.Call) and _is_sent(one.func)]


def _is_sent(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute) or called.attr not in METHODS:
        return False
    return ast.unparse(called.value).endswith(("session", "_session", "super()", "requests"))


def test_every_client_is_known_and_follows_no_redirect() -> None:
    found = {path.relative_to(BOT.parent).as_posix(): made for path in BOT.rglob("*.py") if (made := calls(path))}
    assert set(found) == CLIENTS, "a file that sends over HTTP: put what it sends into WAYS"
    for name, made in found.items():
        for one in made:
            assert "'allow_redirects': False" in ast.unparse(one) or "allow_redirects=False" in ast.unparse(one), name
