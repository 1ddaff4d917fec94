"""Sentences by somebody else, and siblings of what was missed: seen while mending, in English, Welsh and both.

What nobody has seen is counted in `test_blind.py`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policy.chat import read
from policy.chat.phrases import phrase_of
from policy.chat.reading import Reader

pytestmark = pytest.mark.clause("STU-4")
ROOT = Path(__file__).parents[3]
OURS = ROOT / "benchmarks" / "reading" / "ours"
SETS = {
    path.stem: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    for path in sorted(OURS.glob("*.csv"))
}
TALK = (Path(__file__).parent / "cases" / "school_talk.txt").read_text(encoding="utf-8").splitlines()
LANGUAGES = ("en", "cy", "mixed")
WIDEST_GAP = 0.05
LEAST_FOUND = 0.9
MOST_FALSE = 0.04
"""Of the innocent twins, which are look-alikes by design."""


def share(name: str, language: str, flag: str) -> float:
    rows = [row["text"] for row in SETS[name] if (row["language"], row["flag"]) == (language, flag)]
    return sum(read(text).flagged for text in rows) / len(rows) if rows else 0.0


@pytest.mark.parametrize("name", ["first", "older", "sideways"])
def test_what_was_seen_is_found_alike_in_each_language(name: str) -> None:
    found = {language: share(name, language, "1") for language in LANGUAGES}
    assert found["en"] >= LEAST_FOUND, found
    assert found["en"] - min(found.values()) <= WIDEST_GAP, found


@pytest.mark.parametrize("name", ["first", "older"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_their_innocent_twins_are_left_alone(name: str, language: str) -> None:
    assert share(name, language, "0") <= MOST_FALSE * 1.5


def test_ordinary_school_talk_in_welsh_is_left_alone() -> None:
    """350 lines of a school day, with knives for carrots, battles, tablets for hay fever, and secrets about cakes."""
    assert len(TALK) > 340
    flagged = [line for line in TALK if read(line).flagged]
    assert len(flagged) <= 0.01 * len(TALK), flagged


def test_a_phrase_may_ask_for_another_anywhere_in_the_same_breath() -> None:
    both = phrase_of(
        {
            "id": "both",
            "category": "drugs",
            "severity": "note",
            "any": ["widgets"],
            "near": ["buy", "sell"],
            "also": ["tenner", "quid"],
        }
    )
    reader = Reader([both])
    assert reader.read("anyone want to buy widgets, a tenner each").flagged
    assert reader.read("for a tenner i sell widgets").flagged
    assert not reader.read("anyone want to buy widgets").flagged
    assert not reader.read("widgets for a tenner").flagged
    assert not reader.read("buy widgets. " + "and so on " * 8 + "a tenner").flagged
