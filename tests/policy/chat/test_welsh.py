from __future__ import annotations

import tomllib
from importlib import resources
from time import process_time

import pytest

from policy.chat import Category, read, reader_of
from policy.chat.folding import plain_words
from policy.chat.letters import SPELLINGS
from policy.chat.model import shipped_model
from policy.chat.phrases import shipped_sets
from policy.chat.phrases.templates import FEW, expanded, in_pieces
from policy.chat.welsh import one_form

pytestmark = pytest.mark.clause("STU-4")


@pytest.mark.parametrize(
    "written, read_as",
    [
        ("ladd", "lladd"),
        ("Lladdo", "lladdo"),
        ("nhabledi", "tabledi"),
        ("lluniau'r", "lluniau"),
        ("llunie", "lluniau"),
        ("gyllell", "cyllell"),
        ("isho", "isio"),
        ("moyn", "isio"),
        ("ti'n", "ti"),
        ("chdi", "ti"),
        ("gatre", "adre"),
        ("smoco", "smocio"),
    ],
)
def test_a_welsh_word_is_read_in_one_form(written: str, read_as: str) -> None:
    assert plain_words(written) == [read_as]


def test_no_form_stands_for_two_words_and_no_short_form_is_hidden() -> None:
    forms = one_form()
    assert not set(forms).intersection(forms.values())
    assert not (set(forms) | set(forms.values())).intersection(set(SPELLINGS.short) - set(forms))


def test_the_model_weighs_no_word_that_is_read_as_another() -> None:
    weighed = {word for feature in shipped_model().weights for word in feature.split()}
    assert not weighed.intersection(one_form())


def test_each_line_of_welsh_words_begins_with_a_word_of_its_own() -> None:
    file = tomllib.loads((resources.files("policy.chat") / "welsh.toml").read_text("utf-8"))
    roots = [line.split()[0] for kind in ("mutating", "plain") for line in file[kind]]
    assert sorted(roots) == sorted(set(roots))


def test_a_long_template_is_looked_for_in_pieces_that_say_the_same() -> None:
    words = " ".join(f"({letter}a|{letter}b|{letter}c)" for letter in "bcdf")
    pieces = in_pieces(f"{words} (ga |)(ha|hb)", {})
    assert len(pieces) > 1
    assert all(len(texts) <= FEW and all(texts) for texts in pieces)
    entry = {"id": "x", "category": "bullying", "severity": "note", "any": [f"{words} (ga |)(ha|hb)"]}
    reader = reader_of([entry])
    for text in expanded(f"{words} (ga |)(ha|hb)", {})[::7]:
        assert {reason.rule for reason in reader.read(text).reasons} == {"x"}
        assert not reader.read(" ".join(reversed(text.split()))).flagged


def test_a_template_is_never_cut_within_a_word() -> None:
    endings = "|".join(f"x{number}" for number in range(60))
    assert in_pieces(f"pre({endings})(s|)", {}) == (expanded(f"pre({endings})(s|)", {}),)


def test_a_phrase_in_many_parts_still_needs_what_must_be_near() -> None:
    entry = {"id": "x", "category": "bullying", "severity": "note", "any": ["zib ~ zob ~ zub"], "near": ["zeb"]}
    reader = reader_of([entry])
    assert reader.read("zib a zob a b zub zeb").flagged
    assert not reader.read("zib a zob a b zub").flagged
    assert not reader.read("zib a zob a b c zub zeb").flagged


def test_the_mutated_forms_of_a_set_are_one_word() -> None:
    assert len(shipped_sets()["niwed"]) > len({plain_words(word)[0] for word in shipped_sets()["niwed"]})


@pytest.mark.parametrize("text", ["os ti ", "ti n mynd i ", "you are so ", "dwi isio "])
def test_a_long_line_of_common_words_is_read_quickly(text: str) -> None:
    read("a")
    began = process_time()
    read(text * (18_000 // len(text)))
    assert process_time() - began < 2


@pytest.mark.parametrize(
    "text, category",
    [
        ("dwi 'di bod yn cadw fy nhabledi", Category.SELF_HARM),
        ("ma'n ewythr i'n gneud i fi ista ar ei lin o", Category.GROOMING),
        ("sneb yn caru ti fel fi", Category.GROOMING),
        ("arhosa ar ôl y wers jyst chdi", Category.ONE_TO_ONE),
    ],
)
def test_a_child_at_risk_is_heard_in_loose_frames(text: str, category: Category) -> None:
    assert category in read(text).categories
