"""The door of calls: who may speak there, what is read, and what is made of it (power `calls`)."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.counters import Counters
from bot.doors.calls import CallsDoor
from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.graph.client import Graph
from bot.graph.messages import Messages
from bot.reading.readers import Readers
from bot.records.store import open_store
from bot.schools import Schools
from bot.sign_in.inbound import Profile, TokenChecker
from bot.sign_in.keys import OpenIdKeys, SigningKeys
from bot.wire import Wire, open_session
from policy.events import CallJoined, MeetingStarted, RoomExpected
from policy.guard import Room
from policy.school import School
from tests.bot.pretend import APP, ISSUER, TENANT, Clock, FixedTokens, SignIn, claims, mint, published, serving
from tests.bot.records.fresh import SEAL, url_of
from tests.policy.cast import CHAT, COLLEAGUE, LEARNERS, MEMBERS, NOW, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("CON-2")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "calls"]})
GRAPH = "https://graph.microsoft.com"
CALL = "call-1"
PEOPLE = f"/communications/calls/{CALL}/participants"


def person(oid: str, **more: Any) -> dict[str, Any]:
    user = {"id": oid.upper(), "displayName": "A Person", "tenantId": TENANT}
    return {"id": f"p-{oid[-3:]}", "info": {"identity": {"user": user}}, "isInLobby": False, **more}


def body(data: Any, resource: str = PEOPLE, change: str = "updated") -> dict[str, Any]:
    return {"value": [{"changeType": change, "resourceUrl": resource, "resourceData": data}]}


@dataclass
class Heard:
    """The door on loopback, and what the records then know of the room."""

    url: str
    lookup: Lookup
    client: aiohttp.ClientSession
    counters: Counters

    def token(self, **changed: object) -> str:
        return mint(claims("", serviceurl=None, tid=TENANT, **changed))

    async def post(self, sent: object, headers: dict[str, str] | None = None, **changed: object) -> int:
        data = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token(**changed)}"}
        all_headers = {name: value for name, value in {**given, **(headers or {})}.items() if value}
        async with self.client.post(f"{self.url}/api/calls", data=io.BytesIO(data), headers=all_headers) as answer:
            assert answer.headers["X-Request-Id"]
            assert "Traceback" not in await answer.text()
            return answer.status

    async def room(self) -> Room:
        found = await self.lookup.room(SCHOOL, CHAT)
        assert found is not None
        return found


@pytest.fixture
async def heard(tmp_path: Path) -> AsyncGenerator[Heard]:
    """A running meeting whose call the bot has joined."""
    sign_in, counters = SignIn(keys=[published("k1", "one", None)]), Counters()
    store = open_store(url_of(tmp_path))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(store.close)
        origin = await stack.enter_async_context(serving(sign_in.handle))
        session = await stack.enter_async_context(open_session())
        client = await stack.enter_async_context(aiohttp.ClientSession())
        lookup, schools = Lookup(store, SEAL), Schools([SCHOOL])
        enforcement = Enforcement(store, SEAL, lambda: NOW)
        graph = Graph(Wire(session, FixedTokens(), "scope", {GRAPH}), GRAPH)
        desk = Desk(enforcement, lookup, Directory(schools, lookup), lambda: NOW, Messages(graph), Readers([SCHOOL]))
        keys = SigningKeys(OpenIdKeys(session, f"{origin}/openid"), Clock())
        profile = Profile(channel=None, names_service=False, tenant=TENANT)
        checker = TokenChecker(keys, APP, frozenset({ISSUER, GRAPH}), profile=profile)
        door = CallsDoor(checker, desk, schools, TENANT, APP, counters, waits=(0.0,))
        url = await stack.enter_async_context(serving(door.heard))
        for event in (
            RoomExpected(CHAT, TEAM, "s1", TEACHER, COLLEAGUE, MEMBERS),
            MeetingStarted(CHAT, "m", "https://x.invalid/", NOW),
            CallJoined(CHAT, CALL),
        ):
            await enforcement.enforce(SCHOOL, event)
        yield Heard(url, lookup, client, counters)


BOT = {"id": "p-bot", "info": {"identity": {"application": {"id": APP.upper()}}}, "isInLobby": False}


async def test_a_roster_is_known_at_once_and_told_twice_it_is_one(heard: Heard) -> None:
    told = body([BOT, person(TEACHER), person(LEARNERS[0]), person(LEARNERS[1], isInLobby=True)])
    assert await heard.post(told) == 202
    room = await heard.room()
    assert set(room.inside()) == {TEACHER, LEARNERS[0]}
    assert room.waiting == {LEARNERS[1]}
    assert room.unsafe_since == NOW
    assert await heard.post(told) == 202


@pytest.mark.parametrize("issuer", [ISSUER, GRAPH])
async def test_either_issuer_may_tell(heard: Heard, issuer: str) -> None:
    assert await heard.post(body([person(TEACHER)]), iss=issuer) == 202


@pytest.mark.parametrize(
    "changed",
    [
        {"tid": None},
        {"tid": "99999999-9999-4999-8999-999999999999"},
        {"tid": 7},
        {"aud": "another-bot"},
        {"iss": "https://login.microsoftonline.com"},
        {"iss": None},
        {"exp": 1_000},
        {"exp": None},
    ],
)
async def test_a_token_that_is_not_for_this_bot_and_tenant_tells_nothing(heard: Heard, changed: dict[str, Any]) -> None:
    token = mint({name: value for name, value in {**claims("", tid=TENANT), **changed}.items() if value is not None})
    assert await heard.post(body([person(TEACHER)]), {"Authorization": f"Bearer {token}"}) == 401
    assert (await heard.room()).inside() == ()


@pytest.mark.parametrize("given", ["", "Bearer x.y.z", "Basic abc"])
async def test_without_a_token_nothing_is_read(heard: Heard, given: str) -> None:
    assert await heard.post(b"not json", {"Authorization": given}) == 401


async def test_a_forged_signature_tells_nothing(heard: Heard) -> None:
    forged = mint(claims("", tid=TENANT), key="two")
    assert await heard.post(body([person(TEACHER)]), {"Authorization": f"Bearer {forged}"}) == 401


@pytest.mark.parametrize(
    "sent, status",
    [
        (b"", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"value": []}', 400),
        (b'{"value": [{}]}', 400),
        (body([person(TEACHER)], "/communications/onlineMeetings/x"), 400),
        (body([person(TEACHER)], "https://evil.example/communications/calls/call-1/participants"), 400),
        (body([person(TEACHER)], f"{PEOPLE}/../../x"), 400),
        (body([{"id": ""}]), 400),
        (body([{"info": {}}]), 400),
        (body([person(TEACHER, isInLobby="no")]), 400),
        (body([person(TEACHER, rosterSequenceNumber=-1)]), 400),
        (body([person(TEACHER)], "/communications/calls/somebody-elses/participants"), 404),
        (body({"state": "terminated"}, "/communications/calls/somebody-elses"), 404),
        (body({"odd": 1}), 202),
        (body(None), 202),
        (body([]), 202),
        (b"x" * 300_000, 413),
    ],
)
async def test_whatever_comes_is_read_or_refused_and_never_a_fault(heard: Heard, sent: object, status: int) -> None:
    assert await heard.post(sent) == status
    assert (await heard.room()).inside() == ()


async def test_another_content_type_is_refused_before_the_token(heard: Heard) -> None:
    assert await heard.post(b"{}", {"Content-Type": "text/plain", "Authorization": ""}) == 415


async def test_while_the_bot_waits_in_the_lobby_itself_the_roster_tells_nothing(heard: Heard) -> None:
    assert await heard.post(body([{**BOT, "isInLobby": True}, person(TEACHER)])) == 202
    assert (await heard.room()).inside() == ()


async def test_guests_telephones_other_tenants_and_bots_are_told_apart(heard: Heard) -> None:
    other = person(LEARNERS[0])
    other["info"]["identity"]["user"]["tenantId"] = "99999999-9999-4999-8999-999999999999"
    people = [
        BOT,
        person(TEACHER),
        person(TEACHER, id="p-second-device"),
        other,
        {"id": "p-guest", "info": {"identity": {"guest": {"displayName": "G"}}}},
        {"id": "p-phone", "info": {"identity": {"phone": {"id": "1"}}}},
        {"id": "p-app", "info": {"identity": {"application": {"id": "another"}}}},
        person(LEARNERS[1], removedState={"reason": "removed"}),
    ]
    assert await heard.post(body(people)) == 202
    room = await heard.room()
    assert set(room.inside()) == {TEACHER, LEARNERS[0], "call:p-guest", "call:p-phone"}
    assert room.people["call:p-guest"].guest
    assert room.people["call:p-guest"].name == "G"


@pytest.mark.parametrize(
    "data, change",
    [({"state": "terminated"}, "updated"), ({"state": "Terminating"}, "updated"), ({}, "deleted"), (None, "deleted")],
)
async def test_a_call_that_is_over_is_joined_again(heard: Heard, data: Any, change: str) -> None:
    assert await heard.post(body(data, f"/communications/calls/{CALL}", change)) == 202
    room = await heard.room()
    assert (room.call.id, room.call.tries) == ("", 1)
    assert await heard.post(body([person(TEACHER)])) == 202, "a late roster of it is taken and changes nothing"
    assert (await heard.room()).inside() == ()


async def test_a_call_that_goes_on_is_no_news(heard: Heard) -> None:
    older = {"changeType": "updated", "resource": f"/app/calls/{CALL}", "resourceData": {"state": "established"}}
    assert await heard.post({"value": [older]}) == 202
    assert await heard.post(body({"state": "established"}, f"/communications/calls/{CALL}")) == 202
    assert (await heard.room()).call.id == CALL


async def test_refusals_are_counted_without_what_they_held(heard: Heard) -> None:
    await heard.post(body([person(TEACHER)], "/communications/calls/somebody-elses/participants"))
    assert 'ehsbot_call_refusals_total{reason="unknown-call",status="404"} 1' in heard.counters.text()
    assert "somebody" not in heard.counters.text()
