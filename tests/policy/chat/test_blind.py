"""Sentences by somebody who had seen neither phrases nor cases, in threes: English, Welsh, and the two mixed.

They are counted here and never looked at when phrases are written: what is found may only become more. Whoever has read
them for a phrase must replace the file.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policy.chat import read
from policy.chat.verdict import Category

ROWS = list(csv.DictReader((Path(__file__).parent / "cases" / "blind.csv").read_text(encoding="utf-8").splitlines()))
LANGUAGES = ("en", "cy", "mixed")
WIDEST_GAP = 0.05


def texts(language: str, flag: str) -> list[str]:
    return [row["text"] for row in ROWS if (row["language"], row["flag"]) == (language, flag)]


def test_every_sentence_is_there_in_each_language() -> None:
    assert [row["language"] for row in ROWS] == [*LANGUAGES] * (len(ROWS) // 3)
    worrying = {row["category"] for row in ROWS if row["flag"] == "1"}
    assert worrying == {category.value for category in Category} - {"violence"}
    assert len({row["text"] for row in ROWS}) == len(ROWS)


COUNTS = {
    (language, flag): sum(read(text).flagged for text in texts(language, flag))
    for language in LANGUAGES
    for flag in "10"
}


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("language, found, wrongly", [("en", 57, 3), ("cy", 64, 7), ("mixed", 60, 3)])
def test_as_many_are_found_as_were_and_no_more_innocent_ones(language: str, found: int, wrongly: int) -> None:
    assert COUNTS[language, "1"] >= found
    assert COUNTS[language, "0"] <= wrongly


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("language", ["cy", "mixed"])
def test_welsh_that_nobody_foresaw_is_found_as_often_as_english(language: str) -> None:
    """Of 110 worrying sentences in each language, at most five points fewer."""
    assert COUNTS["en", "1"] - COUNTS[language, "1"] <= WIDEST_GAP * len(texts("en", "1"))
