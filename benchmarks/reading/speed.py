"""How much processor time reading one line takes, in English, Welsh and both: `python -m benchmarks.reading.speed`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import Final

from benchmarks.reading.rows import DATA, NoDataError, rows_of, sources
from policy.chat import read

LINES: Final = Path(__file__).parent / "ordinary.toml"
ROUNDS: Final = 60
"""Each line is read so often, with all others between: its shortest time counts, as other work only lengthens it."""

ONE_IN: Final = 8
FEW_ROUNDS: Final = 5
"""The same for published lines, of which there are thousands."""


def lines() -> dict[str, list[str]]:
    """The lines of each language."""
    return tomllib.loads(LINES.read_text("utf-8"))


def published(data: Path = DATA) -> list[str]:
    """Every `ONE_IN`th innocent line of the published data. Raises NoDataError where that is not there."""
    return [row.text for one in sources() if one.innocent for row in rows_of(one, data)][::ONE_IN]


def microseconds(rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Processor time of each line of each language, in microseconds, in order."""
    return {language: shortest(texts, rounds) for language, texts in lines().items()}


def shortest(texts: list[str], rounds: int) -> list[float]:
    """The shortest processor time that each text took in some rounds, in microseconds, in order."""
    measured = [[_took(text) for text in texts] for _ in range(rounds)]
    return sorted(min(times) for times in zip(*measured, strict=True))


def _took(text: str) -> float:
    begun = process_time_ns()
    read(text)
    return (process_time_ns() - begun) / 1000


def told(name: str, times: list[float]) -> str:
    """One line of the report; `times` in order."""
    p99 = times[len(times) * 99 // 100]
    return f"{name:9} {len(times):5} lines, p50 {median(times):.0f} µs, p99 {p99:.0f} µs, longest {times[-1]:.0f} µs"


def _report() -> Iterator[str]:
    yield from (told(language, times) for language, times in microseconds().items())
    try:
        yield told("published", shortest(published(), FEW_ROUNDS))
    except NoDataError as error:
        yield f"published: not measured. {error}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in _report())
