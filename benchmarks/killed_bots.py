"""The bots of the kills benchmark: started, killed, frozen and thawed, each on a port of its own."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.nursery import Born, Nursery
from benchmarks.places import Places
from benchmarks.processes import free_port

STARTING = 120.0
FENCED = "was taken over by another instance"
"""What a bot's log says where its late finish was not accepted."""


@dataclass
class OneBot:
    """One instance through all its lives. stops: when it was killed or frozen; thaws: when it went on."""

    port: int
    environment: dict[str, str]
    log: Path
    nursery: Nursery
    born: Born | None = None
    is_frozen: bool = False
    stops: list[float] = field(default_factory=list[float])
    thaws: list[float] = field(default_factory=list[float])

    @property
    def url(self) -> str:
        """Where it takes activities."""
        return f"http://127.0.0.1:{self.port}/api/messages"

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self.born is not None and self.born.returncode is None

    def start(self) -> None:
        """Start it; it says what it says at the end of its log."""
        self.born = self.nursery.bear(self.environment, self.log)

    def kill(self) -> None:
        """End it with `kill -9`."""
        if self.born is not None and self.lives:
            self.stops.append(time.time())
            self.born.kill()
            while self.lives:
                time.sleep(0.002)
        self.born, self.is_frozen = None, False

    def freeze(self) -> None:
        """Stop it in the middle of what it does; its connections stay open."""
        self.stops.append(time.time())
        self.is_frozen = self.born is not None and self.born.tell(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on as if nothing had happened."""
        if self.is_frozen and self.born is not None:
            self.thaws.append(time.time())
            self.born.tell(signal.SIGCONT)
            self.is_frozen = False


class Bots:
    """All instances, on one database."""

    def __init__(self, places: Places, database: str | None, number: int, chance: random.Random) -> None:
        self._chance = chance
        self.worst_start, self.started_anew = 0.0, 0
        self.all: list[OneBot] = []
        self._nursery = Nursery(places.folder / "school.toml", places.environment(0))
        for _ in range(number):
            port = free_port()
            environment = places.environment(port)
            if database:
                environment["EHSBOT_DATABASE"] = database
            self.all.append(OneBot(port, environment, places.folder / f"killed-{port}.log", self._nursery))

    def some(self, number: int) -> list[OneBot]:
        """So many that are not frozen, at random; fewer where there are not as many."""
        there = [bot for bot in self.all if not bot.is_frozen]
        return self._chance.sample(there, min(number, len(there)))

    async def start(self, session: aiohttp.ClientSession, *bots: OneBot) -> None:
        """Start these at once and wait until each has answered; one that gives up is started anew, as a service is."""
        began = time.monotonic()
        for bot in bots:
            bot.start()
        for bot in bots:
            while not await _alive(session, bot):
                if not bot.lives:
                    self.started_anew += 1
                    bot.start()
                if time.monotonic() - began > STARTING:
                    raise RuntimeError(f"a bot did not start:\n{bot.log.read_text(errors='replace')[-2_000:]}")
                await asyncio.sleep(0.02)
        self.worst_start = max(self.worst_start, time.monotonic() - began)

    def kill_all(self) -> None:
        """End them all, for good."""
        for bot in self.all:
            bot.kill()
        self._nursery.close()

    @property
    def stops(self) -> list[float]:
        """When any was killed or frozen."""
        return sorted(at for bot in self.all for at in bot.stops)

    @property
    def thaws(self) -> list[float]:
        """When any went on."""
        return sorted(at for bot in self.all for at in bot.thaws)

    def fenced(self) -> int:
        """How many late finishes were not accepted."""
        return sum(text.count(FENCED) for text in self.logs().values())

    def logs(self) -> dict[str, str]:
        """What each has said in all its lives, by its port."""
        return {str(bot.port): bot.log.read_text(errors="replace") for bot in self.all}


async def _alive(session: aiohttp.ClientSession, bot: OneBot) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{bot.port}/healthz") as answer:
            return answer.ok
    except (aiohttp.ClientError, TimeoutError):
        return False
