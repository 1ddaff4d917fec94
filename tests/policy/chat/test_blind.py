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


def texts(language: str, flag: str) -> list[str]:
    return [row["text"] for row in ROWS if (row["language"], row["flag"]) == (language, flag)]


def test_every_sentence_is_there_in_each_language() -> None:
    assert [row["language"] for row in ROWS] == [*LANGUAGES] * (len(ROWS) // 3)
    assert {row["category"] for row in ROWS} == {category.value for category in Category} - {"profanity"}
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.clause("STU-4")
@pytest.mark.parametrize("language, found, wrongly", [("en", 46, 3), ("cy", 35, 2), ("mixed", 44, 4)])
def test_as_many_are_found_as_were_and_no_more_innocent_ones(language: str, found: int, wrongly: int) -> None:
    assert sum(read(text).flagged for text in texts(language, "1")) >= found
    assert sum(read(text).flagged for text in texts(language, "0")) <= wrongly
