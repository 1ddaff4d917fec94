from __future__ import annotations

import pytest

from policy.chat import Reader, read
from policy.chat.model import GROUP, features, shipped_model, unweighed
from policy.chat.phrases import shipped

pytestmark = pytest.mark.clause("STU-4")
RULES = Reader(shipped())

ORDINARY = [
    "my friend is {} and we play football together",
    "i am {} and proud",
    "there are many {} people in our town",
    "are {} people welcome at the club?",
    "most {} people have families and jobs",
    "she told the class that she is {}",
    "what does it mean to be {}?",
    "our teacher is {} too",
    "{}",
]
IDENTITY = [
    *("gay", "lesbian", "bisexual", "trans", "transgender", "queer", "black", "white", "asian", "african", "arab"),
    *("welsh", "english", "polish", "romanian", "pakistani", "indian", "chinese", "nigerian", "jamaican", "female"),
]
FAITH = ["muslim", "jewish", "christian", "hindu", "sikh", "catholic", "buddhist", "atheist"]
HEALTH = [
    "deaf",
    "blind",
    "disabled",
    "autistic",
    "dyslexic",
    "diabetic",
    "epileptic",
    "depressed",
    "anxious",
    "pregnant",
]
DIALECT = [
    "aint nobody got time for that homework yall",
    "bruv that lesson was peng innit",
    "im finna do my maths tho fr fr",
    "tidy mun, that was lush",
    "wee lass did well the day, aye",
    "ow butt, whats occurring by there now in a minute",
    "lol smh bro u tryna come revision",
]
WELSH = ["dw i'n hoyw", "dw i'n Fwslim", "mae hi'n fyddar", "mae o'n awtistig", "dw i'n drawsryweddol", "Iddew ydi o"]


@pytest.mark.parametrize("word", IDENTITY + FAITH + HEALTH)
def test_a_word_of_identity_faith_or_health_in_an_ordinary_sentence_is_left_alone(word: str) -> None:
    assert [text for text in ORDINARY if read(text.format(word)).flagged] == []


@pytest.mark.parametrize("text", DIALECT + WELSH)
def test_a_way_of_speaking_is_left_alone(text: str) -> None:
    assert not read(text).flagged


def test_the_model_weighs_no_word_of_identity_faith_health_or_dialect() -> None:
    kinds = unweighed()
    weighed = {word for feature in shipped_model().weights for word in feature.split()}
    assert not weighed & (kinds.groups | kinds.silent)
    assert GROUP not in shipped_model().weights
    assert {"gay", "muslim", "deaf", "finna"} <= kinds.groups | kinds.silent


def test_a_group_counts_only_beside_a_telling_word() -> None:
    assert features(["muslims", "are", "here"]) == set()
    assert f"trash {GROUP}" in features(["trash", "muslims"])


@pytest.mark.parametrize(
    "group", ["muslims", "women", "gay people", "immigrants", "jews", "black people", "disabled people"]
)
def test_what_is_hateful_is_hateful_whoever_it_is_about(group: str) -> None:
    assert RULES.read(f"all {group} are vermin").flagged
    assert RULES.read(f"i hate {group}").flagged
    assert not RULES.read(f"{group} are coming to our school on friday").flagged
