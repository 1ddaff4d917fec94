from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading.disguises import DISGUISES, SENTENCE, WORDS
from policy.chat import read
from policy.chat.disguises import masked, respelled
from policy.chat.folding import Spelling, fold, plain_words, spelled_out
from policy.chat.phrases import ordinary

pytestmark = pytest.mark.clause("STU-4")
KNOWN = Spelling(frozenset({"kill", "myself", "stupid", "fuck"}), masked(["fuck"]))


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_hides_at_most_a_few_words(disguise: str) -> None:
    hidden = [word for word in WORDS if not read(SENTENCE.format(DISGUISES[disguise](word))).flagged]
    assert len(hidden) <= len(WORDS) * 0.4, hidden


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_read_undisguised(word: str) -> None:
    assert read(SENTENCE.format(word)).flagged


@pytest.mark.parametrize(
    "text, words",
    [
        ("k i l l  m y s e l f", ["kill", "myself"]),
        ("f**k", ["fuck"]),
        ("stuuuupid", ["stupid"]),
        ("KIIIIILL", ["kill"]),
        ("k!ll", ["kill"]),
        ("a b c d", ["a", "b", "c", "d"]),
        ("3x+5=7", ["3x", "5", "7"]),
        ("well-known and/or", ["well", "known", "and", "or"]),
        ("who're you", ["who", "are", "you"]),
        ("https://example.com/kill", []),
        ("👨\u200d👩\u200d👧", []),
    ],
)
def test_a_text_is_folded_to_plain_words(text: str, words: list[str]) -> None:
    assert plain_words(text, KNOWN) == words


@given(st.text(st.characters(), max_size=200))
def test_the_quick_reading_and_the_one_with_places_agree(text: str) -> None:
    assert [word.text for word in fold(text, KNOWN)] == plain_words(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "pick a number and keep sitting",
        "Harshit and Ishita are presenting next",
        "we went to Scunthorpe and Penistone",
        "Bich, Phuc and Dikshit are in my group",
        "the flame retardant coating",
        "Niger is north of Nigeria, King Cnut ruled England",
        "they sniggered about the shiitake mushrooms",
        "the class assassin in assessment mass",
        "hello, who're you sitting with?",
    ],
)
def test_an_ordinary_word_is_no_disguise(text: str) -> None:
    assert not read(text).flagged


def test_spaced_letters_spell_only_known_words() -> None:
    known = frozenset({"kill", "you"})
    assert spelled_out("killyou", known) == ["kill", "you"]
    assert spelled_out("abcd", known) == []


def test_respellings_leave_ordinary_words_out() -> None:
    assert "fcuk" in respelled("fuck")
    assert "kcuf" in respelled("fuck")
    assert not respelled("ass")
    assert {"niger", "sitting", "pick"} <= ordinary()


@pytest.mark.parametrize(
    "text",
    [
        "l l a d d  d y  h u n",
        "gonna \U0001f52a u after school",
        "dwi'n mynd i \U0001f52a ti",
        "ill \U0001f48a myself tonight",
        "\U0001f17a\U0001f178\U0001f17b\U0001f17b yourself",
        "wy\u0302t ti isio marw w\u0302",
        "gy\u200brra lun n\u00adoeth i fi",
    ],
)
def test_letters_held_apart_signs_as_verbs_and_boxed_letters_are_read(text: str) -> None:
    assert read(text).flagged
