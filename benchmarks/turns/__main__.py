"""What a turn costs: the whole bot at its work, beside the stock SDK, its successors and the bare web server.

`python -m benchmarks.turns` prints a table, `--json` the figures. Every request carries a token signed with RS256, and
every bot but the bare web server checks it. The bots, the callers and the pretend parties (sign-in and Teams) are
processes of their own; where the system allows it, the bot under test has a core to itself. In every round each row has
its turn; the middle of the rounds counts, and the ratio to the bare web server of the same round tells more than the
figure. CPU and memory are the bot's own; CPU holds what follows from a turn after its answer too. An answer that is no
2xx, or does not say that it was done, or a reply that does not reach Teams, ends the run with an error.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from benchmarks.places import Places, pretend_parties
from benchmarks.processes import BESIDE, cpu_seconds, resident_bytes, running
from benchmarks.turns.bots import CLASSES, bot
from benchmarks.turns.successors import SUCCESSORS, installed
from dialogs.texts import say

ENDLESS = 10_000_000
LOOK, QUIET, LONGEST_REST = 0.5, 0.05, 60.0
"""A bot that uses less than a twentieth of a core over half a second has nothing left to do."""


@dataclass(frozen=True)
class Row:
    """One measurement. kind: which bot; said: what it is sent; marks: what stands in the answer where it was done."""

    name: str
    kind: str
    said: str
    replies: bool = False
    marks: str = ""


ROWS = (
    Row("the web server alone: JSON in, yes (ceiling)", "bare", "question"),
    Row("botbuilder, as in its samples: check, echo", "stock-echo", "question", replies=True),
    Row("botbuilder with one token kept: check, echo", "cached-echo", "question", replies=True),
    Row("microsoft-agents-hosting-aiohttp: check, echo", "agents-echo", "question", replies=True),
    Row("microsoft-teams-apps: check, echo", "teams-echo", "question", replies=True),
    Row("EHSBot: check, read, answer a question", "whole", "question", replies=True),
    Row("EHSBot: check, read what is not flagged", "whole", "chat"),
    Row("EHSBot: check, read, flag, commit", "held", "flagged"),
    Row("EHSBot: the same, and two cards that follow", "whole", "flagged"),
    Row("EHSBot: check, press, decide, commit, card", "whole", "press", marks="statusCode"),
    Row("EHSBot: check, form, decide, open a session", "whole", "start", marks=say("cy", "start-opened")),
)


class TurnsFailedError(Exception):
    """A bot did not do what is measured, so there is nothing to compare."""


@dataclass(frozen=True)
class Round:
    """One round of a row. cpu: milliseconds a turn; megabytes: held by the bot at its end; None where untold."""

    turns: int
    per_second: float
    p50: float
    p99: float
    cpu: float | None
    megabytes: float | None


@dataclass(frozen=True)
class Result:
    """All rounds of a row; of_ceiling: what part of the bare web server's speed in the same round."""

    name: str
    kind: str
    said: str
    turns: int
    per_second: float
    slowest: float
    fastest: float
    p50: float
    p99: float
    cpu: float | None
    megabytes: float | None
    of_ceiling: float


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="benchmarks.turns", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="length of one round of one row (default 5)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds; the middle one counts (default 3)")
    parser.add_argument("--at-once", type=int, default=32, help="callers at once (default 32)")
    parser.add_argument("--no-successors", action="store_true", help="without the packages that must be installed")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    told = Console(stderr=True, quiet=given.json)
    known = {} if given.no_successors else installed()
    missing = {one.kind: one.package for one in SUCCESSORS if one.kind not in known}
    for package in missing.values():
        told.print(f"not measured: {package}")
    rows = [row for row in ROWS if row.kind not in missing]
    try:
        results = _results(rows, _rounds(rows, given, told))
    except TurnsFailedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if given.json:
        sys.stdout.write(json.dumps([asdict(result) for result in results], indent=2) + "\n")
    else:
        _print(results)
    return 0


def _rounds(rows: list[Row], given: argparse.Namespace, told: Console) -> list[list[Round]]:
    """Measure; for each round, what each row came to."""
    with pretend_parties() as places, contextlib.ExitStack() as open_bots:
        bots = {kind: open_bots.enter_context(bot(kind, places)) for kind in dict.fromkeys(row.kind for row in rows)}
        numbers = defaultdict[str, Iterator[int]](lambda: _parts(given.rounds + 1))
        for row in rows:
            told.print(f"warming up: {row.name}")
            load(row, places, bots[row.kind][0], min(1.0, given.seconds), given.at_once, next(numbers[row.name]))
        rounds: list[list[Round]] = []
        for number in range(1, given.rounds + 1):
            told.print(f"round {number} of {given.rounds}")
            rounds.append([one_round(row, places, bots[row.kind], given, next(numbers[row.name])) for row in rows])
    return rounds


def _parts(rounds: int) -> Iterator[int]:
    """Where each round begins to count: a session is opened once in each class."""
    return iter(range(0, CLASSES, CLASSES // rounds))


def one_round(row: Row, places: Places, at: tuple[str, int], given: argparse.Namespace, first: int) -> Round:
    """One round of a row against the bot at this address, with this process id. first: where it begins to count."""
    url, pid = at
    used = cpu_seconds(pid)
    seen = load(row, places, url, given.seconds, given.at_once, first, most=CLASSES // (given.rounds + 1))
    spent = _at_rest(pid)
    turns = seen["turns"]
    cpu = None if used is None or spent is None else 1_000 * (spent - used) / turns
    held = resident_bytes(pid)
    megabytes = None if held is None else held / 1e6
    return Round(turns, turns / seen["seconds"], seen["p50"], seen["p99"], cpu, megabytes)


def _at_rest(pid: int) -> float | None:
    """The CPU seconds of a process once it has done all that follows from what it was sent."""
    end, spent = time.monotonic() + LONGEST_REST, cpu_seconds(pid)
    while spent is not None and time.monotonic() < end:
        time.sleep(LOOK)
        found = cpu_seconds(pid)
        if found is None or found - spent < LOOK * QUIET:
            return found
        spent = found
    return spent


def load(
    row: Row, places: Places, url: str, seconds: float, at_once: int, first: int, most: int = 50
) -> dict[str, Any]:
    """Send turns for so many seconds; raises TurnsFailedError unless each was done, and replied to."""
    orders = {
        "url": f"{url}/api/messages",
        "service_url": places.service_url,
        "key": (places.folder / "key.pem").read_text(),
        "said": row.said,
        "seconds": seconds,
        "at_once": at_once,
        "first": first,
        "most": most if row.said == "start" else ENDLESS,
        "marks": row.marks,
        "replies_url": f"{places.http}/replies",
        "replies": row.replies,
    }
    log = places.folder / "callers.log"
    with running(["-m", "benchmarks.turns.callers"], dict(os.environ), log, BESIDE) as process:
        process.communicate(json.dumps(orders).encode())
    if process.returncode:
        raise TurnsFailedError(f"{row.name}: the callers failed:\n{log.read_text()[-2_000:]}")
    seen = cast("dict[str, Any]", json.loads(log.read_text()))
    if seen["failed"] or not seen["turns"] or (row.replies and seen["replies"] < seen["turns"]):
        raise TurnsFailedError(f"{row.name}: not every turn was done: {seen}")
    return seen


def _results(rows: list[Row], rounds: list[list[Round]]) -> list[Result]:
    return [_result(place, row, rounds) for place, row in enumerate(rows)]


def _result(place: int, row: Row, rounds: list[list[Round]]) -> Result:
    own = [one[place] for one in rounds]
    costs, held = [one.cpu for one in own if one.cpu], [one.megabytes for one in own if one.megabytes]
    return Result(
        name=row.name,
        kind=row.kind,
        said=row.said,
        turns=sum(one.turns for one in own),
        per_second=median(one.per_second for one in own),
        slowest=min(one.per_second for one in own),
        fastest=max(one.per_second for one in own),
        p50=median(one.p50 for one in own),
        p99=median(one.p99 for one in own),
        cpu=median(costs) if costs else None,
        megabytes=max(held) if held else None,
        of_ceiling=median(one[place].per_second / one[0].per_second for one in rounds),
    )


def _print(results: list[Result]) -> None:
    table = Table(title="What a turn costs, each with a token signed with RS256")
    for name in ("bot", "turns/s", "rounds", "of the ceiling", "p50 ms", "p99 ms", "CPU ms", "MB"):
        table.add_column(name, justify="left" if name == "bot" else "right", no_wrap=True)
    for one in results:
        table.add_row(
            one.name,
            f"{one.per_second:.0f}",
            f"{one.slowest:.0f}-{one.fastest:.0f}",
            f"{one.of_ceiling:.1%}",
            f"{one.p50:.1f}",
            f"{one.p99:.1f}",
            "-" if one.cpu is None else f"{one.cpu:.2f}",
            "-" if one.megabytes is None else f"{one.megabytes:.0f}",
        )
    console = Console(width=150)
    console.print(table)
    console.print(f"{sum(one.turns for one in results)} turns, each done; every reply that was due reached Teams.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
