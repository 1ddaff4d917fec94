from __future__ import annotations

import json
from typing import Any

import pytest

from dialogs import private_word, removing
from dialogs.agreement import undertakings
from dialogs.removing import Asking, Removal
from dialogs.texts import say
from policy.choices import Language
from policy.decision import Reason
from tests.dialogs.deck import deck, parts_of, verb_of
from tests.policy.cast import CHAT, LEARNERS, SCHOOL, TEACHER

ONE, TWO = LEARNERS[:2]
PEOPLE = [(ONE, "Person 101"), (TWO, "Person 102")]
WHOLE = {"learner": ONE, "line": "2", "words": " It was rude "}


def asking(*, can_remove: bool = True) -> Asking:
    return Asking(CHAT, "r1", PEOPLE, can_remove)


def offered(card: dict[str, Any], name: str) -> list[str]:
    return [one["title"] for part in parts_of(card) if part.get("id") == name for one in part["choices"]]


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize("can_remove", [True, False])
def test_the_form_offers_who_is_there_and_each_line_of_the_agreement(lang: Language, can_remove: bool) -> None:
    card = removing.form(asking(can_remove=can_remove), SCHOOL, lang)
    assert offered(card, "learner") == ["Person 101", "Person 102"]
    assert offered(card, "line") == undertakings(SCHOOL, lang)
    said = json.dumps(card, ensure_ascii=False)
    assert say(lang, "removing-first") in said
    assert (say(lang, "removing-bot") in said, say(lang, "removing-hand") in said) == (can_remove, not can_remove)
    assert say(lang, "removing-who-reads") in said


@pytest.mark.clause("TCH-5", "CON-2")
def test_where_another_would_be_alone_the_form_warns_keeps_what_was_typed_and_has_an_adult_sent() -> None:
    card = removing.form(asking(), SCHOOL, "en", (Reason("removal-leaves-one", "CON-2"),), WHOLE)
    first = json.dumps(card["body"][0])
    assert "would be alone with one adult" in first
    assert "Have another adult sent" in first
    typed = {part["id"]: part["value"] for part in parts_of(card) if "id" in part}
    assert typed == {"learner": ONE, "line": "2", "words": "It was rude"}
    (adult,) = [part for part in parts_of(card) if verb_of(part) == "adult.send"]
    assert adult["associatedInputs"].casefold() == "none"
    assert adult["data"]["chat"] == CHAT


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize(
    "changed, code",
    [
        ({}, ""),
        ({"words": ""}, ""),
        ({"words": None}, ""),
        ({"learner": " "}, "removal-no-learner"),
        ({"learner": 7}, "removal-no-learner"),
        ({"line": ""}, "removal-no-line"),
        ({"line": "0"}, "removal-no-line"),
        ({"line": "10"}, "removal-no-line"),
        ({"line": "²"}, "removal-no-line"),
        ({"line": ["1"]}, "removal-no-line"),
    ],
)
def test_the_learner_and_the_line_are_needed_and_never_guessed(changed: dict[str, Any], code: str) -> None:
    found = removing.parse({**WHOLE, **changed}, SCHOOL, "en")
    if code:
        assert found == (Reason(code, "TCH-5"),)
    else:
        line = undertakings(SCHOOL, "en")[1]
        assert found == Removal(ONE, f"{line}\nIt was rude" if not changed else line)


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_all_that_is_wrong_is_told_at_once_each_above_its_field_and_no_word_is_cut(lang: Language) -> None:
    line = undertakings(SCHOOL, lang)[1]
    assert removing.parse({**WHOLE, "words": "w" * 1000}, SCHOOL, lang) == Removal(ONE, f"{line}\n{'w' * 1000}")
    typed = {"learner": "", "line": "", "words": "w" * 1001}
    wrong = removing.parse(typed, SCHOOL, lang)
    assert isinstance(wrong, tuple)
    assert [one.code for one in wrong] == ["removal-no-learner", "removal-no-line", "removal-too-long"]
    body = removing.form(asking(), SCHOOL, lang, wrong, typed)["body"]
    names = [part.get("id") for part in body]
    for reason, name in zip(wrong, ("learner", "line", "words"), strict=True):
        above = body[names.index(name) - 1]
        assert say(lang, f"reason-{reason.code}") in above["text"]
        assert above["color"] == "Attention"
    assert body[names.index("words")]["value"] == "w" * 1001


@pytest.mark.clause("TCH-5")
def test_staff_are_told_what_comes_first_and_nobody_else_gets_the_form() -> None:
    staff, other = (str(removing.invitation(("cy", "en"), staff=one)) for one in (True, False))
    assert "left alone with one learner" in staff
    assert "remove.form" in staff
    assert "remove.form" not in other
    assert "concern.form" in other


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_the_learner_hears_kindly_why_and_can_raise_a_concern(lang: Language) -> None:
    card = private_word.card("sent-out", lang, "10B", "https://teams.microsoft.com/l/x", CHAT)
    assert {verb_of(part) for part in parts_of(card)} - {""} == {"concern.form"}
    assert "teams.microsoft.com" not in str(card)
    assert "style': 'attention" not in str(card)
    stopped = private_word.card("sent-out-stopped", lang, "10B", "", CHAT)
    assert {verb_of(part) for part in parts_of(stopped)} - {""} == {"adult.send"}


@pytest.mark.clause("TCH-5")
def test_the_note_says_what_it_is_and_who_it_was_and_not_why() -> None:
    said = json.dumps(deck()["notes removed en"])
    for words in ("a learner was removed", "Person 101 x", "10B"):
        assert words in said
    assert "In the room" not in said


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_staff_hear_how_the_lobby_stands_and_who_came_back_each_with_what_can_be_done(lang: Language) -> None:
    for what, verbs in (
        ("sent-out-done", {"lobby.open"}),
        ("sent-out-done-open", set[str]()),
        ("sent-out-back", {"remove.form"}),
    ):
        card = private_word.card(what, lang, "10B", "https://teams.microsoft.com/l/x", CHAT, "Person [101](x)")
        assert {verb_of(part) for part in parts_of(card)} - {""} == verbs
        assert ("Person 101 x" in json.dumps(card)) is (what == "sent-out-back")
    unnamed = private_word.card("sent-out-back", lang, "10B", "", CHAT)
    assert say(lang, "alert-unnamed") in json.dumps(unnamed, ensure_ascii=False)


@pytest.mark.clause("TCH-5")
def test_while_the_lobby_is_barred_who_is_ready_may_knock_and_the_teacher_opens_it() -> None:
    learner, teacher = (json.dumps(deck()[f"session barred {who}"]) for who in (ONE, TEACHER))
    assert "your teacher lets you in" in learner
    assert "Join now" in learner
    assert "lobby.open" not in learner
    assert "a learner was sent out" not in learner
    assert "a learner was sent out" in teacher
    assert "lobby.open" in teacher
