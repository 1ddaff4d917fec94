from __future__ import annotations

import pytest

from dialogs import topic_cards
from dialogs.texts import say
from dialogs.topic_search import found
from dialogs.topics import TOPICS
from policy.choices import Language
from policy.clauses import register
from tests.dialogs import asked, asked_in_haste, asked_last, asked_later, asked_mended, asked_unseen
from tests.policy.cast import SCHOOL, TEAM

ALL = {**asked.EN, **asked.CY, **asked_later.EN, **asked_later.CY}


@pytest.mark.parametrize("words, topic", ALL.items(), ids=ALL)
def test_a_topic_is_found_or_offered_by_a_teachers_own_words(words: str, topic: str) -> None:
    assert topic in found(words, staff=True)


@pytest.mark.clause("FAQ-1", "SAF-2")
@pytest.mark.parametrize(
    "lang, at_risk, call", [("en", "do not wait", "call 999"), ("cy", "peidiwch ag aros", "ffoniwch 999")]
)
def test_who_asked_for_advice_hears_who_has_it_and_what_does_not_wait(lang: Language, at_risk: str, call: str) -> None:
    said = topic_cards.advice_asked(["AW", "Learning Director"], lang)
    assert "AW, Learning Director" in said
    assert at_risk in said
    assert call in said


@pytest.mark.clause("FAQ-1", "FAQ-2", "FAQ-3", "FAQ-4", "FAQ-5")
def test_every_question_of_the_policy_has_a_topic_and_every_topic_a_clause() -> None:
    named = {clause for topic in TOPICS.values() for clause in topic.clauses}
    assert {clause for clause in register() if clause.startswith("FAQ-")} <= named <= set(register())
    assert all(topic.clauses for topic in TOPICS.values())


@pytest.mark.parametrize(
    "words",
    [
        *("", "what is for dinner", "xyzzy", "beth sydd i ginio", "good morning", "thanks a lot", "bore da bawb"),
        *("diolch yn fawr", "who are you", "pwy wyt ti", "when is parents evening", "pryd mae'r noson rieni"),
        *("can you mark these books", "mae'n bwrw glaw heddiw", "the last one to the bus stop", "un o'r rheini"),
    ],
)
def test_what_is_no_topic_is_never_answered_as_one(words: str) -> None:
    assert len(found(words, staff=True)) != 1


@pytest.mark.parametrize("words", [*ALL, "camera", "chat", "sgwrs", "how do i get ready"])
def test_a_learner_is_led_to_no_staff_topic(words: str) -> None:
    assert not any(TOPICS[name].staff for name in found(words, staff=False))


@pytest.mark.parametrize(
    "asked_for", [asked.EN, asked.CY, asked_later.EN, asked_later.CY], ids=["en", "cy", "en, later", "cy, later"]
)
def test_most_are_answered_at_once_and_none_with_another_topic(asked_for: dict[str, str]) -> None:
    answered = {words: found(words, staff=True) for words in asked_for}
    assert sum(answered[words] == (topic,) for words, topic in asked_for.items()) >= 0.9 * len(asked_for)
    assert not [words for words, names in answered.items() if len(names) == 1 and names != (asked_for[words],)]


@pytest.mark.clause("FAQ-1", "FAQ-2", "FAQ-3", "FAQ-4", "FAQ-5")
@pytest.mark.parametrize(
    "asked_for, least",
    [
        *((asked_unseen.EN, 48), (asked_unseen.CY, 49), (asked_mended.EN, 148), (asked_mended.CY, 145)),
        *((asked_last.EN, 39), (asked_last.CY, 34), (asked_in_haste.EN, 120), (asked_in_haste.CY, 120)),
    ],
    ids=[f"{lang}, {which}" for which in ("unseen", "mended by", "last", "in haste") for lang in ("en", "cy")],
)
def test_so_many_of_fresh_questions_are_answered_or_offered(asked_for: dict[str, str], least: int) -> None:
    """Of 49 in each language that nothing was mended by, 48 and 49; of 40 harder ones, written last, 39 and 34."""
    led = {words: set(found(words, staff=True)) & set(topics.split()) for words, topics in asked_for.items()}
    assert sum(map(bool, led.values())) >= least


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize(
    "asked_for",
    [asked_unseen.EN, asked_unseen.CY, asked_in_haste.EN, asked_in_haste.CY],
    ids=["en", "cy", "en, in haste", "cy, in haste"],
)
def test_no_fresh_question_is_answered_with_another_topic(asked_for: dict[str, str]) -> None:
    assert _wrongly_answered(asked_for) == []


@pytest.mark.parametrize("asked_for, most", [(asked_last.EN, 1), (asked_last.CY, 3)], ids=["en", "cy"])
def test_of_the_last_written_few_are_answered_with_another_topic(asked_for: dict[str, str], most: int) -> None:
    """It happens: with one of 40 in English and three in Welsh, as measured. Every answer has the way to all topics."""
    assert len(_wrongly_answered(asked_for)) <= most


def _wrongly_answered(asked_for: dict[str, str]) -> list[str]:
    answered = {words: found(words, staff=True) for words in asked_for}
    return [words for words, names in answered.items() if len(names) == 1 and names[0] not in asked_for[words].split()]


@pytest.mark.parametrize(
    "written, meant",
    [
        *(
            ("what do i need to do b4 i start", "what do i need to do before i start"),
            ("lesson off tmrw", "lesson off tomorrow"),
        ),
        *(("shwt dwi'n recordo", "sut dwi'n recordio"), ("dysgu gartre", "dysgu cartref")),
    ],
)
def test_what_is_written_in_haste_or_as_it_is_spoken_is_read_as_what_is_meant(written: str, meant: str) -> None:
    assert found(written, staff=True) == found(meant, staff=True) != ()


@pytest.mark.parametrize("name", ["y8", "yr 8", "10b", "bl 9", "year 8", "blwyddyn 9"])
def test_the_name_of_a_class_keeps_no_answer_back(name: str) -> None:
    assert found(f"{name} wont stop swearing", staff=True) == ("behaviour",)


@pytest.mark.parametrize("words", ["shut chat down", "where do i see whos signed up to the rules of use"])
def test_a_word_that_alone_means_another_topic_makes_it_an_offer(words: str) -> None:
    assert len(found(words, staff=True)) > 1


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize(
    "words",
    [
        *("she said her stepdad hits her, can i leave the call", "pupil wants to talk alone, she is scared of her dad"),
        *("can i record a pupil who said he is suicidal", "the camera showed bruises on her arm"),
        *("mae cleisiau ar ei fraich, ga i recordio", "disgybl isio siarad ar ei ben ei hun, mae ofn ei dad arno"),
        *("he told me he wants to die in the chat", "dwi'n poeni amdani, ga i orffen y wers"),
    ],
)
def test_a_child_at_risk_comes_first_whatever_else_is_asked(words: str) -> None:
    assert found(words, staff=True)[0] == "concerns"


@pytest.mark.parametrize("words", ["o fy nghegin", "dysgu yn y gegin", "cegin fy mhartner", "dysgu o gegin"])
def test_a_mutated_word_is_known(words: str) -> None:
    assert "location" in found(words, staff=True)


def test_one_word_is_not_two_of_a_phrase() -> None:
    assert found("one to one", staff=True) == ("one-to-one",)
    assert "one-to-one" not in found("which one", staff=True)[:1]


@pytest.mark.clause("FAQ-1", "FAQ-2", "FAQ-4", "PLN-10")
@pytest.mark.parametrize("name", ["learner-place", "behaviour", "learner-dress", "features"])
def test_a_topic_for_staff_is_told_in_their_own_chat_and_stays_behind_a_press_in_the_channel(name: str) -> None:
    says = say("en", f"topic-{name}-says")
    assert says in str(topic_cards.answer([name], SCHOOL, "en", "", staff=True))
    in_channel = str(topic_cards.answer([name], SCHOOL, "en", TEAM, staff=True))
    assert says not in in_channel
    assert "help.topic" in in_channel


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_cry_for_help_gets_999_and_the_help_lines_before_anything_else(lang: str) -> None:
    told = str(topic_cards.cry("cy" if lang == "cy" else "en"))
    assert told.index("999") < told.index("0800 1111") < told.index("concern.form")
    assert "080880 23456" in told
