"""Pairs written before the phrases were read, to see what Welsh gets by rule where English gets it by rule.

`first` was counted, then mended by; so were `second` and `third` in their turn. `fourth` was counted once, at the end,
and nobody has mended anything by it (docs/reading.md has the counts). What is asked here is that nothing is lost again.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policy.chat import Severity, read

pytestmark = pytest.mark.clause("STU-4", "STU-5")
LANGUAGES = ("en", "cy", "mixed")
WIDEST_GAP = 0.05


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rings(text: str, category: str) -> bool:
    """Whether it is named for what it is, and as more than a note."""
    verdict = read(text)
    return category in verdict.categories and verdict.severity is not Severity.NOTE


WORRYING = [row for row in rows() if row["category"]]
INNOCENT = [row for row in rows() if not row["category"]]
RINGING = {language: sum(rings(row[language], row["category"]) for row in WORRYING) for language in LANGUAGES}


@pytest.mark.parametrize("language, at_least", [("en", 125), ("cy", 125), ("mixed", 123)])
def test_what_rang_somebody_rings_them_still(language: str, at_least: int) -> None:
    assert RINGING[language] >= at_least


def test_welsh_and_mixed_speech_ring_somebody_as_often_as_english() -> None:
    gaps = {language: (RINGING["en"] - RINGING[language]) / len(WORRYING) for language in LANGUAGES}
    assert max(gaps.values()) <= WIDEST_GAP, gaps


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_innocent_twin_is_at_most_a_note(language: str) -> None:
    rung = [row[language] for row in INNOCENT if read(row[language]).severity not in {None, Severity.NOTE}]
    assert len(rung) <= (language == "mixed"), rung
