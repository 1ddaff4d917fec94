from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.sign_in.keys import BETWEEN_LOOKS
from tests.bot.doors.place import OTHER, Place
from tests.bot.pretend import (
    APP,
    ISSUER,
    TENANT,
    activity,
    claims,
    eventually,
    mint,
    published,
    rsa_key,
)


@pytest.fixture
def place(either: Place) -> Place:
    """Each of these tests stands before both ways in."""
    return either


MINUTE = 60


def public_pem() -> bytes:
    return rsa_key("one").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def now(seconds: int) -> int:
    return int(time.time()) + seconds


Header = Callable[[Place], str | None]

AUTH: list[tuple[str, Header, int]] = [
    ("valid", lambda p: f"Bearer {p.token()}", 200),
    ("no Authorization header", lambda p: None, 401),
    ("empty Bearer", lambda p: "Bearer ", 401),
    ("garbage token", lambda p: "Bearer garbage", 401),
    ("three dots", lambda p: "Bearer ...", 401),
    ("scheme Basic", lambda p: "Basic dXNlcjpwYXNz", 401),
    ("lower-case bearer", lambda p: f"bearer {p.token()}", 401),
    ("token without scheme", lambda p: p.token(), 401),
    ("wrong audience", lambda p: f"Bearer {p.token(aud=OTHER)}", 401),
    ("audience as a list", lambda p: f"Bearer {p.token(aud=[APP])}", 401),
    ("no audience", lambda p: f"Bearer {p.token(aud=None)}", 401),
    ("wrong issuer", lambda p: f"Bearer {p.token(iss='https://sts.windows.net/x/')}", 401),
    ("issuer with a slash", lambda p: f"Bearer {p.token(iss=ISSUER + '/')}", 401),
    ("no issuer", lambda p: f"Bearer {p.token(iss=None)}", 401),
    ("expired ten minutes ago", lambda p: f"Bearer {p.token(exp=now(-10 * MINUTE))}", 401),
    ("expired four minutes ago", lambda p: f"Bearer {p.token(exp=now(-4 * MINUTE))}", 200),
    ("good in ten minutes", lambda p: f"Bearer {p.token(nbf=now(10 * MINUTE))}", 401),
    ("good in four minutes", lambda p: f"Bearer {p.token(nbf=now(4 * MINUTE))}", 200),
    ("no exp", lambda p: f"Bearer {p.token(exp=None)}", 401),
    ("no nbf", lambda p: f"Bearer {p.token(nbf=None)}", 401),
    ("exp as text", lambda p: f"Bearer {p.token(exp=str(now(3600)))}", 401),
    ("issued in the future", lambda p: f"Bearer {p.token(iat=now(3600))}", 401),
    ("alg none", lambda p: f"Bearer {mint(claims(p.teams_url), key=None, alg='none')}", 401),
    ("HS256 with the public key", lambda p: "Bearer " + hs256_with_public_key(p), 401),
    ("rogue key, known id", lambda p: f"Bearer {mint(claims(p.teams_url), key='rogue')}", 401),
    ("unknown key id", lambda p: f"Bearer {mint(claims(p.teams_url), kid='kx', key='rogue')}", 401),
    ("no key id", lambda p: f"Bearer {mint(claims(p.teams_url), kid=None)}", 401),
    ("key id of a path", lambda p: f"Bearer {mint(claims(p.teams_url), kid='../../etc/passwd')}", 401),
    ("RS512", lambda p: f"Bearer {mint(claims(p.teams_url), alg='RS512')}", 401),
    ("PS256", lambda p: f"Bearer {mint(claims(p.teams_url), alg='PS256')}", 401),
    ("signature cut off", lambda p: "Bearer " + p.token().rpartition(".")[0] + ".", 401),
    ("claims changed after signing", lambda p: "Bearer " + tampered(p), 401),
    (
        "serviceurl claim differs",
        lambda p: f"Bearer {p.token(serviceurl='https://smba.trafficmanager.net/uk/')}",
        401,
    ),
    ("no serviceurl claim", lambda p: f"Bearer {p.token(serviceurl=None)}", 401),
    ("serviceurl claim is a list", lambda p: f"Bearer {p.token(serviceurl=[p.teams_url])}", 401),
    ("key endorsed for another channel", lambda p: f"Bearer {mint(claims(p.teams_url), kid='skype')}", 401),
    ("key without endorsements", lambda p: f"Bearer {mint(claims(p.teams_url), kid='bare')}", 401),
    ("key endorsed for several", lambda p: f"Bearer {mint(claims(p.teams_url), kid='both')}", 200),
    (
        "emulator's token",
        lambda p: f"Bearer {p.token(iss=f'https://sts.windows.net/{TENANT}/', appid=APP)}",
        401,
    ),
    (
        "another bot's token (skill)",
        lambda p: f"Bearer {p.token(iss=f'https://login/{TENANT}/v2.0', azp=OTHER)}",
        401,
    ),
]


def hs256_with_public_key(place: Place) -> str:
    def part(value: object) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    signed = part({"alg": "HS256", "kid": "k1", "typ": "JWT"}) + b"." + part(claims(place.teams_url))
    mark = base64.urlsafe_b64encode(hmac.new(public_pem(), signed, hashlib.sha256).digest()).rstrip(b"=")
    return (signed + b"." + mark).decode()


def tampered(place: Place) -> str:
    head, _, mark = place.token().split(".")
    _, claimed, _ = place.token(aud=OTHER).split(".")
    return f"{head}.{claimed}.{mark}"


@pytest.mark.parametrize("header, status", [pytest.param(case[1], case[2], id=case[0]) for case in AUTH])
async def test_only_the_bot_connector_comes_in(place: Place, header: Header, status: int) -> None:
    place.sign_in.keys += [
        published("skype", "one", ["skype"]),
        published("bare", "one", None),
        published("both", "one", ["skype", "msteams"]),
    ]
    value = header(place)
    headers = {"Content-Type": "application/json"} | ({"Authorization": value} if value is not None else {})
    found, body = await place.post_raw(json.dumps(activity(place.teams_url)).encode(), headers)
    assert found == status
    assert len(place.bot.heard) == (status == 200)
    if status == 401:
        assert set(body) == {"error", "request"}


ADMITTED: list[tuple[str, dict[str, Any], dict[str, Any], int]] = [
    (
        "both service URLs at an attacker",
        {"serviceUrl": "https://evil.example/"},
        {"serviceurl": "https://evil.example/"},
        403,
    ),
    ("look-alike host", {"serviceUrl": "{}.evil.example/"}, {"serviceurl": "{}.evil.example/"}, 403),
    ("path that climbs", {"serviceUrl": "{}/../x"}, {"serviceurl": "{}/../x"}, 403),
    ("no service URL", {"serviceUrl": None}, {}, 400),
    ("service URL is a number", {"serviceUrl": 7}, {}, 400),
    ("no channel id", {"channelId": None}, {}, 400),
    ("another channel", {"channelId": "skype"}, {}, 400),
    ("other tenant in channelData", {"channelData": {"tenant": {"id": OTHER}}}, {}, 403),
    ("no tenant", {"channelData": {}}, {}, 403),
    ("no channelData", {"channelData": None}, {}, 403),
    ("tenant of the wrong kind", {"channelData": {"tenant": "x"}}, {}, 403),
    ("other tenant in conversation", {"conversation": {"id": "19:a", "tenantId": OTHER}}, {}, 403),
    ("no tenant in conversation", {"conversation": {"id": "19:a"}}, {}, 200),
    ("tenant in capitals", {"channelData": {"tenant": {"id": TENANT.upper()}}}, {}, 200),
    ("no type", {"type": None}, {}, 400),
    ("type is a number", {"type": 5}, {}, 400),
    ("type is an object", {"type": {}}, {}, 400),
    ("unknown type", {"type": "somethingNew"}, {}, 200),
    ("no sender", {"from": None}, {}, 400),
    ("sender is a list", {"from": []}, {}, 400),
    ("sender without id", {"from": {"name": "x"}}, {}, 400),
    ("sender id with a line break", {"from": {"id": "29:a\nb"}}, {}, 400),
    ("no recipient", {"recipient": None}, {}, 400),
    ("no conversation", {"conversation": None}, {}, 400),
    ("conversation is text", {"conversation": "19:a"}, {}, 400),
    ("conversation id is empty", {"conversation": {"id": ""}}, {}, 400),
    ("channelData is a list", {"channelData": [1]}, {}, 400),
    ("entities are an object", {"entities": {}}, {}, 400),
    ("entities of text", {"entities": ["x"]}, {}, 400),
    ("attachments are text", {"attachments": "x"}, {}, 400),
    ("text is a number", {"text": 7}, {}, 400),
    ("timestamp is nonsense", {"timestamp": "yesterday"}, {}, 400),
    ("members added are text", {"membersAdded": "x"}, {}, 400),
    ("unknown fields", {"somethingNew": {"a": [1]}}, {}, 200),
]


@pytest.mark.parametrize("changed, token, status", [pytest.param(*case[1:], id=case[0]) for case in ADMITTED])
async def test_only_our_tenant_and_host_come_in_with_an_activity_in_shape(
    place: Place, changed: dict[str, Any], token: dict[str, Any], status: int
) -> None:
    origin = place.teams_url.removesuffix("/uk/")
    for given in (changed, token):
        given |= {
            name: value.format(origin) for name, value in given.items() if isinstance(value, str) and "{}" in value
        }
    found, _ = await place.post(activity(place.teams_url, **changed), **token)
    assert (found, len(place.bot.heard)) == (status, int(status == 200))


async def test_a_new_signing_key_is_taken_up_without_a_restart(place: Place) -> None:
    assert (await place.post(activity(place.teams_url)))[0] == 200
    place.sign_in.keys = [published("k2", "two", ["msteams"])]
    place.clock.now += BETWEEN_LOOKS
    rotated = {"Authorization": f"Bearer {mint(claims(place.teams_url), kid='k2', key='two')}"}
    assert (await place.post(activity(place.teams_url), rotated))[0] == 200
    assert (await place.post(activity(place.teams_url)))[0] == 401, "the old key is gone"
    assert place.sign_in.looks == 2


async def test_a_crowd_at_a_cold_door_makes_one_fetch_of_the_keys(place: Place) -> None:
    place.sign_in.hold = asyncio.Event()
    crowd = [asyncio.create_task(place.post(activity(place.teams_url))) for _ in range(20)]
    await eventually(lambda: place.sign_in.looks)
    place.sign_in.hold.set()
    assert {status for status, _ in await asyncio.gather(*crowd)} == {200}
    assert place.sign_in.looks == 1


async def test_without_keys_the_door_says_later_and_is_not_ready(place: Place) -> None:
    place.sign_in.down = True
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {place.token()}"}
    async with place.session.post(f"{place.url}/api/messages", data=b"{}", headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    async with place.session.get(f"{place.url}/readyz") as answer:
        assert answer.status == 503
        assert (await answer.json())["checks"] == {"sign-in": "keys-unreachable"}
