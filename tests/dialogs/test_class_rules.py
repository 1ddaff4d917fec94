from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.actions.answers import OF_A_CLASS
from dialogs import class_rules, reminder, rules_comments, rules_form
from dialogs.commands import command_of
from dialogs.rules_form import Drafted
from dialogs.texts import say
from dialogs.topic_search import found
from policy.choices import Language
from policy.class_rules.state import LONGEST_LINE, MOST_CHOSEN, ClassRules, Comment, RulesVersion
from policy.events import RuleLine
from policy.school import School
from tests.dialogs.deck import in_session, parts_of, verb_of, with_rules
from tests.policy.cast import AW, CLASS, COLLEAGUE, DSP, LEARNERS, NOW, SCHOOL, TEACHER, school_file

pytestmark = pytest.mark.clause("BEH-5")
ONE, TWO = LEARNERS[:2]
LANGUAGES = pytest.mark.parametrize("lang", ["cy", "en"])
OURS = rules_form.offered(CLASS, SCHOOL)
KEYS = list(OURS)


def spoken(card: dict[str, Any]) -> str:
    return json.dumps(card, ensure_ascii=False)


def verbs(card: dict[str, Any]) -> set[str]:
    return {verb_of(part) for part in parts_of(card)} - {""}


def a_school(*rules: dict[str, str]) -> School:
    return School.model_validate({**school_file(), "class_rules": {"offered": list(rules)}})


def test_the_card_is_in_both_languages_welsh_first_with_the_count_and_no_name() -> None:
    said = spoken(class_rules.card(with_rules(ONE, TWO), SCHOOL, None))
    assert said.index("Byddwch yn garedig") < said.index("Be kind")
    assert "2 learners have agreed so far" in said
    assert "Mae 2 ddysgwr wedi cytuno" in said
    assert "Person 10" not in said


@pytest.mark.parametrize(
    "viewer, may",
    [
        (None, {"rules.agree", "rules.comment", "concern.form"}),
        (TWO, {"rules.agree", "rules.comment", "concern.form"}),
        (ONE, {"rules.withdraw", "rules.comment", "concern.form"}),
        (TEACHER, {"rules.form", "rules.missing", "rules.comments", "concern.form"}),
        (COLLEAGUE, {"rules.missing", "concern.form"}),
        (DSP, {"rules.comments", "concern.form"}),
        (AW, {"concern.form"}),
    ],
)
def test_each_person_has_the_buttons_that_are_theirs(viewer: str | None, may: set[str]) -> None:
    card = class_rules.card(with_rules(ONE, comments=(Comment("k", ONE, 2, NOW),)), SCHOOL, viewer)
    refresh = {"rules.view"} if viewer is None else set[str]()
    assert verbs(card) == may | refresh
    assert (say("en", "rules-waiting", count=1) in spoken(card)) is (viewer == TEACHER)
    assert (say("en", "rules-intro") in spoken(card)) is (viewer in (None, TWO))


def test_before_there_are_rules_a_teacher_can_draft_them_and_nobody_agrees() -> None:
    assert verbs(class_rules.card(CLASS, SCHOOL, TEACHER)) == {"rules.form", "concern.form"}
    assert verbs(class_rules.card(CLASS, SCHOOL, ONE)) == {"concern.form"}


@pytest.mark.parametrize(
    "own_cy, own_en, shown",
    [
        ((), (), ("", "")),
        (("Helo",), ("Hello",), ("Helo", "Hello")),
        (("Helo",), (), ("Helo", "Helo")),
        ((), ("[Hello](x)",), ("Hello x", "Hello x")),
    ],
)
def test_the_classs_own_lines_stand_as_they_were_written(
    own_cy: tuple[str, ...], own_en: tuple[str, ...], shown: tuple[str, str]
) -> None:
    rules = RulesVersion(1, (RuleLine("Cymraeg", "English"),), own_cy, own_en, TEACHER, NOW)
    for lang, first, own in zip(("cy", "en"), ("Cymraeg", "English"), shown, strict=True):
        assert class_rules.lines_of(rules, lang) == [first, *([own] if own else [])]


@LANGUAGES
def test_staff_see_who_has_not_agreed_yet(lang: str) -> None:
    some = spoken(class_rules.missing(with_rules(ONE), SCHOOL, lang))
    assert "Person 102" in some
    assert "Person 101" not in some
    assert "Person 10" not in spoken(class_rules.missing(with_rules(*LEARNERS), SCHOOL, lang))


@LANGUAGES
def test_the_form_offers_our_list_or_the_schools_own(lang: Language) -> None:
    def offered(school: School) -> list[str]:
        card = rules_form.form(CLASS, school, lang)
        return [one["title"] for part in parts_of(card) if part.get("id") == "ticked" for one in part["choices"]]

    assert offered(SCHOOL) == [say(lang, f"class-rule-{n}") for n in range(1, 10)]
    assert offered(a_school({"cy": "Un", "en": "One"})) == [{"cy": "Un", "en": "One"}[lang]]


def test_the_form_is_filled_in_with_the_rules_in_force_also_where_the_school_has_another_list_now() -> None:
    team, school = with_rules(), a_school({"cy": "Un", "en": "One"})
    values = {part["id"]: part.get("value") for part in parts_of(rules_form.form(team, school, "en")) if "id" in part}
    assert values == {"ticked": ",".join(KEYS[:4]), "ownCy": "[Cymraeg](x) yn gyntaf", "ownEn": None}
    drafted = rules_form.parse({"ticked": ",".join(KEYS[:4])}, team, school)
    assert drafted == Drafted(tuple(OURS.values())[:4], (), ())
    seen = [part["data"]["seen"] for part in parts_of(rules_form.form(team, school, "en")) if "data" in part]
    assert seen == ["2"]


@pytest.mark.parametrize(
    "data, wrong",
    [
        ({}, [("ticked", "none")]),
        ({"ticked": "made-up", "ownCy": " \n - \n", "ownEn": 7}, [("ticked", "none")]),
        ({"ownCy": "a\n" * 7}, [("ownCy", "own")]),
        ({"ownEn": "e" * (LONGEST_LINE + 1)}, [("ownEn", "own")]),
        ({"ticked": KEYS[0], "ownCy": "a\n" * 6, "ownEn": "e" * LONGEST_LINE}, []),
    ],
)
def test_what_is_wrong_with_a_draft_is_said_field_by_field(data: dict[str, Any], wrong: list[tuple[str, str]]) -> None:
    parsed = rules_form.parse(data, CLASS, SCHOOL)
    assert [(one.field, one.code) for one in parsed] == wrong if isinstance(parsed, tuple) else not wrong


def test_lines_are_taken_as_written_without_what_makes_a_list() -> None:
    data = {"ticked": f"{KEYS[1]},{KEYS[0]},{KEYS[1]}", "ownEn": "- Be  kind \n\nListen\r\n"}
    assert rules_form.parse(data, CLASS, SCHOOL) == Drafted((OURS[KEYS[0]], OURS[KEYS[1]]), (), ("Be kind", "Listen"))


def test_more_rules_than_a_card_holds_are_too_many() -> None:
    lines = tuple(RuleLine(f"hen {n}", f"old {n}") for n in range(MOST_CHOSEN))
    team = replace(CLASS, rules=ClassRules((RulesVersion(1, lines, (), (), TEACHER, NOW),)))
    every = ",".join(rules_form.offered(team, SCHOOL))
    parsed = rules_form.parse({"ticked": every}, team, SCHOOL)
    assert isinstance(parsed, tuple)
    assert [(one.field, one.code) for one in parsed] == [("ticked", "many")]


@pytest.mark.clause("SAF-3", "SAF-4")
@LANGUAGES
def test_a_learner_reads_who_reads_a_comment_before_writing_one(lang: str) -> None:
    said = spoken(rules_comments.form("t", "k1", lang))
    order = ["concern-danger", *(f"comment-{one}" for one in ("who-reads", "if-unsafe", "no-answer", "adult", "words"))]
    assert [said.index(say(lang, one)) for one in order] == sorted(said.index(say(lang, one)) for one in order)
    card = rules_comments.form("t", "k1", lang)
    (concern,) = [part for part in parts_of(card) if verb_of(part) == "concern.form"]
    assert concern["associatedInputs"].casefold() == "none"


@pytest.mark.clause("SAF-3")
@LANGUAGES
def test_comments_show_the_name_and_the_words_letter_by_letter_and_no_way_to_answer(lang: str) -> None:
    one = rules_comments.Said("A [Learner](x)", NOW, 3, "**[x](y)**", "[10B](x)")
    card = rules_comments.listed([one], rules_comments.Page(0, "t", teaches=True), SCHOOL, lang)
    assert [part["text"] for part in parts_of(card) if part.get("type") == "TextRun"] == ["**[x](y)**"]
    assert "A Learner x" in spoken(card)
    assert "10B x" in spoken(card)
    assert verbs(card) == {"rules.form"}
    assert not [part for part in parts_of(card) if str(part.get("type", "")).startswith("Input.")]
    assert say(lang, "comments-no-answer") in spoken(card)
    assert say(lang, "comments-gone") in spoken(
        rules_comments.listed([replace(one, words=None)], rules_comments.Page(), SCHOOL, lang)
    )


@pytest.mark.clause("BEH-4")
@LANGUAGES
def test_the_rules_of_the_class_are_on_every_reminder_until_they_change(lang: str) -> None:
    with_them = replace(in_session(), rules=with_rules().rules)
    rule, title = say(lang, "class-rule-1"), say(lang, "reminder-class-rules")
    said = spoken(reminder.card(with_them, SCHOOL))
    assert rule in said
    assert title in said
    assert title not in spoken(reminder.card(in_session(), SCHOOL))


@pytest.mark.parametrize(
    "words",
    ["class rules", "Class rules!", "rheolau dosbarth", "rheolau’r dosbarth", "ground rules", "rheolau sylfaenol"],
)
def test_the_command_is_known_in_both_languages(words: str) -> None:
    assert command_of(words) == "rules"
    assert "rules.form" in str(OF_A_CLASS["rules"](CLASS, SCHOOL, TEACHER))


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "by, may", [(TEACHER, {"rules.form"}), (DSP, {"rules.form", "rules.every"}), (ONE, set[str]())]
)
def test_outside_a_class_staff_get_the_form_and_the_dsp_every_comment(by: str, may: set[str]) -> None:
    assert verbs(class_rules.own_invitation(by, SCHOOL, ("cy",))) == may


@pytest.mark.parametrize("words", ["how do I make class rules", "sut mae gwneud rheolau dosbarth"])
def test_help_knows_of_class_rules(words: str) -> None:
    assert found(words, staff=True) == ("rules",)
    assert "my-rules" in found("what are the rules" if "how" in words else "beth yw’r rheolau", staff=False)
