from __future__ import annotations

from collections.abc import Callable

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


WELSH = ("ffwcio", "ffycin", "cachu", "gachu", "bastad", "fastad", "cachwr", "wancar")
WELSH_SENTENCE = "wel ma hwn yn {} heddiw"


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_welsh_word_is_hidden_no_better_than_an_english_one(disguise: str) -> None:
    hidden = [word for word in WELSH if not read(WELSH_SENTENCE.format(DISGUISES[disguise](word))).flagged]
    assert len(hidden) <= len(WELSH) * 0.4, hidden
    assert not read(WELSH_SENTENCE.format(DISGUISES[disguise]("papur"))).flagged


STROKES = "\u0335\u0336\u0337\u0338"


@pytest.mark.parametrize("stroke", STROKES)
@pytest.mark.parametrize("text", ["ill kill you", "dwi am dy ladd di", "go kill yourself", "dwi isio lladd fy hun"])
def test_struck_through_letters_are_read(text: str, stroke: str) -> None:
    assert read("".join(letter + stroke for letter in text)).flagged
    assert read("".join(letter if letter == " " else letter + stroke for letter in text)).flagged
    assert read("".join(letter if letter == " " else stroke + letter for letter in text)).flagged


FLIPPED = str.maketrans("abcdefghijklmnopqrtuvwyz", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹʇnʌʍʎz")
TURNED = ["i want to kill myself", "im gonna stab you tomorrow", "dwi isio lladd fy hun", "dwi'n mynd i ladd ti fory"]


def back_to_front(text: str) -> str:
    return text[::-1]


def each_word_back_to_front(text: str) -> str:
    return " ".join(word[::-1] for word in text.split())


def upside_down(text: str) -> str:
    return text.translate(FLIPPED)[::-1]


def upside_down_from_the_left(text: str) -> str:
    return text.translate(FLIPPED)


@pytest.mark.parametrize("turn", [back_to_front, each_word_back_to_front, upside_down, upside_down_from_the_left])
@pytest.mark.parametrize("text", TURNED)
def test_a_turned_sentence_is_read_and_its_reason_is_in_the_letters_of_its_author(
    text: str, turn: Callable[[str], str]
) -> None:
    written, straight = turn(text), read(text)
    verdict = read(written)
    assert straight.severity
    assert verdict.severity is straight.severity
    assert all(reason.words and reason.words in written for reason in verdict.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "draw on the wall and stop at the pool",
        "no, it was live: a star saw the rats on the tram",
        "mae nad a nos yn y stop nesaf",
        "the gals are watching a flim",
        "\u0250 is the first sound and \u028c the second in IPA",
    ],
)
def test_an_ordinary_sentence_is_not_turned(text: str) -> None:
    assert not read(text).flagged


@pytest.mark.parametrize(
    "text",
    ["k*ll yourself", "im gonna st*b you", "dwi am dy l*dd di", "dwi isio m*rw", "hala lun n**th i fi", "f*cio ti"],
)
def test_a_star_for_a_letter_hides_no_word_that_matters(text: str) -> None:
    assert read(text).flagged


@pytest.mark.parametrize(
    "text",
    [
        "k  i  l  l  m  y  s  e  l  f",
        "l\nl\na\nd\nd\n d\ny\n h\nu\nn",
        "[k][i][l][l] [m][y][s][e][l][f]",
        "llik flesym",
        "go llik yourself",
        "dwi isio addall dy hun",
    ],
)
def test_letters_far_apart_or_in_brackets_and_single_words_from_behind_are_read(text: str) -> None:
    assert read(text).flagged
