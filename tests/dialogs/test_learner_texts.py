"""What learners read is for a reading age of ten, and has no abbreviation in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from dialogs import raise_concern
from tests.dialogs.learner_texts import learners_cards, said

TARGET = 10
SCHOOL_BEGINS = 5
"""A grade of the Flesch-Kincaid formula is so many years less than the reader's age."""
LONGEST = 26
"""Words in a sentence that holds one idea."""
CARDS = learners_cards()
SENTENCES = {lang: sorted({one for card in CARDS.values() for one in said(card, lang)}) for lang in ("cy", "en")}
MEASURED = {name: card for name, card in CARDS.items() if said(card, "en")}
ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|[A-Z][a-z]?[A-Z])\b")
OF_THE_POLICY = frozenset({"ICT"})
"""The guideline's own name, as learners know it."""
_WORD = re.compile(r"[\w’'-]+|[.!?,;:]")


def sentences(texts: Iterable[str]) -> list[str]:
    """One sentence each, its words apart, as the measure wants them."""
    parts = (part for text in texts for part in re.split(r"(?<=[.!?:])\s+", text))
    return [" ".join(words) for part in parts if (words := _WORD.findall(part))]


def reading_age(texts: Iterable[str]) -> float:
    """How old whoever reads this in English must be."""
    measure: Any = pytest.importorskip("readability")
    grades = measure.getmeasures(sentences(texts), lang="en")["readability grades"]
    return float(grades["Kincaid"]) + SCHOOL_BEGINS


def test_much_is_measured() -> None:
    assert len(MEASURED) > 40
    assert min(len(found) for found in SENTENCES.values()) > 100


@pytest.mark.clause("LRN-1")
@pytest.mark.parametrize("name", MEASURED)
def test_a_learners_card_is_for_a_reading_age_of_ten(name: str) -> None:
    assert reading_age(said(MEASURED[name], "en")) <= TARGET


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize("of", raise_concern.ABOUT)
@pytest.mark.parametrize("safe", [True, False])
def test_a_receipt_is_for_a_reading_age_of_ten_too(of: str, safe: bool) -> None:
    assert reading_age([raise_concern.receipt("en", of, safe=safe)]) <= TARGET


def test_a_harder_text_is_noticed() -> None:
    hard = (
        "Practitioners must familiarise themselves with supervisory responsibilities preceding synchronous provision."
    )
    assert reading_age([hard]) > TARGET
    assert reading_age(["You have done nothing wrong. You can talk to us."]) < TARGET


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_a_sentence_holds_one_idea(lang: str) -> None:
    long = [one for text in SENTENCES[lang] for one in re.split(r"(?<=[.!?:])\s+", text) if len(one.split()) > LONGEST]
    assert long == []


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_no_abbreviation_stands_where_a_learner_reads(lang: str) -> None:
    found = {one: set(ABBREVIATION.findall(one)) - OF_THE_POLICY for one in SENTENCES[lang]}
    assert {one: short for one, short in found.items() if short} == {}


@pytest.mark.parametrize("text", ["Ask the DSP.", "AW reads it", "the HoS knows", "Gofynnwch i’r PDD"])
def test_an_abbreviation_is_noticed(text: str) -> None:
    assert ABBREVIATION.search(text)
    assert not ABBREVIATION.search("EHSBot reads messages. I am here. Teams, Welsh, A.")
