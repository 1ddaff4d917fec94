from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy.chat import CHILD_PROTECTION, Category, Context, Line, Reader, Severity, read, reader_of
from policy.chat.folding import fold
from policy.chat.model import shipped_model
from policy.chat.model.ear import shipped_ear
from policy.chat.own_words import own_words
from policy.chat.personal import details
from policy.chat.phrases import Phrase, phrase_of, shipped
from policy.chat.reading import OTHER_RULES
from policy.chat.verdict import LIFE_AT_RISK

pytestmark = pytest.mark.clause("STU-4")
PHRASES = {phrase.id: phrase for phrase in shipped()}
HITS = [(phrase.id, text) for phrase in PHRASES.values() for text in phrase.hits]
MISSES = [(phrase.id, text) for phrase in PHRASES.values() for text in phrase.misses]


@pytest.mark.parametrize("phrase, text", HITS)
def test_what_stands_beside_a_phrase_as_a_hit_flags(phrase: str, text: str) -> None:
    verdict = read(text)
    assert phrase in {reason.rule for reason in verdict.reasons}
    assert PHRASES[phrase].category in verdict.categories
    assert verdict.severity is not None
    assert verdict.severity.rank >= PHRASES[phrase].severity.rank


@pytest.mark.parametrize("phrase, text", MISSES)
def test_what_stands_beside_a_phrase_as_a_miss_does_not(phrase: str, text: str) -> None:
    assert phrase not in {reason.rule for reason in read(text).reasons}
    assert not read(text).flagged


@pytest.mark.clause("STU-5")
@pytest.mark.parametrize("text", ["i took a screenshot of miss lol", "nes i dynnu llun o miss"])
def test_recording_the_class_is_a_flag(text: str) -> None:
    assert Category.CLASS_IMAGES in read(text).categories


def test_every_phrase_has_tests_beside_it_and_welsh_stands_beside_english() -> None:
    assert all(phrase.hits and phrase.misses and phrase.note for phrase in PHRASES.values())
    languages = {(phrase.category, phrase.language) for phrase in PHRASES.values()}
    assert {category for category, language in languages if language == "en"} == {
        category for category, language in languages if language == "cy"
    }
    assert all(phrase.review for phrase in PHRASES.values() if phrase.language == "cy")


@pytest.mark.parametrize(
    "text",
    [
        "i want to k i l l  m y s e l f",
        "i want to kill\u200b myself",
        "i wаnt to kіll mysеlf",
        "I WANT TO KIIIIILL MYSELF",
        "i want to k1ll mys3lf",
        "i want to kill myśelf",
        "<p>i want to <b>kill</b> myself</p>",
        "𝐢 𝐰𝐚𝐧𝐭 𝐭𝐨 𝐤𝐢𝐥𝐥 𝐦𝐲𝐬𝐞𝐥𝐟",
        "dw i eisiau l l a d d fy hun",
        "dw i eisiau lladd\u200b fy hun",
        "DW I EISIAU LLADD FY HUN",
    ],
)
def test_a_disguise_does_not_help(text: str) -> None:
    assert Category.SELF_HARM in read(text).categories


@pytest.mark.parametrize(
    "text",
    [
        "this essay is killing me, see u at break",
        "mae'r traethawd ma'n lladd fi, wela i di amser egwyl",
        "can we shoot some hoops at lunch",
        "macbeth says i will kill you to banquo",
        "im never gonna batter you lol",
        "i am gay, muslim, deaf and welsh and proud",
        "dw i'n hoyw, yn Fwslim, yn fyddar ac yn Gymro balch",
        "she has autism and depression and takes medicine",
        "",
        "?!",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not read(text).flagged


def test_a_quoted_reply_and_a_mention_are_not_the_authors_words() -> None:
    quoted = "<blockquote><p>i want to kill myself</p></blockquote><p>are you ok? tell miss</p>"
    assert not read(quoted).flagged
    assert read(f"{quoted}<p>i want to kill myself</p>").flagged
    assert own_words("<at>Kill Myself</at> hi").strip() == "hi"


def test_the_reasons_hold_the_authors_own_letters() -> None:
    verdict = read("honestly i W4NT to D1E now")
    assert [(reason.rule, reason.words) for reason in verdict.reasons] == [("kill-oneself", "W4NT to D1E")]


def test_a_school_quiets_its_own_and_never_a_life_at_risk() -> None:
    quiet = Reader(shipped(), quiet=("profanity", "kill-oneself"))
    assert not quiet.read("oh shit").flagged
    assert quiet.read("i want to kill myself").flagged


def test_a_school_quiets_what_stands_before_a_line_and_never_steps_towards_a_child() -> None:
    pile = Context(author="dai", recent=(Line("bea", "ur so cringe"), Line("cai", "u smell")))
    steps = Context(author="bea", recent=(Line("bea", "how old r u"), Line("ann", "13"), Line("bea", "send me a pic")))
    loud, quiet = Reader(shipped()), Reader(shipped(), quiet=("pile-on", "grooming-steps"))
    assert "pile-on" in {reason.rule for reason in loud.read("everyone hates u tbh", pile).reasons}
    assert "pile-on" not in {reason.rule for reason in quiet.read("everyone hates u tbh", pile).reasons}
    assert "grooming-steps" in {reason.rule for reason in quiet.read("dont tell anyone", steps).reasons}


def test_the_rules_that_a_school_may_silence_exist() -> None:
    weighed = (*shipped_model().weights.values(), *shipped_ear().weights.values())
    model = {f"model-{weight.category.value}" for weight in weighed if weight.category not in LIFE_AT_RISK}
    given = {d.rule for d in details("a@b.com, 07700 900123, I live at 4 Heol y Bont, CF10 1AA")}
    assert model | given | {"pile-on", "repetition", "escalation"} == OTHER_RULES


def test_a_school_adds_its_own() -> None:
    own = phrase_of({"id": "own", "category": "bullying", "severity": "concern", "any": ["pen sglefr"]})
    assert isinstance(own, Phrase)
    assert Reader((*shipped(), own)).read("ti'n ben sglefr pen sglefr").flagged


def test_a_schools_own_reader_knows_its_phrases_and_the_sets_of_words() -> None:
    own = {"id": "own", "category": "bullying", "severity": "concern", "any": ["{nouns} sglefr"]}
    reader = reader_of([own], quiet=("phone", "model-bullying"))
    assert "own" in {reason.rule for reason in reader.read("you loser sglefr").reasons}
    assert not reader.read("07700 900123").flagged
    assert not reader.read("what a silly ridiculous clown").flagged
    assert reader.read("i want to kill myself").flagged


def test_child_protection_covers_harm_to_oneself_and_contact() -> None:
    assert {Category.SELF_HARM, Category.SEXUAL, Category.GROOMING, Category.ONE_TO_ONE} <= CHILD_PROTECTION
    assert [severity.rank for severity in Severity] == [0, 1, 2, 3]


@given(st.text(st.characters(), max_size=400))
@example("<" * 500)
@example("\ud800 kill myself \udfff")
@example("<blockquote>" * 200)
@example("😀" * 300)
@example("\u202e" * 50 + "lladd")
def test_any_text_gets_a_verdict(text: str) -> None:
    verdict = read(text)
    assert verdict.flagged is bool(verdict.reasons)
    assert verdict.flagged is (verdict.severity is not None)
    assert all(reason.words for reason in verdict.reasons)


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "<a",
        "k.i.l.",
        "<at>",
        "&lt;",
        "aaaa",
        "4e5",
        "<blockquote>x",
        "how to kill someone ",
        "shit thou ",
        "1 Aa 2 ",
    ],
)
def test_a_hundred_kilobytes_are_read_within_bounds(piece: str) -> None:
    words = fold(piece * (100_000 // len(piece)))
    assert sum(len(word.text) for word in words) <= 60_000
    assert isinstance(read(piece * (100_000 // len(piece))).flagged, bool)


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize(
    "text",
    [
        "i want to kill myself haha",
        "i want to kill myself, i watched suicide squad with my cousin and it made me feel even worse",
        "did you see the posters on suicide awareness in the hall, i want to die",
        "i want to end my life and the lesson is nearly over",
        "we did romeo and juliet, does romeo die too, anyway i want to kill myself",
    ],
)
def test_something_innocent_elsewhere_in_the_message_does_not_silence_a_cry_for_help(text: str) -> None:
    verdict = read(text)
    assert (Category.SELF_HARM in verdict.categories, verdict.severity) == (True, Severity.URGENT)


@pytest.mark.parametrize(
    "text",
    [
        "i nearly want to die laughing",
        "does romeo commit suicide",
        "bungee jumping, ready to die album",
        "i could kill myself laughing",
    ],
)
def test_what_stands_right_beside_it_may_excuse_it(text: str) -> None:
    assert Category.SELF_HARM not in read(text).categories
