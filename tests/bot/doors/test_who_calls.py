"""The door of calls, put to the table of the front door: what comes in there is a token of calls, and nothing else.

Such a token names no service and no channel, but a tenant; all else that the front door refuses is refused here too.
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
from aiohttp import web

from bot.counters import Counters
from bot.doors.calls import CallsDoor
from bot.doors.web import listening
from bot.schools import Schools
from bot.sign_in.inbound import Profile, TokenChecker
from bot.sign_in.keys import OpenIdKeys, SigningKeys
from bot.wire import open_session
from policy.guard.own_call import KnownCall
from tests.bot.doors.cases import Case, comes_in, told
from tests.bot.doors.place import OTHER, Listener, Place
from tests.bot.doors.raw import answered
from tests.bot.doors.test_who_comes_in import CLAIMS, HEADERS, KEYS, PLAIN, REPLAYED
from tests.bot.pretend import APP, ISSUER, TENANT, Clock, FixedTokens, PretendTeams, SignIn, published, serving
from tests.policy.cast import SCHOOL

DOOR, CALL = "/api/calls", "call-1"
GRAPH = "https://graph.microsoft.com"
BODY = json.dumps(
    {"value": [{"changeType": "deleted", "resourceUrl": f"/communications/calls/{CALL}", "resourceData": {}}]}
).encode()
NO_MATTER = {
    "serviceurl claim differs",
    "no serviceurl claim",
    "empty serviceurl claim",
    "serviceurl claim is a list",
    "key endorsed for another channel",
    "key without endorsements",
    "a token again, with another service URL",
    "a token again, with another tenant",
}
"""What only the front door asks for, and the body of a call does not have: here it is let in."""
TENANTS = (
    told("Graph's token", 200, iss=GRAPH),
    told("a token of nearly Graph", 401, iss=f"{GRAPH}/"),
    told("a token of Graph in plain http", 401, iss=GRAPH.replace("https", "http")),
    told("a token of both", 401, iss=[ISSUER, GRAPH]),
    told("a token of an issuer that is an object", 401, iss={"x": GRAPH}),
    told("no tenant claim", 401, tid=None),
    told("another tenant's token", 401, tid=OTHER),
    told("tenant claim in capitals", 200, tid=TENANT.upper()),
    told("tenant claim that is a list", 401, tid=[TENANT]),
    told("tenant claim that is a number", 401, tid=7),
    told("empty tenant claim", 401, tid=""),
)
TABLE = (*PLAIN, *CLAIMS, *KEYS, *REPLAYED, *HEADERS, *TENANTS)


@dataclass
class CallsPlace(Place):
    """The door of calls on loopback; what it hears is kept where a bot would hear it."""

    async def post(self, body: object, headers: dict[str, str] | None = None, **changed: object) -> tuple[int, Any]:
        del body
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token(**changed)}"}
        sent = {**given, **(headers or {})}
        async with self.session.post(f"{self.url}{DOOR}", data=io.BytesIO(BODY), headers=sent) as answer:
            return 200 if answer.status == 202 else answer.status, None


@pytest.fixture
async def calls() -> AsyncGenerator[CallsPlace]:
    async with calls_place() as found:
        yield found


@asynccontextmanager
async def calls_place() -> AsyncGenerator[CallsPlace]:
    """The door, which knows one call whatever it is named."""
    sign_in, clock, counters, listener = SignIn(keys=[published("k1", "one", None)]), Clock(), Counters(), Listener()

    async def known(_: str) -> tuple[str, KnownCall]:
        return SCHOOL.id, KnownCall("19:meeting_x@thread.v2", CALL)

    async def enforce(_school: object, event: object) -> None:
        listener.heard.append({"event": event})

    desk = SimpleNamespace(lookup=SimpleNamespace(known_call=known), enforcement=SimpleNamespace(enforce=enforce))
    async with serving(sign_in.handle) as origin, open_session() as session, aiohttp.ClientSession() as client:
        keys = SigningKeys(OpenIdKeys(session, f"{origin}/openid"), clock)
        issuers = frozenset({ISSUER, GRAPH})
        checker = TokenChecker(keys, APP, issuers, profile=Profile(channel=None, names_service=False, tenant=TENANT))
        door = CallsDoor(checker, cast("Any", desk), Schools([SCHOOL]), TENANT, APP, counters, waits=(0.0,))
        app = web.Application()
        app.router.add_post(DOOR, door.heard)
        async with listening(app, "127.0.0.1", 0) as port:
            url, teams = f"http://127.0.0.1:{port}", "https://smba.example/uk/"
            yield CallsPlace(url, teams, PretendTeams(), sign_in, clock, listener, counters, client, FixedTokens(), [])


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in TABLE])
async def test_only_the_service_of_calls_tells_of_a_call(
    calls: CallsPlace, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    calls.sign_in.keys += [
        published("skype", "one", ["skype"]),
        published("bare", "one", None),
        published("both", "one", ["skype", "msteams"]),
        published("small", "small", None),
    ]
    await case.before(calls)
    caplog.set_level(logging.DEBUG)
    ask = case.ask(calls)
    said = replace(ask, body=BODY, target=ask.target.replace("/api/messages", DOOR)).spelled()
    status, rest = await answered(calls.url, said)
    assert status == (202 if case.status == 200 or case.name in NO_MATTER else case.status)
    assert len(calls.bot.heard) == (status == 202)
    assert ("WWW-Authenticate: Bearer" in rest) is (status == 401)
    assert "Traceback" not in rest + caplog.text
    assert calls.sign_in.looks <= 2


async def test_the_door_of_these_tests_hears(calls: CallsPlace) -> None:
    await comes_in(calls)
    assert {case.name for case in TABLE} >= NO_MATTER
