"""How long reading one ordinary line takes, in English, Welsh and both: `python -m benchmarks.reading.speed`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import Final

from policy.chat import read

LINES: Final = Path(__file__).parent / "ordinary.toml"
ROUNDS: Final = 60
"""Each line is read so often, with all others between: its shortest time counts, as other work only lengthens it."""


def lines() -> dict[str, list[str]]:
    """The lines of each language."""
    return tomllib.loads(LINES.read_text("utf-8"))


def microseconds(rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Processor time of each line of each language, in microseconds, in order."""
    return {language: sorted(_shortest(texts, rounds)) for language, texts in lines().items()}


def _shortest(texts: list[str], rounds: int) -> list[float]:
    measured = [[_took(text) for text in texts] for _ in range(rounds)]
    return [min(times) for times in zip(*measured, strict=True)]


def _took(text: str) -> float:
    begun = process_time_ns()
    read(text)
    return (process_time_ns() - begun) / 1000


def _report() -> Iterator[str]:
    for language, times in microseconds().items():
        yield f"{language:6} {len(times)} lines, p50 {median(times):.0f} µs, longest {times[-1]:.0f} µs"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in _report())
