"""Asks the public lists of known faults about every package of a lock, and says plainly where none of them answered.

`python .ci/audit.py LOCK [--seconds N] [--or-pass]`, where pip-audit is installed. Exit code 0 where a list was asked
and knows no fault, 1 where one is known, 2 where nothing was audited (0 with `--or-pass`).

A list that is not there is easily taken for one that knows nothing: a proxy answers 404, and pip-audit passes the
package over. So one package is asked about besides whose faults are well known, and only a list that names them, and
that knows every package of the lock, was asked.
"""
# ruff: noqa: INP001 - a script

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LISTS = ("pypi", "osv")
"""As pip-audit calls them: PyPI's own, and the one it is made from. The first that answers is enough."""
WELL_KNOWN = "django==2.2"
NOTHING, FAULTY, NOT_ASKED = 0, 1, 2
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


class NotAsked(Exception):  # noqa: N818 - it reads as what happened
    """A list that did not answer, or not about everything; the text says which."""


def pinned(lock: str) -> list[str]:
    """Every `name==version` of a lock, for whichever system it is."""
    return [f"{_one_spelling(name)}=={version}" for name, version in _PINNED.findall(lock)]


def faults(answer: str, pins: Sequence[str]) -> list[str]:
    """What a list knows of these packages, one line each, from pip-audit's JSON. Raises NotAsked.

    A fault counts however little else was asked.
    """
    try:
        told: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, TypeError, KeyError):
        raise NotAsked("no answer") from None
    known = {f"{_one_spelling(one['name'])}=={one['version']}": one["vulns"] for one in told if "version" in one}
    if found := [f"{pin}: {_spelled(one)}" for pin in pins for one in known.get(pin, ())]:
        return found
    if not known.get(WELL_KNOWN):
        raise NotAsked("did not name a fault that is well known")
    if unknown := [pin for pin in pins if pin not in known]:
        raise NotAsked(f"does not know {', '.join(unknown)}")
    return []


def ask(name: str, pins: Sequence[str], seconds: float) -> str:
    """What pip-audit says of these packages and of the well-known one, as JSON; empty where it says nothing in time."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked.txt"
        asked.write_text("\n".join([WELL_KNOWN, *pins, ""]), encoding="utf-8")
        how = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--desc", "off", "--format", "json")
        command = [sys.executable, "-m", "pip_audit", *how, "--vulnerability-service", name, "--requirement", asked]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603 - ours
        except subprocess.TimeoutExpired:
            return ""
    return done.stdout


def main(lock: Path, seconds: float, *, may_pass: bool) -> int:
    """Ask one list after the other, within so many seconds in all: one that hangs leaves the next its share."""
    end, pins, reasons = time.monotonic() + seconds, pinned(lock.read_text(encoding="utf-8")), list[str]()
    for place, name in enumerate(LISTS):
        share = max(end - time.monotonic(), 0.0) / (len(LISTS) - place)
        try:
            found = faults(ask(name, pins, share), pins)
        except NotAsked as why:
            reasons.append(f"{name}: {why}"[:120])
            continue
        told = "\n".join([f"{name} knows of faults:", *found]) if found else f"{name} knows of no fault"
        sys.stdout.write(f"{lock.name}, {len(pins)} packages: {told}\n")
        return FAULTY if found else NOTHING
    sys.stdout.write(
        f"!! NOT AUDITED: no list of known faults could be asked about {lock.name} ({'; '.join(reasons)})\n"
    )
    return NOTHING if may_pass else NOT_ASKED


def _one_spelling(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def _spelled(fault: dict[str, Any]) -> str:
    names = [str(fault["id"]), *map(str, fault.get("aliases") or ())]
    mended = ", ".join(map(str, fault.get("fix_versions") or ())) or "no version yet"
    return f"{' '.join(names)}, mended in {mended}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("lock", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--or-pass", action="store_true")
    given = parser.parse_args()
    sys.exit(main(given.lock, given.seconds, may_pass=given.or_pass))
