"""Pretend parties for the tests of the bot's edges: a sign-in with keys, and a Teams that misbehaves.

Both are real HTTP servers on loopback, written by hand; they count what they are asked.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import ssl
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt import PyJWS

from tests.spoken import spoken

APP = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"
ISSUER = "https://api.botframework.com"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@contextlib.asynccontextmanager
async def serving(handler: Handler, tls: ssl.SSLContext | None = None) -> AsyncGenerator[str]:
    """Serve every request with `handler` and yield the origin."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        port = runner.addresses[0][1]
        yield f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def eventually(is_so: Callable[[], object]) -> None:
    """Let the loop and its threads work until `is_so`; fails after about ten seconds."""
    for _ in range(10_000):
        if is_so():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it did not come to be so")


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """Make a key once for all tests, by name; the key named `small` is too short to be any good."""
    return rsa.generate_private_key(public_exponent=65537, key_size=1024 if name == "small" else 2048)


def number(value: int) -> str:
    """Write a whole number as JWKS does."""
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8)).rstrip(b"=").decode()


def published(kid: str, name: str, endorsements: list[str] | None) -> dict[str, Any]:
    """Write a public key as the Bot Connector publishes it."""
    numbers = rsa_key(name).public_key().public_numbers()
    entry = {"kty": "RSA", "use": "sig", "kid": kid, "n": number(numbers.n), "e": number(numbers.e)}
    return entry if endorsements is None else {**entry, "endorsements": endorsements}


def claims(service_url: str, **changed: object) -> dict[str, object]:
    """Return good claims with some changed; None takes one away. Only a call's token must name its tenant."""
    now = int(time.time())
    good: dict[str, object] = {
        "tid": TENANT,
        "iss": ISSUER,
        "aud": APP,
        "nbf": now - 60,
        "exp": now + 3600,
        "serviceurl": service_url,
    }
    return {name: value for name, value in {**good, **changed}.items() if value is not None}


def mint(
    payload: dict[str, object], *, kid: str | None = "k1", key: str | bytes | None = "one", alg: str = "RS256"
) -> str:
    """Sign a token; `key` is the name of an RSA key, a secret as bytes, or None to sign nothing."""
    secret = cast("Any", rsa_key(key) if isinstance(key, str) else key)
    written = json.dumps(payload).encode()  # PyJWT's own encoder would refuse claims of a wrong kind
    return PyJWS().encode(written, secret, algorithm=alg, headers={"typ": "JWT"} if kid is None else {"kid": kid})


@dataclass
class SignIn:
    """Publishes keys. `down` makes it fail, `hold` makes it wait."""

    keys: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    looks: int = 0
    down: bool = False
    hold: asyncio.Event | None = None
    keys_elsewhere: str | None = None

    async def handle(self, request: web.Request) -> web.Response:
        if request.path == "/openid":
            self.looks += 1
            if self.hold:
                await self.hold.wait()
            if self.down:
                return web.Response(status=503)
            origin = f"{request.scheme}://{request.host}"
            return web.json_response({"jwks_uri": self.keys_elsewhere or f"{origin}/keys"})
        return web.json_response({"keys": self.keys})


@dataclass
class PretendTeams:
    """Answers what is queued in `answers`, else what `by_path` makes, else `{"id": "m1"}`; keeps what it was asked."""

    answers: list[web.Response | asyncio.Event] = field(default_factory=list[web.Response | asyncio.Event])
    asked: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    bodies: list[Any] = field(default_factory=list[Any])
    tokens: list[str | None] = field(default_factory=list[str | None])
    by_path: Callable[[str], web.Response] = lambda _: web.json_response({"id": "m1"})

    async def handle(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, request.raw_path))
        self.tokens.append(request.headers.get("Authorization"))
        self.bodies.append(await request.json() if request.can_read_body else None)
        if not self.answers:
            return self.by_path(request.raw_path)
        answer = self.answers.pop(0)
        if isinstance(answer, asyncio.Event):
            await answer.wait()
            return web.Response(status=500)
        return answer


class FixedTokens:
    """Gives one token for each scope, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def get(self, scope: str) -> str:
        self.asked.append(scope)
        return f"token for {scope}"


@dataclass
class Clock:
    """A clock that only tests move; `sleep` moves it too and keeps how long."""

    now: float = 1_000_000.0
    slept: list[float] = field(default_factory=list[float])

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def activity(service_url: str, **changed: object) -> dict[str, Any]:
    """Return a message as Teams sends it, with some fields changed; None takes one away."""
    good: dict[str, Any] = {
        "type": "message",
        "id": "1700000000001",
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {
            "id": "29:learner",
            "name": "Learner",
            "aadObjectId": "33333333-3333-4333-8333-333333333333",
        },
        "recipient": {"id": f"28:{APP}", "name": "EHSBot"},
        "conversation": {
            "id": "19:abc@thread.tacv2;messageid=1",
            "conversationType": "channel",
            "tenantId": TENANT,
        },
        "text": "hello",
        "channelData": {"tenant": {"id": TENANT}, "team": {"id": "19:abc@thread.tacv2"}},
    }
    told = {name: value for name, value in {**good, **changed}.items() if value is not None}
    spoken(told)
    return told
