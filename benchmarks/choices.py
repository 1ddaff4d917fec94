"""What was chosen, beside what was not: asyncio's own loop beside uvloop, and msgspec beside what else reads JSON.

`python -m benchmarks.choices`. One run, in which both sides of a choice take turns round after round; the ratio to what
was chosen counts, of the same round. uvloop and orjson are installed beside the project (`.make/choices`), which has no
use for them. The loops carry the whole bot, as `benchmarks.turns` has it, with messages that are not flagged; the
readers get the bytes of one such message, and end with what the bot reads of it, or with plain JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from statistics import median

from msgspec.json import Decoder
from rich.console import Console
from rich.table import Table

from benchmarks.places import Places, pretend_parties
from benchmarks.processes import ALONE, ROOT, free_port, listens, running, wait_for
from benchmarks.turns.__main__ import Row, load, one_round
from benchmarks.turns.bots import with_classes
from benchmarks.turns.said import body
from bot.doors.envelope import read_envelope, read_json
from bot.doors.said import read_said

HOME = ROOT / ".make" / "choices"
UVLOOP, ORJSON = "uvloop==0.23.0", "orjson==3.13.0"
_ON_UVLOOP = """\
import runpy, sys, uvloop
uvloop.install()
sys.argv[:] = ["app.py", "serve"]
runpy.run_path("app.py", run_name="__main__")
"""
LOOPS: Mapping[str, list[str]] = {"asyncio (chosen)": ["app.py", "serve"], "uvloop": ["-c", _ON_UVLOOP]}
CHAT = Row("messages that are not flagged", "whole", "chat")
TIMES = 5_000

Costs = dict[str, list[float]]
"""What each side took, round by round; the first was chosen."""


def main(arguments: list[str]) -> int:
    """Measure and print; 1 where what was not chosen can't be installed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.choices", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds; the middle one counts (default 9)")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of one round of a loop (default 3)")
    given = parser.parse_args(arguments)
    if not installed(HOME):
        sys.stderr.write(f"{UVLOOP} and {ORJSON} could not be installed, so there is nothing to set ours beside.\n")
        return 1
    sys.path.append(str(HOME))
    console = Console(width=100)
    console.print(table("JSON: one message, microseconds of CPU", of_readers(given.rounds)))
    console.print(table("loops: CPU milliseconds a message", of_loops(given.rounds, given.seconds)))
    return 0


def installed(folder: Path) -> bool:
    """Whether both are there, after they were asked for; they stay for the next run."""
    asked = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    asked += ["--upgrade", "--target", str(folder), UVLOOP, ORJSON]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def of_readers(rounds: int) -> Costs:
    """From bytes to what the bot reads (msgspec, and a turn's way: json, then Pydantic), or to plain JSON."""
    told = body("chat", "https://smba.trafficmanager.net/uk/", 1)
    orjson = importlib.import_module("orjson")
    ways: dict[str, Callable[[bytes], object]] = {
        "msgspec, typed (chosen)": read_said,
        "json, then Pydantic": lambda raw: read_envelope(read_json(raw)),
        "msgspec, plain": Decoder().decode,
        "orjson, plain": orjson.loads,
    }
    found: Costs = {name: [] for name in ways}
    for _ in range(rounds):
        for name, read in ways.items():
            began = time.process_time()
            for _ in range(TIMES):
                read(told)
            found[name].append((time.process_time() - began) * 1e6 / TIMES)
    return found


def of_loops(rounds: int, seconds: float) -> Costs:
    """The whole bot on each loop."""
    found: Costs = {name: [] for name in LOOPS}
    with pretend_parties() as places, contextlib.ExitStack() as opened:
        bots = {name: opened.enter_context(_bot(command, places)) for name, command in LOOPS.items()}
        asked = argparse.Namespace(seconds=seconds, rounds=rounds, at_once=32)
        for url, _ in bots.values():
            load(CHAT, places, url, seconds, asked.at_once, 0)
        for number in range(rounds):
            for name, at in bots.items():
                spent = one_round(CHAT, places, at, asked, number).cpu
                if spent is None:
                    raise RuntimeError("this system does not tell what a process spends")
                found[name].append(spent)
    return found


@contextlib.contextmanager
def _bot(command: list[str], places: Places) -> Generator[tuple[str, int]]:
    """One bot while the context lasts: its address and process id."""
    port = free_port()
    log = places.folder / f"choices-{port}.log"
    environment = {**with_classes(places, port, places.service_url), "PYTHONPATH": str(HOME)}
    with running(command, environment, log, ALONE) as process:
        wait_for(process, lambda: listens(port), log)
        yield f"http://127.0.0.1:{port}", process.pid


def table(title: str, found: Costs) -> Table:
    """The middle of the rounds, and the middle of the ratios to what was chosen."""
    chosen = next(iter(found.values()))
    shown = Table("", "middle", "beside the chosen", title=title)
    for name, costs in found.items():
        ratio = median(one / other for one, other in zip(costs, chosen, strict=True))
        shown.add_row(name, f"{median(costs):.3f}", f"{ratio:.2f}")
    return shown


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
