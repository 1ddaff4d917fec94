"""``python -m benchmarks.growth``: what a message costs as teams and stored records grow. It should stay flat.

Real records in an SQLite file or on a PostgreSQL server, through enforcement. CPU of the whole process, so that the
writer thread counts, and of the server's connections. Sizes take turns, round after round: whoever else uses the
machine does so for all. Each is set against the smallest of the same round; the middle of these ratios is told.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import os
import statistics
import sys
from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track

from benchmarks.ground import TALKING, Ground, ground_of
from benchmarks.postgres import ENGINES, Server
from benchmarks.stored import Size

KINDS: Mapping[str, str] = {
    "unflagged": "message, not flagged",
    "flagged": "message, flagged and committed",
    "anywhere": "the same, each in another class",
    "edited": "message edited into it",
    "committed": "the commit of a flag alone",
    "taken": "press: I have got it",
    "agreed": "press: agreement, and back",
    "carried": "due action taken up and done",
}
"""What is measured: each is an act of `Ground`."""
SIZES = (Size(10, 1_000), Size(10_000, 1_000), Size(10, 1_000_000), Size(10_000, 1_000_000))
WARM = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds of one turn, and how many times the smallest size's, each the middle of the rounds."""

    ms: float
    times: float


def cost_of(rounds: Sequence[Sequence[float]], place: int) -> Cost:
    """rounds: of each, CPU milliseconds by size. Ratios are taken within a round."""
    ratios = [one[place] / one[0] for one in rounds]
    return Cost(statistics.median(one[place] for one in rounds), statistics.median(ratios))


async def measured(
    sizes: Sequence[Size], rounds: int, times: int, console: Console, engine: str = "sqlite", kinds: Sequence[str] = ()
) -> dict[str, list[Cost]]:
    """What each kind of turn costs, by size."""
    with TemporaryDirectory() as folder, _server(engine) as server:
        grounds = [await ground_of(size, Path(folder), console, server) for size in sizes]
        gc.freeze()  # as a bot has it that serves: else walking through all that was loaded is told as a turn's cost
        try:
            return await _rounds(grounds, rounds, times, console, kinds or tuple(KINDS))
        finally:
            for ground in grounds:
                await ground.store.close()


async def _rounds(
    grounds: Sequence[Ground], rounds: int, times: int, console: Console, kinds: Sequence[str]
) -> dict[str, list[Cost]]:
    for ground in grounds:
        for kind in kinds:
            await ground.cost(kind, WARM)
    found: dict[str, list[list[float]]] = {kind: [] for kind in kinds}
    order = list(range(len(grounds)))
    for number in track(range(rounds), "rounds", console=console, transient=True):
        turned = order[number % len(order) :] + order[: number % len(order)]
        for kind in kinds:
            took = {place: await _in_use(grounds[place], kind, times) for place in turned}
            found[kind].append([took[place] for place in order])
    return {kind: [cost_of(each, place) for place in order] for kind, each in found.items()}


async def _in_use(ground: Ground, kind: str, times: int) -> float:
    """The cost where its classes are in use: the other sizes share this process, and may have had them forgotten."""
    await ground.cost(kind, TALKING * 2)
    return await ground.cost(kind, times)


@contextlib.contextmanager
def _server(engine: str) -> Generator[Server | None]:
    """PostgreSQL where it is wanted. It tidies up nothing by itself while somebody measures."""
    if engine == "sqlite":
        yield None
        return
    server = Server(autovacuum="off", fsync="off", max_wal_size="8GB")
    try:
        yield server
    finally:
        server.remove()


def main(arguments: Sequence[str]) -> int:
    """Measure and print; with --within, fail where a kind grows by more than so many per cent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--times", type=int, default=200, help="turns of a kind and size in a round (default 200)")
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--largest", type=int, default=1_000_000, help="stored records at most (default 1000000)")
    parser.add_argument("--within", type=float, help="fail where a turn costs so many per cent more than the smallest")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    given = parser.parse_args(arguments)
    sizes = [replace(size, records=min(size.records, given.largest)) for size in SIZES]
    found = asyncio.run(measured(sizes, given.rounds, given.times, Console(stderr=True), given.engine))
    sys.stdout.write(_json(found, sizes, given) if given.json else _table(found, sizes))
    worst = max((each.times - 1) * 100 for costs in found.values() for each in costs)
    return 1 if given.within is not None and worst > given.within else 0


def _table(found: Mapping[str, Sequence[Cost]], sizes: Sequence[Size]) -> str:
    lines = [
        f"{KINDS[kind]:<32} {size!s:<32} {cost.ms:.3f} ms  {(cost.times - 1) * 100:+.1f} %"
        for kind, costs in found.items()
        for size, cost in zip(sizes, costs, strict=True)
    ]
    return "\n".join([f"load {os.getloadavg()[1]:.1f}", *lines, ""])


def _json(found: Mapping[str, Sequence[Cost]], sizes: Sequence[Size], given: argparse.Namespace) -> str:
    told = {
        kind: [asdict(size) | asdict(cost) for size, cost in zip(sizes, costs, strict=True)]
        for kind, costs in found.items()
    }
    return json.dumps({"engine": given.engine, "load": os.getloadavg()[1], "costs": told}) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
