"""The callers of the front-door benchmark, in a process of their own: so many at once, for so many seconds.

Reads its orders as JSON from standard input and prints what it saw as JSON.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, cast

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key


@dataclass(frozen=True)
class Orders:
    """What to do. `tokens` is how many different ones are sent in turn; `replies`: whether the bot gives any."""

    url: str
    service_url: str
    key: str
    app_id: str
    tenant: str
    seconds: float
    at_once: int
    tokens: int
    replies_url: str
    replies: bool


@dataclass(frozen=True)
class Seen:
    """How it went: turns answered well and otherwise, seconds, percentiles in milliseconds, replies Teams got."""

    turns: int
    failed: int
    seconds: float
    p50: float
    p99: float
    replies: int


def minted_for(key: str, app_id: str, service_url: str, tokens: int) -> Iterator[str]:
    """Give so many different Authorization headers in turn, each signed as Teams signs."""
    now, signer = int(time.time()), load_pem_private_key(key.encode(), None)
    claims = {"iss": "https://api.botframework.com", "aud": app_id, "serviceurl": service_url}
    times = {"nbf": now - 60, "exp": now + 3_000}
    made = [
        jwt.encode(
            {**claims, **times, "jti": str(n)}, cast("RSAPrivateKey", signer), algorithm="RS256", headers={"kid": "k1"}
        )
        for n in range(tokens)
    ]
    return itertools.cycle(f"Bearer {token}" for token in made)


PERSONAL = {"conversationType": "personal"}
CHANNEL = {"conversationType": "channel", "isGroup": True}
TEAM = {"team": {"id": "19:bench@thread.tacv2", "aadGroupId": "44444444-4444-4444-8444-444444444444"}}


def activity(orders: Orders, number: int) -> bytes:
    """Write a message as Teams sends it, from one of fifty people: a question to the bot in their personal chat, or,
    where no reply is wanted, something said in the class channel that is read like everything and asks for nothing.
    """
    person = f"33333333-3333-4333-8333-{number % 50:012d}"
    told = time.time_ns()
    text = "help" if orders.replies else "See you all at ten tomorrow, bring chapter 3"
    place = f"a:{person}" if orders.replies else f"19:bench@thread.tacv2;messageid={told}"
    message: dict[str, Any] = {
        "type": "message",
        "id": f"{told}",
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": orders.service_url,
        "from": {"id": f"29:{person}", "name": "Person", "aadObjectId": person},
        "recipient": {"id": f"28:{orders.app_id}", "name": "EHSBot"},
        "conversation": {"id": place, "tenantId": orders.tenant, **(PERSONAL if orders.replies else CHANNEL)},
        "text": text,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{text}</p>"}],
        "entities": [{"type": "clientInfo", "locale": "cy-GB", "country": "GB", "platform": "Web"}],
        "channelData": {"tenant": {"id": orders.tenant}, **({} if orders.replies else TEAM)},
    }
    return json.dumps(message).encode()


async def call(orders: Orders) -> Seen:
    """Call until the time is over, then wait until Teams has what is still on its way."""
    headers, numbers = minted_for(orders.key, orders.app_id, orders.service_url, orders.tokens), itertools.count()
    took: list[float] = []
    failed = 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=orders.at_once)) as session:
        before = await replies(session, orders)
        start = time.perf_counter()

        async def caller() -> None:
            nonlocal failed
            while time.perf_counter() - start < orders.seconds:
                sent = {"Content-Type": "application/json", "Authorization": next(headers)}
                began = time.perf_counter()
                body = activity(orders, next(numbers))
                async with session.post(orders.url, data=body, headers=sent) as answer:
                    await answer.read()
                if answer.ok:
                    took.append(time.perf_counter() - began)
                else:
                    failed += 1

        await asyncio.gather(*(caller() for _ in range(orders.at_once)))
        got = await all_replies(session, orders, before, len(took) if orders.replies else 0)
        seconds = time.perf_counter() - start
    took.sort()
    p50, p99 = (1_000 * took[int(len(took) * share)] if took else 0.0 for share in (0.5, 0.99))
    return Seen(len(took), failed, seconds, p50, p99, got)


async def replies(session: aiohttp.ClientSession, orders: Orders) -> int:
    """Ask Teams how many replies it got."""
    async with session.get(orders.replies_url) as answer:
        return int((await answer.json())["replies"])


async def all_replies(session: aiohttp.ClientSession, orders: Orders, before: int, wanted: int) -> int:
    """Wait until every turn has its reply, or none came for two seconds."""
    got, quiet = await replies(session, orders) - before, 0
    while got < wanted and quiet < 40:  # noqa: PLR2004 - two seconds
        await asyncio.sleep(0.05)
        found = await replies(session, orders) - before
        quiet = quiet + 1 if found == got else 0
        got = found
    return got


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(call(Orders(**json.load(sys.stdin)))))))
