"""The files of the repository: those git knows, and new ones that it would not ignore."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def _names() -> tuple[str, ...]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return tuple(sorted(name for name in listed.stdout.decode().split("\0") if name))


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path and content of each file that is text."""
    for name in _names():
        path = ROOT / name
        if not path.is_file():
            continue
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield name, data.decode("utf-8")
