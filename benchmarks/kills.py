"""Nothing flagged is lost: bots are killed and frozen again and again while flagged messages come in.

`python -m benchmarks.kills --engine postgres --instances 3 --times 100` starts the bots at once on an empty database,
sends flagged messages without a pause, ends one or two bots with `kill -9` at a random moment, and starts them
again on the same records. With more than one, every half minute one is frozen for longer than its lease, and then goes
on. AW presses *I've got it* on every other alert, a random while after the card came; the rest must climb the whole
ladder, where the chair of governors takes it. Teams outlives the kills and takes 30 ms for a card, so that kills fall
amid sending. What can't be explained is kept with its jobs, its ledger and the bots' logs. Ends with 1 where something
taken is lost, a repeat is not marked or nobody can say why it came, an alert stops amid the ladder, a card comes after
somebody had it, a late finish is not fenced, or the ledger does not verify.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from benchmarks.alerts import school_file
from benchmarks.places import pretend_parties
from benchmarks.postgres import ENGINES, empty_database
from benchmarks.processes import ROOT
from benchmarks.soak import PAUSE, Soak

TIMES = "[ladder]\nurgent = 3\nserious = 3\nconcern = 3\nnote = 3\n[ladder.outcome]\nconcern = 86400\n"
"""An alert climbs after three seconds, and nobody is asked for its outcome."""


def main(arguments: list[str]) -> int:
    """Run it; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="benchmarks.kills", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite", help="which database (default sqlite)")
    parser.add_argument("--instances", type=int, default=1, help="bots on it (default 1; more need postgres)")
    parser.add_argument("--times", type=int, default=100, help="kills (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    parser.add_argument("--pause", type=float, default=PAUSE, help=f"seconds between two messages (default {PAUSE})")
    evidence = "where to keep all that is known of an alert with which something is wrong (default .make/kills)"
    parser.add_argument("--evidence", type=Path, default=Path(ROOT) / ".make" / "kills", help=evidence)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _end)
    if given.engine == "sqlite" and given.instances > 1:
        parser.error("one process owns an SQLite file: --instances needs --engine postgres")
    with pretend_parties() as places, empty_database(given.engine) as address:
        (places.folder / "school.toml").write_text(school_file(0) + TIMES, encoding="utf-8")
        soak = Soak(places, address, given.instances, random.Random(given.seed), given.evidence, given.pause)
        try:
            figures, verdict = asyncio.run(soak.run(given.times))
        except BaseException:
            _keep_logs(soak.bots.logs(), given.evidence)
            raise
        ledger = _verified(soak.bots.all[0].environment)
    told = {
        "engine": given.engine,
        "pause": given.pause,
        "instances": given.instances,
        **asdict(figures),
        **asdict(verdict),
        "ledger": ledger,
    }
    Console().print_json(json.dumps(told)) if given.json else Console().print(told)
    is_fenced = bool(figures.fenced) or not figures.freezes
    return int(verdict.is_broken or not ledger or not is_fenced)


def _keep_logs(logs: dict[str, str], folder: Path) -> None:
    """What the bots of a run that could not go on have said."""
    folder.mkdir(parents=True, exist_ok=True)
    for bot, text in logs.items():
        (folder / f"bot-{bot}.log").write_text(text, encoding="utf-8")


def _end(number: int, frame: object) -> None:
    """Bots and servers are not left behind."""
    del number, frame
    sys.exit(1)


def _verified(environment: dict[str, str]) -> bool:
    command = [sys.executable, str(Path(ROOT) / "app.py"), "records", "verify"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
