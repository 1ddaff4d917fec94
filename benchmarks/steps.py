"""``python -m benchmarks.steps``: how long a step of the bot's event loop takes while Teams is slow to answer.

The whole bot runs in this process on a loop whose every step is timed; the callers are a process of their own. So many
people ask it something in conversations of their own, all at once, and Teams takes two seconds for each answer; flagged
messages, presses and messages that are not flagged come meanwhile. A step is one callback of the loop: the time it took
says how long nobody else could be served, its CPU how much of that was the bot's own work and not another process's.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import sys
import time
from asyncio import events
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp

from benchmarks.load import minted_for
from benchmarks.places import APP, Places, pretend_parties
from benchmarks.processes import BESIDE, free_port, running
from benchmarks.turns.bots import with_classes
from benchmarks.turns.said import body
from bot.records.store import open_store
from bot.schools import load_schools
from bot.serving import Bot
from bot.settings import Settings
from bot.wire import open_session

ROUNDS = 3
BETWEEN_S = 6.0
BUSY, AGAIN_S = 429, 1.0
"""Whoever comes in too great a crowd is told so, and comes again, as Teams does."""
KINDS = ("question", "chat", "flagged", "press")


@dataclass
class Steps:
    """What each step took, in milliseconds: on the clock and of CPU; and by what was called."""

    took: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    worst: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def watch(self) -> None:
        """Time every step of every loop from now on."""
        handle = cast("Any", events.Handle)
        plain = handle._run  # noqa: SLF001 - the one place through which every step goes

        def timed(one: Any) -> None:  # noqa: ANN401 - asyncio's own
            name = _named(one._callback)  # noqa: SLF001 - the same
            clock, cpu = time.perf_counter(), time.thread_time()
            plain(one)
            spent = (time.thread_time() - cpu) * 1_000
            self.took.append(((time.perf_counter() - clock) * 1_000, spent))
            self.worst[name] = max(self.worst[name], spent)

        handle._run = timed  # noqa: SLF001 - the same

    def at(self, share: float, which: int) -> float:
        """The step that this share of all is not above."""
        ordered = sorted(one[which] for one in self.took)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _named(callback: Any) -> str:  # noqa: ANN401 - whatever the loop calls
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return f"task {getattr(cast('Any', owner).get_coro(), '__qualname__', '')}"
    return str(getattr(callback, "__qualname__", type(callback).__name__))


async def _served(places: Places, port: int, environment: dict[str, str], given: argparse.Namespace) -> Steps:
    settings = Settings.from_environment(environment)
    schools, steps = load_schools(settings.school), Steps()
    store = open_store(settings.database)
    async with open_session() as session, Bot(settings, schools, store, session).serving():
        gc.collect()
        gc.freeze()
        orders = {"url": f"http://127.0.0.1:{port}", "slow": f"{places.http}/slow/", "people": given.conversations}
        log = places.folder / "steps.log"
        await asyncio.sleep(2.0)
        steps.watch()
        with running(["-m", "benchmarks.steps", "--call"], dict(os.environ), log, BESIDE) as process:
            told = json.dumps({**orders, "key": (places.folder / "key.pem").read_text()}).encode()
            await asyncio.to_thread(process.communicate, told)
            if process.returncode:
                raise RuntimeError(log.read_text()[-2_000:])
    await store.close()
    return steps


async def _call(orders: dict[str, Any]) -> None:
    """Everybody says each thing at once, again and again."""
    headers = minted_for(orders["key"], APP, orders["slow"], 20)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def say(kind: str, number: int) -> None:
            sent = {"Content-Type": "application/json", "Authorization": next(headers)}
            told = json.loads(body(kind, orders["slow"], number))
            told["id"] = f"{time.time_ns()}-{number}"
            if kind == "question":
                told["conversation"]["id"] = f"a:person-{number}"
            while True:
                async with session.post(f"{orders['url']}/api/messages", json=told, headers=sent) as answer:
                    if answer.ok:
                        return
                    assert answer.status == BUSY, answer.status
                await asyncio.sleep(AGAIN_S)

        for round_ in range(ROUNDS):
            first = round_ * orders["people"]
            await asyncio.gather(
                *(
                    say(kind, first + number)
                    for number in range(orders["people"])
                    for kind in KINDS
                    if _comes(kind, number)
                )
            )
            await asyncio.sleep(BETWEEN_S)


def _comes(kind: str, number: int) -> bool:
    """Every tenth message is flagged."""
    return kind != "flagged" or number % 10 == 0


def main(arguments: Sequence[str]) -> int:
    """Measure and print; with --within, fail where the step at p99 took so many milliseconds of CPU or more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.steps", description=__doc__)
    parser.add_argument("--conversations", type=int, default=200, help="how many at once (default 200)")
    parser.add_argument("--within", type=float, help="fail where a step at p99 is longer, in milliseconds of CPU")
    parser.add_argument("--call", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.call:
        asyncio.run(_call(json.load(sys.stdin)))
        return 0
    logging.basicConfig(level=logging.CRITICAL)
    with pretend_parties() as places:
        port = free_port()
        environment = with_classes(places, port, f"{places.http}/slow/") | {"EHSBOT_PACE": "teams"}
        os.environ.update({name: environment[name] for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")})
        steps = asyncio.run(_served(places, port, environment, given))
    sys.stdout.write(f"{len(steps.took):,} steps\n")
    for share in (0.5, 0.99, 0.999, 0.9999, 1.0):
        sys.stdout.write(f"p{share * 100:g}: {steps.at(share, 0):.2f} ms, of CPU {steps.at(share, 1):.2f} ms\n")
    over = [sum(one[which] > 20 for one in steps.took) for which in (0, 1)]  # noqa: PLR2004 - the aim
    sys.stdout.write(f"steps over 20 ms: {over[0]} on the clock, {over[1]} of CPU\n")
    for name, spent in sorted(steps.worst.items(), key=lambda one: -one[1])[:12]:
        sys.stdout.write(f"{spent:8.2f} ms of CPU at most: {name}\n")
    return 1 if given.within is not None and steps.at(0.99, 1) >= given.within else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
