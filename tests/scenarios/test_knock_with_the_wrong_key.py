"""The bot as it is served: each of its three doors opens to its own kind of token, and to no request in disguise."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import jwt
import pytest

from rehearsal.cast import APP, OTHER_TENANT
from rehearsal.stage import Stage
from tests.bot.doors.raw import answered
from tests.bot.doors.test_framing import BROKEN, Door, statuses

pytestmark = pytest.mark.asyncio(loop_scope="module")
FRONT, CALLS, NOTICES = "/api/messages", "/api/calls", "/api/notifications"
KNOWN = {"kid": "rehearsal-1"}
CALL: dict[str, Any] = {"changeType": "deleted", "resourceUrl": "/communications/calls/nobodys", "resourceData": {}}
NOTICE: dict[str, Any] = {"subscriptionId": "nobodys", "encryptedContent": {}}


def a_message(stage: Stage, service_url: str = "") -> dict[str, Any]:
    told = next(one for one in reversed(stage.told) if one["type"] in ("message", "conversationUpdate"))
    return {**told, "serviceUrl": service_url or told["serviceUrl"]}


async def knocked(stage: Stage, door: str, token: str, body: dict[str, Any]) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{stage.bot.address}{door}", json=body, headers=headers) as answer,
    ):
        assert "Traceback" not in await answer.text()
        return answer.status


async def test_each_door_opens_to_its_own_token_alone(stage: Stage) -> None:
    keys = stage.sign_in
    message, call = a_message(stage), {"value": [CALL]}
    teams, called, told = keys.mint(message["serviceUrl"]), keys.mint_call(), keys.mint_for_notices()
    own = jwt.encode({"aud": APP, "appid": APP, "exp": 2**33}, keys.key, algorithm="RS256", headers=KNOWN)
    assert await knocked(stage, FRONT, teams, message) == 200
    assert [await knocked(stage, FRONT, one, message) for one in ("", called, told, own)] == [401] * 4
    assert await knocked(stage, CALLS, called, call) == 404, "let in, and no call of the bot's"
    assert [await knocked(stage, CALLS, one, call) for one in ("", teams, told, own)] == [401] * 4
    assert await knocked(stage, CALLS, keys.mint_call(tenant=OTHER_TENANT), call) == 401
    assert await knocked(stage, CALLS, keys.mint_call(issuer="https://sts.windows.net/x/"), call) == 401


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "http://169.254.169.254/",
        "http://10.0.0.1/uk/",
        "http://[::1]/",
        "http://127.0.0.1:1/",
        "https://smba.trafficmanager.net/uk/",
    ],
)
async def test_no_reply_goes_to_a_place_that_the_settings_do_not_list(stage: Stage, place: str) -> None:
    """What they list replaces what the bot knows by itself, Teams' own places among it."""
    assert await knocked(stage, FRONT, stage.sign_in.mint(place), a_message(stage, place)) == 403


@pytest.mark.parametrize("path", [FRONT, CALLS, NOTICES])
async def test_what_could_be_read_in_two_ways_is_refused_at_every_door(stage: Stage, path: str) -> None:
    signed = (b"Authorization: Bearer " + stage.sign_in.mint(stage.service_url).encode(),)
    body = json.dumps({"value": [NOTICE]}).encode()
    door = Door(stage.bot.address, path, signed, body, 200, lambda: 0)
    for name, sent in BROKEN.items():
        assert statuses(await answered(door.url, sent(door))) == [400], name
