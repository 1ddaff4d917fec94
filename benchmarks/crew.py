"""``python -m benchmarks.crew``: what several workers on one PostgreSQL lose to each other, and what a stop loses.

Each number of workers serves a database of its own. CPU milliseconds a turn are told for the workers and for
PostgreSQL, with all that follows from the turns. Then the bot is told to stop (SIGTERM) while messages come in, a
flagged one among ten: each caller says what became of each; a flagged one that was answered and is not in the records
is lost.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import aiohttp

from benchmarks.load import minted_for
from benchmarks.places import APP, Places, pretend_parties
from benchmarks.postgres import Server
from benchmarks.processes import ANYWHERE, children_of, family_seconds, free_port, listens, running, wait_for
from benchmarks.turns.__main__ import Row, load
from benchmarks.turns.bots import with_classes
from benchmarks.turns.said import body

ROWS = (
    Row("a message that is not flagged", "crew", "chat"),
    Row("a flagged one, and all that follows", "crew", "flagged"),
    Row("a press to agree, and all that follows", "crew", "press", marks="statusCode"),
)
ONE_FLAGGED_IN = 10
REST_S = 1.0
GONE = 3
"""So often in a row nobody took a caller's connection: the bot is gone."""


@dataclass(frozen=True, slots=True)
class Crew:
    """A bot that serves with some workers."""

    places: Places
    server: Server
    database: str
    process: subprocess.Popen[bytes]
    url: str

    def spent(self) -> tuple[float, float]:
        """Seconds of CPU of the bot and of PostgreSQL, once nothing is left to do."""
        before = -1.0
        while (now := family_seconds(self.process.pid)) - before > 0.1 * REST_S:
            before = now
            time.sleep(REST_S)
        return now, family_seconds(self.server.pid)

    def alerts(self) -> int:
        """How many alerts are on record."""
        return int(self.server.ask("SELECT count(*) FROM state WHERE kind = 'Alert'", self.database)[0][0])


@contextlib.contextmanager
def crew(places: Places, server: Server, workers: int) -> Generator[Crew]:
    """Serve with so many workers while the context lasts."""
    port, database = free_port(), f"crew-{workers}-{time.monotonic_ns()}"
    environment = with_classes(places, port, places.service_url, server.make(database))
    log = places.folder / f"{database}.log"
    with running(["app.py", "serve", "--workers", str(workers)], environment, log, ANYWHERE) as process:
        wait_for(process, lambda: listens(port) and (workers == 1 or len(children_of(process.pid)) == workers), log)
        time.sleep(REST_S * 10)
        yield Crew(places, server, database, process, f"http://127.0.0.1:{port}")
        log.rename(log.with_suffix(".done"))


def measured(one: Crew, row: Row, seconds: float, at_once: int, first: int) -> str:
    """Turns a second and CPU a turn."""
    bot, database = one.spent()
    seen = load(row, one.places, one.url, seconds, at_once, first)
    bot_after, database_after = one.spent()
    turns, speed = seen["turns"], seen["turns"] / seen["seconds"]
    cpu = [1_000 * (after - before) / turns for after, before in ((bot_after, bot), (database_after, database))]
    return f"{speed:.0f} a second, p99 {seen['p99']:.0f} ms; CPU ms: bot {cpu[0]:.2f}, PostgreSQL {cpu[1]:.2f}"


async def until_gone(one: Crew, at_once: int, before_s: float, whom: int) -> Counter[str]:
    """Send messages until nobody answers any more, and tell `whom` to stop on the way; what became of each."""
    headers = minted_for((one.places.folder / "key.pem").read_text(), APP, one.places.service_url, 20)
    became: Counter[str] = Counter()
    stopped = asyncio.Event()
    numbers = iter(range(10**9))

    async def caller(session: aiohttp.ClientSession) -> None:
        refused = 0
        while refused < GONE and not (stopped.is_set() and whom != one.process.pid):
            number = next(numbers)
            flagged = number % ONE_FLAGGED_IN == 0
            told = body("flagged" if flagged else "chat", one.places.service_url, number)
            sent = {"Content-Type": "application/json", "Authorization": next(headers)}
            try:
                async with session.post(f"{one.url}/api/messages", data=told, headers=sent) as answer:
                    await answer.read()
                    became[f"answered {answer.status}"] += 1
                    became["flagged and answered 2xx"] += flagged and answer.ok
            except aiohttp.ClientConnectorError:
                became["not connected"] += 1
                refused += 1
                await asyncio.sleep(0.05)
            except (aiohttp.ClientError, OSError) as error:
                became[f"line closed: {type(error).__name__}"] += 1

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=at_once)) as session:
        callers = [asyncio.create_task(caller(session)) for _ in range(at_once)]
        await asyncio.sleep(before_s)
        began = time.monotonic()
        os.kill(whom, signal.SIGTERM)
        if whom == one.process.pid:
            await asyncio.to_thread(one.process.wait, 60)
            became["milliseconds to the end"] = round((time.monotonic() - began) * 1000)
            became["exit code"] = one.process.returncode
        else:
            await asyncio.sleep(before_s * 4)
        stopped.set()
        await asyncio.gather(*callers)
    return became


def stopped(places: Places, server: Server, workers: int, at_once: int, *, all_of_it: bool) -> None:
    """Stop the whole bot, or one of its workers, in the midst of turns; tell what became of them."""
    with crew(places, server, workers) as one:
        before = one.alerts()
        whom = one.process.pid if all_of_it else children_of(one.process.pid)[0]
        became = asyncio.run(until_gone(one, at_once, 2.0, whom))
        kept = one.alerts() - before
        held = server.ask("SELECT count(*) FROM job WHERE state = 0 AND lease_owner IS NOT NULL", one.database)[0][0]
        answered = became["flagged and answered 2xx"]
        told = "the bot" if all_of_it else "one worker"
        sys.stdout.write(f"{workers} workers, {told} stopped: {dict(became)}\n")
        sys.stdout.write(f"  alerts on record {kept}, lost {max(0, answered - kept)}; jobs still held {held}\n")
        sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crew", description=__doc__)
    parser.add_argument("--workers", default="1,2", help="numbers of workers (default 1,2)")
    parser.add_argument("--seconds", type=float, default=4.0, help="length of one row (default 4)")
    parser.add_argument("--rounds", type=int, default=2, help="rounds (default 2)")
    parser.add_argument("--at-once", type=int, default=32, help="callers at once (default 32)")
    parser.add_argument("--only-stop", action="store_true", help="only what a stop loses")
    given = parser.parse_args(arguments)
    numbers = [int(one) for one in given.workers.split(",")]
    with pretend_parties() as places:
        server = Server()
        try:
            for workers in () if given.only_stop else numbers:
                with crew(places, server, workers) as one:
                    for number in range(given.rounds):
                        for row in ROWS:
                            told = measured(one, row, given.seconds, given.at_once, number * 10_000)
                            sys.stdout.write(f"{workers} workers, {row.name}: {told}\n")
                            sys.stdout.flush()
            for workers in numbers:
                stopped(places, server, workers, given.at_once, all_of_it=True)
            stopped(places, server, max(2, *numbers), given.at_once, all_of_it=False)
        finally:
            server.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
