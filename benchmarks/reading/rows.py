"""The published data, row by row, and what our mapping says about each source."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from policy.chat import Category

HERE: Final = Path(__file__).parent
DATA: Final = Path("../shared/flagging/dev")
"""Where the data lies unless the command says otherwise."""


@dataclass(frozen=True, slots=True)
class Source:
    """One published file: whether its flags count for recall, which kind of innocent lines it holds, and its terms."""

    name: str
    positive: bool
    innocent: str
    train: bool
    licence: str
    origin: str


@dataclass(frozen=True, slots=True)
class Row:
    """One text with its authors' labels; `flag` is None where they did not answer our question."""

    source: str
    text: str
    flag: bool | None
    labels: frozenset[str]
    meta: dict[str, Any]
    id: str = ""


class NoDataError(Exception):
    """The data is not where the command looked."""


@cache
def mapping() -> dict[str, Any]:
    """The file that maps their labels to our categories."""
    return tomllib.loads((HERE / "sources.toml").read_text("utf-8"))


@cache
def rightly_flagged() -> frozenset[str]:
    """The ids of unlabelled rows that were looked at and found to be flagged rightly."""
    looked_at = tomllib.loads((HERE / "looked_at.toml").read_text("utf-8"))
    return frozenset(f"{source}:{id_}" for source, one in looked_at.items() for id_ in one["right"])


@cache
def sources() -> tuple[Source, ...]:
    """Every source in the mapping, in its order."""
    return tuple(
        Source(name, bool(one.get("positive")), str(one.get("innocent", "")), one["train"], one["licence"], one["from"])
        for name, one in mapping()["sources"].items()
    )


def ours(label: str) -> frozenset[Category]:
    """Our categories for one of their labels."""
    return frozenset(Category(name) for name in mapping()["labels"].get(label, ()))


def rows_of(source: Source, data: Path) -> tuple[Row, ...]:
    """The rows of one source. Raises NoDataError where its file is not there."""
    path = data / f"{source.name}.jsonl"
    if not path.is_file():
        raise NoDataError(f"{path} is not there. Point to the data with --data FOLDER: a file NAME.jsonl a source.")
    return tuple(_rows(source, path))


def _rows(source: Source, path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            labels = frozenset(name for name, is_set in one["label"].items() if is_set)
            yield Row(source.name, one["text"], one["any_flag"], labels, one.get("meta") or {}, one["id"])
