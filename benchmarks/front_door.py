"""How many turns a second the bot takes, beside a stock Bot Framework bot, in one run.

`python -m benchmarks.front_door` prints a table, `--json` the figures. The bots, the callers and the pretend parties
(sign-in and Teams) are processes of their own; where the system allows it, the bot under test has a core to itself.
All callers sign with one RS256 key, and each bot checks every token as it does in production. In every round each
bot has its turn, and it is set against the stock bots of the same round: look at those ratios, the middle of the
rounds, for the figures themselves belong to the machine. CPU is the bot's own, in milliseconds a turn. An answer
that is no 2xx, or a reply that does not reach Teams, ends the run with an error.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from benchmarks.places import APP, TENANT, Places, bot_of, pretend_parties
from benchmarks.processes import BESIDE, cpu_seconds, running

MANY = 2_000
"""Tokens where nearly every turn has one never seen before."""


@dataclass(frozen=True)
class Row:
    """One measurement: which bot, what it does, and how many tokens are sent in turn."""

    name: str
    kind: str
    tokens: int = 20

    @property
    def replies(self) -> bool:
        """Whether Teams gets a reply for every turn."""
        return not self.kind.endswith("silent")

    @property
    def beside(self) -> tuple[str, ...]:
        """The stock bots that do as much: with the SDK's credentials, and with one token kept."""
        if self.kind.startswith(("stock", "cached")):
            return ()
        does = "echo" if self.replies else "silent"
        return f"stock-{does}", f"cached-{does}"


ROWS = (
    Row("SDK, stock credentials, no reply", "stock-silent"),
    Row("SDK, one token kept, no reply", "cached-silent"),
    Row("our front door, no reply", "ours-silent"),
    Row("the whole bot, nothing to answer: check, read", "whole-silent"),
    Row("SDK, stock credentials, echo", "stock-echo"),
    Row("SDK, one token kept, echo", "cached-echo"),
    Row("our front door, echo", "ours-echo"),
    Row("our front door, echo, new tokens", "ours-echo", MANY),
    Row("the whole bot: check, read, decide, reply", "whole"),
)


class TurnsFailedError(Exception):
    """A bot did not do what is measured, so there is nothing to compare."""


@dataclass(frozen=True)
class Round:
    """One round of a row. cpu: milliseconds a turn, None where the system doesn't tell."""

    turns: int
    per_second: float
    p50: float
    p99: float
    cpu: float | None


@dataclass(frozen=True)
class Result:
    """All rounds of a row. beside, cpu_beside: how many times a stock bot's speed, and what part of its CPU."""

    name: str
    kind: str
    turns: int
    per_second: float
    slowest: float
    fastest: float
    p50: float
    p99: float
    cpu: float | None
    beside: dict[str, float]
    cpu_beside: dict[str, float]


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="benchmarks.front_door", description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="length of one round of one bot (default 4)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds; the middle one counts (default 3)")
    parser.add_argument("--at-once", type=int, default=32, help="callers at once (default 32)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    try:
        results = _results(_rounds(given))
    except TurnsFailedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if given.json:
        sys.stdout.write(json.dumps([asdict(result) for result in results], indent=2) + "\n")
    else:
        _print(results)
    return 0


def _rounds(given: argparse.Namespace) -> list[list[Round]]:
    """Measure; for each round, what each row came to."""
    told = Console(stderr=True, quiet=given.json)
    with pretend_parties() as places, contextlib.ExitStack() as running_bots:
        bots = {kind: running_bots.enter_context(bot_of(kind, places)) for kind in dict.fromkeys(r.kind for r in ROWS)}
        for row in ROWS:
            _load(row, places, bots[row.kind][0], min(1.0, given.seconds), given.at_once)
        rounds: list[list[Round]] = []
        for number in range(1, given.rounds + 1):
            told.print(f"round {number} of {given.rounds}")
            rounds.append([_round(row, places, *bots[row.kind], given) for row in ROWS])
    return rounds


def _round(row: Row, places: Places, url: str, pid: int, given: argparse.Namespace) -> Round:
    used = cpu_seconds(pid)
    seen = _load(row, places, url, given.seconds, given.at_once)
    spent = cpu_seconds(pid)
    turns = seen["turns"]
    cpu = None if used is None or spent is None else 1_000 * (spent - used) / turns
    return Round(turns, turns / seen["seconds"], seen["p50"], seen["p99"], cpu)


def _load(row: Row, places: Places, url: str, seconds: float, at_once: int) -> dict[str, Any]:
    """Send turns for so many seconds; raises TurnsFailedError unless each was answered, and replied to, well."""
    orders = {
        "url": f"{url}/api/messages",
        "service_url": places.service_url,
        "key": (places.folder / "key.pem").read_text(),
        "app_id": APP,
        "tenant": TENANT,
        "seconds": seconds,
        "at_once": at_once,
        "tokens": row.tokens,
        "replies_url": f"{places.http}/replies",
        "replies": row.replies,
    }
    log = places.folder / "load.log"
    with running(["-m", "benchmarks.load"], dict(os.environ), log, BESIDE) as process:
        process.communicate(json.dumps(orders).encode())
    if process.returncode:
        raise TurnsFailedError(f"{row.name}: the callers failed:\n{log.read_text()[-2_000:]}")
    seen = cast("dict[str, Any]", json.loads(log.read_text()))
    wanted = seen["turns"] if row.replies else 0
    if seen["failed"] or not seen["turns"] or seen["replies"] != wanted:
        raise TurnsFailedError(f"{row.name}: {wanted} replies were due, and this was seen: {seen}")
    return seen


def _results(rounds: list[list[Round]]) -> list[Result]:
    return [_result(place, row, rounds) for place, row in enumerate(ROWS)]


def _result(place: int, row: Row, rounds: list[list[Round]]) -> Result:
    own = [one[place] for one in rounds]
    others = {kind: [one[_place_of(kind)] for one in rounds] for kind in row.beside}
    costs = [one.cpu for one in own if one.cpu]
    return Result(
        name=row.name,
        kind=row.kind,
        turns=sum(one.turns for one in own),
        per_second=median(one.per_second for one in own),
        slowest=min(one.per_second for one in own),
        fastest=max(one.per_second for one in own),
        p50=median(one.p50 for one in own),
        p99=median(one.p99 for one in own),
        cpu=median(costs) if costs else None,
        beside={
            kind: _middle([(a.per_second, b.per_second) for a, b in zip(own, other, strict=True)])
            for kind, other in others.items()
        },
        cpu_beside={
            kind: _middle([(b.cpu, a.cpu) for a, b in zip(own, other, strict=True) if a.cpu and b.cpu])
            for kind, other in others.items()
            if costs
        },
    )


def _middle(pairs: list[tuple[float, float]]) -> float:
    return median(one / other for one, other in pairs)


def _place_of(kind: str) -> int:
    return next(place for place, row in enumerate(ROWS) if row.kind == kind)


def _print(results: list[Result]) -> None:
    table = Table(title="Turns beside a stock Bot Framework bot: how many times as many a second, how much less CPU")
    names = ("bot", "turns/s", "rounds", "p50 ms", "p99 ms", "CPU ms", "stock x", "CPU x", "token kept x", "CPU x")
    for name in names:
        table.add_column(name, justify="left" if name == "bot" else "right", no_wrap=True)
    for one in results:
        table.add_row(
            one.name,
            f"{one.per_second:.0f}",
            f"{one.slowest:.0f}-{one.fastest:.0f}",
            f"{one.p50:.0f}",
            f"{one.p99:.0f}",
            "-" if one.cpu is None else f"{one.cpu:.2f}",
            *(_ratio(found, which) for which in ("stock", "cached") for found in (one.beside, one.cpu_beside)),
        )
    console = Console(width=150)
    console.print(table)
    console.print(
        f"{sum(one.turns for one in results)} turns, each answered 2xx; every reply that was due reached Teams."
    )


def _ratio(found: dict[str, float], which: str) -> str:
    return next((f"{ratio:.1f}" for kind, ratio in found.items() if kind.startswith(which)), "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
