"""How many turns a second the front door takes, beside a stock Bot Framework bot, in one run.

`python -m benchmarks.front_door` prints a table, `--json` the figures. The bot under test, the callers and the
pretend parties (sign-in and Teams) are processes of their own; where the system allows it, the bot has a core to
itself. All callers sign with one RS256 key, and each bot checks every token as it does in production. Look at the
ratios: the figures themselves belong to the machine. CPU is the bot's own, in milliseconds a turn.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from benchmarks.processes import ALONE, BESIDE, cpu_seconds, free_port, listens, running, wait_for

APP = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"
MANY = 2_000
"""Tokens where nearly every turn has one never seen before."""


@dataclass(frozen=True)
class Row:
    """One measurement: which bot, what it does, and what it is compared with."""

    name: str
    kind: str
    tokens: int = 20
    beside: tuple[str, ...] = ()

    @property
    def replies(self) -> bool:
        """Whether Teams gets a reply for every turn."""
        return not self.kind.endswith("silent")


ROWS = (
    Row("SDK, stock credentials, no reply", "stock-silent"),
    Row("SDK, one token kept, no reply", "cached-silent"),
    Row("our front door, no reply", "ours-silent", beside=("stock-silent", "cached-silent")),
    Row("SDK, stock credentials, echo", "stock-echo"),
    Row("SDK, one token kept, echo", "cached-echo"),
    Row("our front door, echo", "ours-echo", beside=("stock-echo", "cached-echo")),
    Row("our front door, echo, new tokens", "ours-echo", MANY, beside=("stock-echo", "cached-echo")),
    Row("the whole bot: check, read, decide, reply", "whole", beside=("stock-echo", "cached-echo")),
)


@dataclass(frozen=True)
class Result:
    """The middle round of a row. cpu: milliseconds a turn, None where the system doesn't tell."""

    name: str
    kind: str
    per_second: float
    slowest: float
    fastest: float
    p50: float
    p99: float
    cpu: float | None
    failed: int
    beside: dict[str, float]


@dataclass(frozen=True)
class Places:
    """Where the parties of a run are."""

    folder: Path
    http: str
    https: str

    @property
    def service_url(self) -> str:
        """The pretend Teams."""
        return f"{self.http}/teams/"

    def environment(self, port: int) -> dict[str, str]:
        """The settings of a bot that listens on `port`."""
        tls = str(self.folder / "tls.pem")
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("EHSBOT_")},
            "MicrosoftAppId": APP,
            "MicrosoftAppPassword": "pretend",
            "MicrosoftAppTenantId": TENANT,
            "MicrosoftAppType": "SingleTenant",
            "EHSBOT_DATA_KEYS": "bench:" + "A" * 43 + "=",
            "EHSBOT_DATABASE": f"sqlite:///{self.folder / f'bench-{port}.db'}",
            "EHSBOT_SCHOOL": str(self.folder / "school.toml"),
            "EHSBOT_LOGIN_URL": self.https,
            "EHSBOT_OPENID_METADATA_URL": f"{self.http}/openid",
            "EHSBOT_GRAPH_URL": self.http,
            "EHSBOT_SERVICE_HOSTS": self.http,
            "PORT": str(port),
            "SSL_CERT_FILE": tls,
            "REQUESTS_CA_BUNDLE": tls,
        }


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="benchmarks.front_door", description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="length of one round (default 4)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each row; the middle one counts")
    parser.add_argument("--at-once", type=int, default=32, help="callers at once (default 32)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    results: list[Result] = []
    with _pretend_parties() as places:
        for row in ROWS:
            results.append(_measure(row, places, given, results))
            if not given.json:
                Console(stderr=True).print(f"{row.name}: {results[-1].per_second:.0f} turns/s")
    if given.json:
        sys.stdout.write(json.dumps([asdict(result) for result in results], indent=2) + "\n")
    else:
        _print(results)
    return 1 if any(result.failed for result in results) else 0


@dataclass(frozen=True)
class Round:
    """One round of a row. cpu: milliseconds a turn."""

    per_second: float
    cpu: float | None
    failed: int
    p50: float
    p99: float


def _measure(row: Row, places: Places, given: argparse.Namespace, before: list[Result]) -> Result:
    with _bot(row.kind, places) as (url, pid):
        _load(row, places, url, min(1.0, given.seconds), given.at_once)
        rounds = [_round(row, places, url, pid, given) for _ in range(given.rounds)]
    rounds.sort(key=lambda one: one.per_second)
    middle = rounds[len(rounds) // 2]
    costs = [one.cpu for one in rounds if one.cpu is not None]
    return Result(
        name=row.name,
        kind=row.kind,
        per_second=middle.per_second,
        slowest=rounds[0].per_second,
        fastest=rounds[-1].per_second,
        p50=middle.p50,
        p99=middle.p99,
        cpu=statistics.median(costs) if costs else None,
        failed=sum(one.failed for one in rounds),
        beside={old.kind: middle.per_second / old.per_second for old in before if old.kind in row.beside},
    )


def _round(row: Row, places: Places, url: str, pid: int, given: argparse.Namespace) -> Round:
    used = cpu_seconds(pid)
    seen = _load(row, places, url, given.seconds, given.at_once)
    spent = cpu_seconds(pid)
    # A turn counts once its reply is with Teams, where there is to be one.
    done = min(seen["turns"], seen["replies"]) if row.replies else seen["turns"]
    if not done:
        raise RuntimeError(f"{row.name}: no turn was answered well ({seen['failed']} failed)")
    cpu = None if used is None or spent is None else 1_000 * (spent - used) / done
    return Round(done / seen["seconds"], cpu, seen["failed"] + seen["turns"] - done, seen["p50"], seen["p99"])


def _load(row: Row, places: Places, url: str, seconds: float, at_once: int) -> dict[str, Any]:
    orders = {
        "url": f"{url}/api/messages",
        "service_url": places.service_url,
        "key": (places.folder / "key.pem").read_text(),
        "app_id": APP,
        "tenant": TENANT,
        "seconds": seconds,
        "at_once": at_once,
        "tokens": row.tokens,
        "text": "help",
        "replies_url": f"{places.http}/replies",
        "replies": row.replies,
    }
    log = places.folder / "load.log"
    with running(["-m", "benchmarks.load"], dict(os.environ), log, BESIDE) as process:
        process.communicate(json.dumps(orders).encode())
    if process.returncode:
        raise RuntimeError(log.read_text()[-2_000:])
    return cast("dict[str, Any]", json.loads(log.read_text()))


@contextlib.contextmanager
def _pretend_parties() -> Generator[Places]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "school.toml").write_text(_SCHOOL, encoding="utf-8")
        log, found = folder / "parties.log", folder / "places.json"
        command = ["-m", "benchmarks.pretend_services", name]
        with running(command, dict(os.environ), log, BESIDE) as process:
            wait_for(process, found.exists, log)
            yield Places(folder, **json.loads(found.read_text()))


@contextlib.contextmanager
def _bot(kind: str, places: Places) -> Generator[tuple[str, int]]:
    port = free_port()
    command = ["app.py", "serve"] if kind == "whole" else ["-m", "benchmarks.bots", kind]
    log = places.folder / f"{kind}.log"
    with running(command, places.environment(port), log, ALONE) as process:
        wait_for(process, lambda: listens(port), log)
        yield f"http://127.0.0.1:{port}", process.pid


def _print(results: list[Result]) -> None:
    table = Table(title="Turns of the front door beside a stock Bot Framework bot")
    for name in ("bot", "turns/s", "rounds", "p50 ms", "p99 ms", "CPU ms", "stock x", "one token kept x"):
        table.add_column(name, justify="left" if name == "bot" else "right", no_wrap=True)
    for one in results:
        table.add_row(
            one.name,
            f"{one.per_second:.0f}",
            f"{one.slowest:.0f}-{one.fastest:.0f}",
            f"{one.p50:.0f}",
            f"{one.p99:.0f}",
            "-" if one.cpu is None else f"{one.cpu:.2f}",
            *(_ratio(one, which) for which in ("stock", "cached")),
        )
    console = Console(width=130)
    console.print(table)
    if any(one.failed for one in results):
        console.print("Some turns failed: " + ", ".join(f"{one.name}: {one.failed}" for one in results if one.failed))


def _ratio(one: Result, which: str) -> str:
    return next((f"{ratio:.1f}" for kind, ratio in one.beside.items() if kind.startswith(which)), "")


_SCHOOL = """\
schema = 1
[school]
name = { cy = "Ysgol", en = "School" }
id = "bench"
[contacts]
aw = { id = "33333333-3333-4333-8333-000000000000", name = "A" }
dsp = { id = "33333333-3333-4333-8333-000000000001", name = "B" }
head = { id = "33333333-3333-4333-8333-000000000002", name = "C" }
chair_of_governors = { id = "33333333-3333-4333-8333-000000000003", name = "D" }
[[staff]]
id = "33333333-3333-4333-8333-000000000000"
name = "A"
[[class]]
group = "44444444-4444-4444-8444-444444444444"
name = "10B"
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
