"""The second small model, which learnt from our own sentences: see `benchmarks/reading/ear.py`."""

from __future__ import annotations

import hashlib

import pytest

from benchmarks.reading.ear import OURS, Heard, ours, rules_alone, trained_ear, written_ear
from policy.chat import Category, Reader, Severity, read
from policy.chat.model import GROUP, Weight, unweighed
from policy.chat.model.ear import ANY, ear_of, heard_features, parsed_ear, shipped_ear
from policy.chat.reading import OTHER_RULES
from policy.chat.verdict import LIFE_AT_RISK

pytestmark = pytest.mark.clause("STU-4")


def heard(text: str, category: Category | None, kind: str = "ours") -> Heard:
    features = tuple(sorted(heard_features(text.split())))
    return Heard(features, category, kind, hashlib.sha256(text.encode()).digest())


GIVEN = [
    *(heard(f"he keeps a gloopy thing {n}", Category.WEAPONS) for n in "abcdef"),
    *(heard(f"the sum is easy {n}", None, "classroom") for n in "abcdef"),
]


def test_it_hears_words_pairs_and_pairs_with_one_word_between() -> None:
    assert heard_features(["my", "red", "bag"]) == {"my", "red", "bag", "my red", "red bag", f"my {ANY} bag"}


def test_nothing_rests_on_who_people_are_nor_on_what_is_never_weighed() -> None:
    kinds = unweighed()
    weighed = {word for feature in shipped_ear().weights for word in feature.split()}
    assert not weighed & (kinds.groups | kinds.silent)
    assert GROUP not in shipped_ear().weights
    assert heard_features(["muslim"]) == set()


def test_the_same_sentences_make_the_same_file_and_it_reads_back() -> None:
    ear = trained_ear(GIVEN)
    assert written_ear(ear) == written_ear(trained_ear(list(GIVEN)))
    assert parsed_ear(written_ear(ear)) == ear
    assert ear.weights["gloopy"].category is Category.WEAPONS


def test_what_it_thinks_is_a_note_and_never_speaks_over_a_phrase() -> None:
    ear = ear_of({"gloopy": Weight(60, Category.WEAPONS), "keeps": Weight(20, Category.WEAPONS)}, 0, 70)
    reader = Reader([]).with_model(None, ear)
    verdict = reader.read("He keeps a GLOOPY thing")
    assert verdict.severity is Severity.NOTE
    assert [(r.rule, r.words) for r in verdict.reasons] == [("model-weapons", "GLOOPY"), ("model-weapons", "keeps")]
    assert not reader.read("gloopy gloopy").flagged
    assert all(not reason.rule.startswith("model-") for reason in read("i want to kill myself").reasons)


def test_a_welsh_message_is_heard_in_its_gloss_and_the_reason_is_the_authors_words() -> None:
    ear = ear_of({"hide": Weight(40, Category.WEAPONS), "box": Weight(40, Category.WEAPONS)}, 0, 70)
    verdict = Reader([]).with_model(None, ear).read("dwi'n cuddio bocs yn y gwely")
    assert {(r.rule, r.words) for r in verdict.reasons} == {("model-weapons", "cuddio"), ("model-weapons", "bocs")}


def test_a_school_may_quiet_it_except_about_a_life_at_risk() -> None:
    assert not {f"model-{category.value}" for category in LIFE_AT_RISK} & OTHER_RULES
    ear = ear_of({"gloopy": Weight(60, Category.SELF_HARM), "keeps": Weight(20, Category.SELF_HARM)}, 0, 70)
    quiet = Reader([], quiet=("model-self_harm", "model-weapons")).with_model(None, ear)
    assert quiet.read("he keeps a gloopy thing").flagged


def test_it_never_learns_from_our_cases() -> None:
    """What is counted in `tests/` stays unseen: only the phrases' own tests and `ours/` are learnt from."""
    assert OURS.parts[-3:] == ("benchmarks", "reading", "ours")
    assert sum(1 for _ in ours(rules_alone())) > 4000
