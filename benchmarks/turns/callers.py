"""The callers, in a process of their own: so many at once, for so many seconds or until there is nothing more to say.

Reads its orders as JSON from standard input and prints what it saw as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass

import aiohttp

from benchmarks.load import Seen, minted_for
from benchmarks.places import APP
from benchmarks.turns.said import body

TOKENS = 20
QUIET = 40
"""So many looks without a new reply end the wait for them: two seconds."""


@dataclass(frozen=True)
class Orders:
    """What to do. said: the kind of request; first, most: which numbers it may have; marks: what a yes must hold."""

    url: str
    service_url: str
    key: str
    said: str
    seconds: float
    at_once: int
    first: int
    most: int
    marks: str
    replies_url: str
    replies: bool


async def call(orders: Orders) -> Seen:
    """Call until the time is over, then wait until Teams has what is still on its way."""
    headers = minted_for(orders.key, APP, orders.service_url, TOKENS)
    numbers = iter(range(orders.first, orders.first + orders.most))
    took: list[float] = []
    failed = 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=orders.at_once)) as session:
        before = await _replies(session, orders)
        start = time.perf_counter()

        async def caller() -> None:
            nonlocal failed
            for number in numbers:
                if time.perf_counter() - start > orders.seconds:
                    return
                sent = {"Content-Type": "application/json", "Authorization": next(headers)}
                told = body(orders.said, orders.service_url, number)
                began = time.perf_counter()
                async with session.post(orders.url, data=told, headers=sent) as answer:
                    said = await answer.text()
                if answer.ok and orders.marks in said:
                    took.append(time.perf_counter() - began)
                else:
                    failed += 1

        await asyncio.gather(*(caller() for _ in range(orders.at_once)))
        seconds = time.perf_counter() - start
        got = await _all_replies(session, orders, before, len(took))
    took.sort()
    p50, p99 = (1_000 * took[int(len(took) * share)] if took else 0.0 for share in (0.5, 0.99))
    return Seen(len(took), failed, seconds, p50, p99, got)


async def _replies(session: aiohttp.ClientSession, orders: Orders) -> int:
    async with session.get(orders.replies_url) as answer:
        return int((await answer.json())["replies"])


async def _all_replies(session: aiohttp.ClientSession, orders: Orders, before: int, wanted: int) -> int:
    """Wait until every turn has its reply, or none came for two seconds."""
    got, quiet = await _replies(session, orders) - before, 0
    while orders.replies and got < wanted and quiet < QUIET:
        await asyncio.sleep(0.05)
        found = await _replies(session, orders) - before
        quiet = quiet + 1 if found == got else 0
        got = found
    return got


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(call(Orders(**json.load(sys.stdin)))))))
