"""The learners of the alerts benchmark, in a process of their own: so many messages a second, whoever answers when.

Reads its orders as JSON from standard input. Prints how often each was answered well, and for every flagged message
when it was sent and when the bot had taken it, in seconds since 1970.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

import aiohttp

from benchmarks.load import minted_for

QUIET = "See you all at ten tomorrow, bring chapter 3"
FLAGGED = "nobody likes you"


@dataclass(frozen=True)
class Orders:
    """What to do. urls: the bots, in turn; one message in `one_in` is flagged; groups: one class a school."""

    urls: list[str]
    service_url: str
    key: str
    app_id: str
    tenant: str
    groups: list[str]
    rate: float
    seconds: float
    one_in: int
    first: int


@dataclass
class Seen:
    """How it went. flagged: message id, conversation, and the times it was sent and taken."""

    sent: int = 0
    failed: int = 0
    late: float = 0.0
    flagged: list[tuple[str, str, float, float]] = field(default_factory=list[tuple[str, str, float, float]])


def activity(orders: Orders, number: int) -> dict[str, Any]:
    """A message in a class channel. Each flagged one has an author of its own: alike ones are one alert."""
    flagged = number % orders.one_in == 0
    group = orders.groups[(number // orders.one_in if flagged else number) % len(orders.groups)]
    person = f"55555555-5555-4555-8555-{number if flagged else number % 900:012d}"
    message = str(1_700_000_000_000 + orders.first + number)
    channel = f"19:{group[-12:]}@thread.tacv2"
    return {
        "type": "message",
        "id": message,
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": orders.service_url,
        "from": {"id": f"29:{person}", "name": "Person", "aadObjectId": person},
        "recipient": {"id": f"28:{orders.app_id}", "name": "EHSBot"},
        "conversation": {
            "id": f"{channel};messageid={message}",
            "tenantId": orders.tenant,
            "conversationType": "channel",
            "isGroup": True,
        },
        "text": FLAGGED if flagged else QUIET,
        "textFormat": "plain",
        "channelData": {"tenant": {"id": orders.tenant}, "team": {"id": channel, "aadGroupId": group}},
    }


async def send(orders: Orders) -> Seen:
    """Send at the rate, without waiting for answers; then wait for the last of them."""
    seen, headers = Seen(), minted_for(orders.key, orders.app_id, orders.service_url, 20)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def one(number: int) -> None:
            body = activity(orders, number)
            sent = time.time()
            wanted = {"Authorization": next(headers), "Content-Type": "application/json"}
            async with session.post(orders.urls[number % len(orders.urls)], json=body, headers=wanted) as answer:
                await answer.read()
            seen.sent += 1
            seen.failed += not answer.ok
            if number % orders.one_in == 0 and answer.ok:
                seen.flagged.append((body["id"], body["conversation"]["id"], sent, time.time()))

        began = time.perf_counter()
        tasks: list[asyncio.Task[None]] = []
        for number in range(round(orders.rate * orders.seconds)):
            ahead = number / orders.rate - (time.perf_counter() - began)
            seen.late = max(seen.late, -ahead)
            if ahead > 0:
                await asyncio.sleep(ahead)
            tasks.append(asyncio.create_task(one(number)))
        await asyncio.gather(*tasks)
    return seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(send(Orders(**json.load(sys.stdin)))))))
