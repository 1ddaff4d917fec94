"""Messages in a CSV file, for trying the reader on many at once. Nothing is kept or sent."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from policy.chat import Verdict

COLUMNS = ("text", "message", "neges", "testun")
"""How the column with the messages may be called; without such a heading it is the first one."""


def messages(path: Path) -> list[str]:
    """The messages in a file. Raises OSError, UnicodeError or csv.Error where it is no CSV file in UTF-8."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file, strict=True) if row]
    if not rows:
        return []
    headings = [name.strip().casefold() for name in rows[0]]
    column = next((headings.index(name) for name in COLUMNS if name in headings), None)
    if column is None:
        return [row[0] for row in rows]
    return [row[column] for row in rows[1:] if len(row) > column]


def flagged(
    texts: Iterable[str], read: Callable[[str], Verdict], label: str, console: Console
) -> Iterator[tuple[int, Verdict]]:
    """Yield the number of each message that needs a person to look, counted from 1, and why; shows how far it is."""
    for number, text in enumerate(track(list(texts), label, console=console, transient=True), start=1):
        verdict = read(text)
        if verdict.flagged:
            yield number, verdict
