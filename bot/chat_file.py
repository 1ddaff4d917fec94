"""Messages in a CSV file, for trying the reader on many at once. Nothing is kept or sent."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.progress import track

from policy.chat import Verdict

COLUMNS = ("text", "message", "neges", "testun")
"""How the column with the messages may be called; without such a heading it is the first one."""
SEPARATORS = ",;\t"


def messages(path: Path) -> list[str]:
    """The messages in a file. Raises OSError where it cannot be opened, UnicodeError or csv.Error where it is no CSV.

    As spreadsheets save it: in UTF-8, UTF-16 or the letters of Windows, with commas, semicolons or tabs between.
    """
    text = _text(path.read_bytes())
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=_between(text), strict=True) if row]
    if not rows:
        return []
    column = _column(rows[0])
    if column is None:
        return [row[0] for row in rows]
    return [row[column] for row in rows[1:] if len(row) > column]


def _text(given: bytes) -> str:
    """What a file says. Raises UnicodeError where it is no text."""
    if given.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return given.decode("utf-16")
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = given.decode("cp1252")
    if "\0" in text:
        raise UnicodeError("a zero byte stands in no text")
    return text


def _between(text: str) -> str:
    """What stands between the columns: what must stand there for the heading to be known; else a comma."""
    first = text.lstrip().partition("\n")[0]
    return next((sign for sign in SEPARATORS if sign in first and _column(first.split(sign)) is not None), ",")


def _column(headings: Sequence[str]) -> int | None:
    """Which column holds the messages, by its heading; None where none does."""
    named = [name.strip().strip('"').casefold() for name in headings]
    return next((named.index(name) for name in COLUMNS if name in named), None)


def flagged(
    texts: Iterable[str], read: Callable[[str], Verdict], label: str, console: Console
) -> Iterator[tuple[int, Verdict]]:
    """Yield the number of each message that needs a person to look, counted from 1, and why; shows how far it is."""
    for number, text in enumerate(track(list(texts), label, console=console, transient=True), start=1):
        verdict = read(text)
        if verdict.flagged:
            yield number, verdict
