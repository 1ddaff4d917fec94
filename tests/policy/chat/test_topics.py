from __future__ import annotations

import pytest

from policy.chat import Context, read
from policy.chat.topics import NEVER_QUIET, subjects

pytestmark = pytest.mark.clause("STU-4")


@pytest.mark.parametrize(
    "topic, text",
    [
        ("The Manhattan Project", "how did they make the bomb"),
        ("Drugs education, year 9", "the dealer was selling heroin to people"),
        ("Addysg cyffuriau", "they were selling cannabis"),
        ("Biology: reproduction", "label the penis and the vagina on the diagram"),
        ("Nazi Germany", "they wrote that whites are superior, a master race"),
    ],
)
def test_a_lesson_makes_its_own_words_ordinary(topic: str, text: str) -> None:
    assert read(text).flagged
    assert not read(text, Context(topic=topic)).flagged


@pytest.mark.parametrize(
    "text",
    [
        "i want to kill myself",
        "dont tell your mum, our little secret",
        "add me on snap",
        "i know where you live",
        "im going to kill you after school",
        "ill stab you with the knife",
        "dwi am dy ladd di",
    ],
)
@pytest.mark.parametrize("subject", [subject.named[0] for subject in subjects()])
def test_no_lesson_quiets_a_life_at_risk_or_a_threat_to_a_person(subject: str, text: str) -> None:
    assert read(text, Context(topic=subject)).flagged


def test_what_somebody_in_a_set_text_says_is_theirs() -> None:
    assert not read("macbeth says i will kill you to banquo").flagged
    assert read("i will kill you").flagged


def test_every_subject_is_named_in_welsh_and_in_english() -> None:
    welsh = {
        "lladd",
        "rhyfel",
        "hawliau sifil",
        "bioleg",
        "addysg cyffuriau",
        "cemeg",
        "moeseg",
        "rygbi",
        "celf",
        "cerdd",
    }
    for subject in subjects():
        assert welsh & ({*subject.named} | subject.words), subject.id
    assert {"self_harm", "grooming"} <= {category.value for category in NEVER_QUIET}
