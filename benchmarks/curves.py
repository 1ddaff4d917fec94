"""``python -m benchmarks.curves``: how the cost of a message grows with everything there may be more of, and its plot.

Four rows: class teams, learners in a class and stored records through enforcement (`benchmarks.growth`), and patterns
of the reader. CPU of the process, each against the smallest size of its row in the same round, and of these ratios the
middle; `--to` is the SVG that is drawn.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.drawing import Line, Plot, drawn
from benchmarks.growth import KINDS, Cost, cost_of, measured
from benchmarks.stored import Size
from policy.chat import Reader
from policy.chat.phrases import phrase_of, shipped_sets

TEAMS = (10, 100, 1_000, 10_000)
LEARNERS = (30, 100, 300, 1_000)
RECORDS = (1_000, 10_000, 100_000, 1_000_000)
PATTERNS = (100, 1_000, 10_000, 100_000)
IN_AN_ENTRY = 50
TURNS = ("unflagged", "flagged", "agreed")
TOLD = {
    **{kind: KINDS[kind] for kind in TURNS},
    "read": "reading alone, not flagged",
    "found": "reading alone, flagged",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What each kind costs at each of the sizes."""

    title: str
    sizes: Sequence[int]
    costs: Mapping[str, Sequence[Cost]]


def reader_with(patterns: int) -> Reader:
    """A reader with so many phrases of two words, in entries of fifty."""
    entries = [
        {
            "id": f"made-{first}",
            "category": "bullying",
            "severity": "concern",
            "language": "en",
            "any": [f"zq{number:x} lor{number:x}" for number in range(first, min(first + IN_AN_ENTRY, patterns))],
        }
        for first in range(0, patterns, IN_AN_ENTRY)
    ]
    return Reader(phrase_of(entry, shipped_sets()) for entry in entries)


def of_patterns(sizes: Sequence[int], rounds: int, times: int) -> Row:
    """What reading alone costs."""
    readers = [reader_with(size) for size in sizes]
    texts = {"read": "Diolch, I have finished question four", "found": "diolch zq1f lor1f I have finished"}
    assert all(not one.read(texts["read"]).reasons and one.read(texts["found"]).reasons for one in readers)
    found: dict[str, list[list[float]]] = {kind: [] for kind in texts}
    for _ in range(rounds):
        for kind, text in texts.items():
            found[kind].append([_reading(reader, text, times * 10) for reader in readers])
    places = range(len(sizes))
    return Row("patterns", sizes, {kind: [cost_of(each, place) for place in places] for kind, each in found.items()})


def _reading(reader: Reader, text: str, times: int) -> float:
    """CPU milliseconds of one."""
    before = time.process_time()
    for _ in range(times):
        reader.read(text)
    return (time.process_time() - before) * 1000 / times


async def of_sizes(title: str, sizes: Sequence[tuple[int, Size]], rounds: int, times: int, console: Console) -> Row:
    """What messages and presses cost over records of these sizes."""
    found = await measured([size for _, size in sizes], rounds, times, console, kinds=TURNS)
    return Row(title, [number for number, _ in sizes], found)


async def rows(rounds: int, times: int, largest: int, console: Console) -> list[Row]:
    """All four, each told when it is there."""
    found = [of_patterns(PATTERNS, rounds, times)]
    _tell(found[-1])
    for title, sizes in {
        "class teams": [(number, Size(number, 1_000)) for number in TEAMS],
        "learners in a class": [(number, Size(10, 1_000, number)) for number in LEARNERS],
        "stored records": [(number, Size(10, number)) for number in RECORDS if number <= largest],
    }.items():
        found.append(await of_sizes(title, sizes, rounds, times, console))
        _tell(found[-1])
    return found


def _tell(row: Row) -> None:
    for kind, costs in row.costs.items():
        told = " | ".join(f"{cost.ms:.3f}" for cost in costs)
        sizes = ", ".join(f"{size:,}" for size in row.sizes)
        load = os.getloadavg()[1]
        sys.stdout.write(f"| {row.title}: {sizes} | {TOLD[kind]} | {told} | {costs[-1].times:.2f} | load {load:.1f}\n")
        sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Measure, print a table, and draw."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.curves", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--times", type=int, default=60, help="turns of a kind and size in a round (default 60)")
    parser.add_argument("--largest", type=int, default=RECORDS[-1], help="stored records at most (default 1000000)")
    parser.add_argument("--to", type=Path, default=Path("docs/growth.svg"))
    given = parser.parse_args(arguments)
    found = asyncio.run(rows(given.rounds, given.times, given.largest, Console(stderr=True)))
    given.to.write_text(drawn([_plot(row) for row in found]), encoding="utf-8")
    return 0


def _plot(row: Row) -> Plot:
    lines = [Line(TOLD[kind], [one.times for one in costs]) for kind, costs in row.costs.items()]
    return Plot(row.title, row.sizes, lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
