"""Nothing flagged is lost: the whole bot is killed again and again while flagged messages come in.

`python -m benchmarks.kills --times 100` starts the bot, sends flagged messages without a pause, ends it with `kill -9`
at a random moment, and starts it again on the same records (`--database` names others than an SQLite file). In the end
every message that was answered with a yes must have its card at Teams, and a card that came twice must say that it may
be a repeat. Teams outlives the kills and takes 30 ms for a card, so that kills fall amid sending. Ends with 1 where
something was lost, a repeat was not marked, or the ledger does not verify.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console
from rich.progress import Progress

from benchmarks.alert_load import Orders, activity
from benchmarks.alerts import alert_of, group_of, installed, school_file
from benchmarks.load import minted_for
from benchmarks.places import APP, TENANT, Places, pretend_parties
from benchmarks.processes import ALONE, ROOT, free_port, running

PAUSE = 0.02
"""Seconds between two messages: 50 a second, every one of them flagged."""
LIFE = (0.05, 1.0)
"""Seconds that the bot lives after it has answered: shortest and longest."""
STARTING, PATIENCE = 60.0, 120.0


@dataclass(frozen=True)
class Result:
    """What came of it. taken: messages answered with a yes; unmarked: repeats that did not say so."""

    kills: int
    sent: int
    taken: int
    lost: int
    cards: int
    repeated: int
    unmarked: int
    worst_start: float
    ledger: bool


def main(arguments: list[str]) -> int:
    """Run it; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="benchmarks.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="kills (default 100)")
    parser.add_argument("--database", help="an SQLAlchemy URL of an empty database (default: an SQLite file)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    with pretend_parties() as places:
        (places.folder / "school.toml").write_text(school_file(0), encoding="utf-8")
        result = asyncio.run(Soak(places, given.database, random.Random(given.seed)).run(given.times))
    Console().print_json(json.dumps(asdict(result))) if given.json else Console().print(result)
    return int(bool(result.lost or result.unmarked or not result.ledger))


class Soak:
    """A bot that is killed, and those who write meanwhile."""

    def __init__(self, places: Places, database: str | None, chance: random.Random) -> None:
        self._places = places
        self._chance = chance
        self._port = free_port()
        self._environment = places.environment(self._port)
        if database:
            self._environment["EHSBOT_DATABASE"] = database
        self._teams = f"{places.http}/patient/"
        key = (places.folder / "key.pem").read_text()
        self._headers = minted_for(key, APP, self._teams, 1)
        orders = [f"http://127.0.0.1:{self._port}/api/messages"], self._teams, key, APP, TENANT, [group_of(0)]
        self._orders = Orders(*orders, rate=0, seconds=0, one_in=1, first=0)
        self._taken: set[str] = set()
        self._sent = 0
        self._worst = 0.0

    async def run(self, times: int) -> Result:
        """Kill it so often, then see what has arrived."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            writing = asyncio.create_task(self._write(session))
            with Progress(console=Console(stderr=True)) as progress:
                for number in progress.track(range(times), description="kills"):
                    async with self._bot(session):
                        if number == 0:
                            await self._post(session, installed(self._teams, 0))
                        await asyncio.sleep(self._chance.uniform(*LIFE))
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writing
            async with self._bot(session):
                seen = await self._arrived(session)
        return self._result(times, seen)

    @contextlib.asynccontextmanager
    async def _bot(self, session: aiohttp.ClientSession) -> AsyncGenerator[None]:
        """The bot, from its first answer until it is killed."""
        log, began = self._places.folder / "killed.log", time.monotonic()
        with running(["app.py", "serve"], self._environment, log, ALONE) as process:
            while not await self._alive(session):
                if process.poll() is not None or time.monotonic() - began > STARTING:
                    raise RuntimeError(f"the bot did not start again:\n{log.read_text(errors='replace')[-2_000:]}")
                await asyncio.sleep(0.02)
            self._worst = max(self._worst, time.monotonic() - began)
            yield

    async def _alive(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{self._port}/healthz") as answer:
                return answer.ok
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def _write(self, session: aiohttp.ClientSession) -> None:
        async with asyncio.TaskGroup() as sending:
            for number in count():
                sending.create_task(self._send(session, number))
                await asyncio.sleep(PAUSE)

    async def _send(self, session: aiohttp.ClientSession, number: int) -> None:
        body = activity(self._orders, number)
        self._sent += 1
        if await self._post(session, body):
            self._taken.add(alert_of(body["id"], body["conversation"]["id"]))

    async def _post(self, session: aiohttp.ClientSession, body: dict[str, Any]) -> bool:
        headers = {"Authorization": next(self._headers), "Content-Type": "application/json"}
        try:
            async with session.post(self._orders.urls[0], json=body, headers=headers) as answer:
                await answer.read()
                return answer.ok
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def _arrived(self, session: aiohttp.ClientSession) -> list[tuple[str, str, float, bool]]:
        """All cards that are at Teams once every message that was taken has one, or none came for long."""
        until = time.monotonic() + PATIENCE
        while True:
            async with session.get(f"{self._teams}seen") as answer:
                seen = [tuple(one) for one in await answer.json()]
            if self._taken <= {one[1] for one in seen} or time.monotonic() > until:
                return seen
            await asyncio.sleep(0.25)

    def _result(self, times: int, seen: list[tuple[str, str, float, bool]]) -> Result:
        cards = Counter(alert for _, alert, _, _ in seen)
        marked = Counter(alert for _, alert, _, repeat in seen if repeat)
        return Result(
            kills=times,
            sent=self._sent,
            taken=len(self._taken),
            lost=len(self._taken - cards.keys()),
            cards=len(cards),
            repeated=sum(number > 1 for number in cards.values()),
            unmarked=sum(number - 1 > marked[alert] for alert, number in cards.items()),
            worst_start=round(self._worst, 2),
            ledger=_verified(self._environment),
        )


def _verified(environment: dict[str, str]) -> bool:
    command = [sys.executable, str(Path(ROOT) / "app.py"), "records", "verify"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
