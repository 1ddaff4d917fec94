from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp import web

from rehearsal.cast import APP, BOT, GROUP, MEETING, MEETING_CHAT, TEAM, TENANT, Cast
from rehearsal.playground.bridge import MOST_BYTES, Bridge
from rehearsal.playground.completing import Completion, read_activity
from rehearsal.playground.examples import examples
from rehearsal.playground.node import HOME, VERSION, Playground
from rehearsal.playground.world import PEOPLE, cast_in_playground, settings
from rehearsal.process import free_port
from rehearsal.sign_in import ISSUER, SignIn

Json = dict[str, Any]
SERVICE = "http://127.0.0.1:56150/_connector"
SAID: Json = {"type": "message", "text": "shwmae", "from": {"id": "29:learner1"}, "conversation": {"id": TEAM}}


class ListeningBot:
    """Keeps what reaches it and answers with `status` and `body`."""

    def __init__(self, status: int = 200, body: Json | None = None) -> None:
        self.status = status
        self.body = body
        self.got: list[Json] = []
        self.tokens: list[str] = []

    async def messages(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.tokens.append(request.headers["Authorization"].removeprefix("Bearer "))
        if self.body is None:
            return web.Response(status=self.status)
        return web.json_response(self.body, status=self.status)

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/messages", self.messages)
        return app


@asynccontextmanager
async def serving(app: web.Application) -> AsyncGenerator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@dataclass
class Posting:
    """A Playground that posts to the bridge."""

    session: aiohttp.ClientSession
    bridge: str
    sign_in: SignIn

    async def post(self, body: bytes, **headers: str) -> tuple[int, Json]:
        told = {"Content-Type": "application/json", **headers}
        async with self.session.post(f"{self.bridge}/api/messages", data=body, headers=told) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else {}


@asynccontextmanager
async def bridge_to(bot: ListeningBot | None) -> AsyncGenerator[Posting]:
    """Serve a bridge before `bot`, or before nobody."""
    sign_in = SignIn()
    app = bot.application() if bot else web.Application()
    async with serving(app) as address, aiohttp.ClientSession() as session:
        where = address if bot else f"http://127.0.0.1:{free_port()}"
        bridge = Bridge(session, sign_in, Completion(cast_in_playground(), SERVICE), where)
        async with serving(bridge.application()) as served:
            yield Posting(session, served, sign_in)


def completed(activity: Json) -> Json:
    return Completion(cast_in_playground(), SERVICE).complete(activity)


async def test_what_the_playground_posts_reaches_the_bot_signed_for_its_service_url() -> None:
    bot = ListeningBot()
    async with bridge_to(bot) as playground:
        assert await playground.post(json.dumps(SAID).encode()) == (200, {})
        key = playground.sign_in.key.public_key()
    claims = jwt.decode(bot.tokens[0], key, algorithms=["RS256"], audience=APP, issuer=ISSUER)
    assert claims["serviceurl"] == bot.got[0]["serviceUrl"] == SERVICE
    assert bot.got[0]["text"] == "shwmae"


@pytest.mark.parametrize("status", [200, 403, 501])
async def test_the_bots_status_and_body_come_back(status: int) -> None:
    bot = ListeningBot(status, {"value": "ie"})
    async with bridge_to(bot) as playground:
        assert await playground.post(json.dumps(SAID).encode()) == (status, {"value": "ie"})


@pytest.mark.parametrize(
    "body, sentence",
    [
        (b"{", "This is not JSON in UTF-8."),
        (b'{"type": "\xff"}', "This is not JSON in UTF-8."),
        (b"[" * 100_000, "This is not JSON in UTF-8."),
        (b"[]", "An activity is a JSON object."),
        (b"{}", "An activity has a type, for example message."),
        (b'{"type": 5}', "An activity has a type, for example message."),
        (b'{"type": "message"}', "An activity has from.id."),
        (b'{"type": "message", "from": "me"}', "from is an object."),
        (b'{"type": "message", "from": {"id": "29:x"}}', "An activity has conversation.id."),
        (json.dumps({**SAID, "channelData": []}).encode(), "channelData is an object."),
        (json.dumps({**SAID, "name": "adaptiveCard/action", "value": "x"}).encode(), "value is an object."),
    ],
)
async def test_what_is_no_activity_is_refused_with_its_reason_and_never_reaches_the_bot(
    body: bytes, sentence: str
) -> None:
    bot = ListeningBot()
    async with bridge_to(bot) as playground:
        assert await playground.post(body) == (400, {"error": sentence})
    assert bot.got == []


async def test_a_body_too_big_another_content_type_or_a_foreign_name_is_refused() -> None:
    bot = ListeningBot()
    async with bridge_to(bot) as playground:
        big = json.dumps({**SAID, "text": "x" * MOST_BYTES}).encode()
        assert await playground.post(big) == (413, {"error": f"An activity has at most {MOST_BYTES} bytes."})
        status, told = await playground.post(json.dumps(SAID).encode(), **{"Content-Type": "text/plain"})
        assert (status, told) == (415, {"error": "An activity is sent as application/json."})
        status, told = await playground.post(json.dumps(SAID).encode(), Host="pages.example")
        assert (status, told) == (403, {"error": "This bridge answers only to its own machine."})
    assert bot.got == []


async def test_a_bot_that_is_not_there_is_told_as_such() -> None:
    async with bridge_to(None) as playground:
        status, told = await playground.post(json.dumps(SAID).encode())
    assert status == 502
    assert "The bot does not answer" in told["error"]


def test_an_activity_written_by_hand_gets_what_teams_always_says() -> None:
    whole = completed(SAID)
    learner = Cast()["learner1"]
    assert whole["from"] == {"id": learner.mri, "name": learner.name, "aadObjectId": learner.person}
    assert whole["recipient"]["id"] == BOT
    assert whole["channelId"] == "msteams"
    assert whole["conversation"] == {"id": TEAM, "conversationType": "channel", "tenantId": TENANT}
    assert whole["channelData"] == {
        "tenant": {"id": TENANT},
        "team": {"id": TEAM, "name": "10B", "aadGroupId": GROUP},
        "channel": {"id": TEAM},
    }
    assert whole["id"] != completed(SAID)["id"]
    assert whole["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "place, kind, added",
    [
        (f"{TEAM};messageid=7", "channel", "channel"),
        (MEETING_CHAT, "groupChat", "meeting"),
        ("a:teacher", "personal", "tenant"),
    ],
)
def test_each_kind_of_place_is_known_by_its_id(place: str, kind: str, added: str) -> None:
    whole = completed({**SAID, "conversation": {"id": place}})
    assert whole["conversation"]["conversationType"] == kind
    assert added in whole["channelData"]
    assert ("team" in whole["channelData"]) is (kind == "channel")


def test_the_meetings_id_stands_where_the_bot_looks_for_it() -> None:
    assert completed({**SAID, "conversation": {"id": MEETING_CHAT}})["channelData"]["meeting"] == {"id": MEETING}


def test_a_press_says_that_a_person_pressed() -> None:
    press = {**SAID, "type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"verb": "agreement.give"}}}
    assert completed(press)["value"] == {"trigger": "manual", "action": {"verb": "agreement.give"}}
    assert completed({**press, "value": {"trigger": "automatic"}})["value"] == {"trigger": "automatic"}


def test_what_is_said_already_is_not_changed() -> None:
    other: Json = {
        "type": "message",
        "id": "1",
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "emulator",
        "serviceUrl": "https://elsewhere.example",
        "from": {"id": "29:learner1", "name": "X", "aadObjectId": "y"},
        "recipient": {"id": "28:other"},
        "conversation": {"id": TEAM, "conversationType": "personal", "tenantId": "other"},
        "channelData": {
            "tenant": {"id": "other"},
            "team": {"id": "19:another", "name": "Z"},
            "channel": {"id": "19:elsewhere"},
        },
    }
    assert completed(other) == other


def test_somebody_nobody_knows_stays_unknown() -> None:
    assert completed({**SAID, "from": {"id": "29:stranger"}})["from"] == {"id": "29:stranger"}


async def test_the_examples_are_activities_that_the_bridge_passes_on() -> None:
    bot = ListeningBot()
    async with bridge_to(bot) as playground:
        async with playground.session.get(playground.bridge) as answer:
            listed: dict[str, Json] = await answer.json()
        for activity in listed.values():
            assert (await playground.post(json.dumps(activity).encode()))[0] == 200
    assert listed == examples(cast_in_playground())
    assert len(bot.got) == len(listed)
    known = {one.person for one in Cast().people}
    assert {one["from"]["aadObjectId"] for one in bot.got} <= known


@pytest.mark.parametrize("who", PEOPLE)
def test_the_playgrounds_people_are_those_of_the_school_and_five_beside_the_one_who_plays(who: str) -> None:
    cast = cast_in_playground()
    told: Json = json.loads(settings(cast, who))
    everybody = [told["currentUser"], *told["users"]]
    assert len(told["users"]) == 5
    assert told["currentUser"]["aadObjectId"] == cast[who].person
    assert {one["aadObjectId"] for one in everybody} == {one.person for one in cast.team}
    assert all(one["givenName"] and one["surname"] for one in everybody)
    assert (told["team"]["aadGroupId"], told["tenantId"]) == (GROUP, TENANT)


def test_the_playground_is_pinned_to_the_version_that_was_tried() -> None:
    wanted = json.loads((HOME / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked: Json = json.loads((HOME / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert wanted == {"@microsoft/m365agentsplayground": VERSION}
    assert locked["node_modules/@microsoft/m365agentsplayground"]["version"] == VERSION
    assert not any("resolved" in one for one in locked.values())


def test_the_command_for_a_second_terminal_keeps_it_quiet_and_on_this_machine(tmp_path: Path) -> None:
    line = Playground(56150, "http://127.0.0.1:1/api/messages", tmp_path).by_hand()
    assert f"@microsoft/m365agentsplayground@{VERSION}" in line
    assert "--disable-telemetry" in line
    assert "TEAMSAPPTESTER_BROWSER='none'" in line
    assert "loopback.cjs" in line
    assert str(tmp_path / ".m365agentsplayground.yml") in line


def test_without_the_package_it_is_not_installed(tmp_path: Path) -> None:
    playground = Playground(56150, "http://127.0.0.1:1/api/messages", tmp_path, "node", tmp_path / "cli.js")
    assert not playground.installed
    playground.entry.touch()
    assert playground.installed


def test_any_activity_that_is_read_has_a_type_a_sender_and_a_place() -> None:
    assert read_activity(json.dumps(SAID).encode()) == SAID
