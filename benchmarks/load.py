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
from typing import Any

import aiohttp
import jwt


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
    text: str
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


def minted(orders: Orders) -> Iterator[str]:
    """Give the Authorization headers in turn."""
    now = int(time.time())
    claims = {"iss": "https://api.botframework.com", "aud": orders.app_id, "serviceurl": orders.service_url}
    times = {"nbf": now - 60, "exp": now + 3_000}
    made = [
        jwt.encode({**claims, **times, "jti": str(n)}, orders.key, algorithm="RS256", headers={"kid": "k1"})
        for n in range(orders.tokens)
    ]
    return itertools.cycle(f"Bearer {token}" for token in made)


def activity(orders: Orders, number: int) -> bytes:
    """Write a message as Teams sends it in a personal chat, to one of fifty people."""
    person = f"33333333-3333-4333-8333-{number % 50:012d}"
    message: dict[str, Any] = {
        "type": "message",
        "id": f"{time.time_ns()}",
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": orders.service_url,
        "from": {"id": f"29:{person}", "name": "Person", "aadObjectId": person},
        "recipient": {"id": f"28:{orders.app_id}", "name": "EHSBot"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": orders.tenant},
        "text": orders.text,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{orders.text}</p>"}],
        "entities": [{"type": "clientInfo", "locale": "cy-GB", "country": "GB", "platform": "Web"}],
        "channelData": {"tenant": {"id": orders.tenant}},
    }
    return json.dumps(message).encode()


async def call(orders: Orders) -> Seen:
    """Call until the time is over, then wait until Teams has what is still on its way."""
    headers, numbers = minted(orders), itertools.count()
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
        got = await all_replies(session, orders, before, len(took)) if orders.replies else 0
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
    got, quiet = 0, 0
    while got < wanted and quiet < 40:  # noqa: PLR2004 - two seconds
        found = await replies(session, orders) - before
        quiet = quiet + 1 if found == got else 0
        got = found
        if got < wanted:
            await asyncio.sleep(0.05)
    return got


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(call(Orders(**json.load(sys.stdin)))))))
