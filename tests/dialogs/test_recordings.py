from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dialogs import recordings
from dialogs.texts import say
from policy.events import Piece
from policy.recordings import Answer, Recording, Why
from tests.dialogs.deck import Card, parts_of, verb_of
from tests.policy.cast import DSP, LEARNERS, NOW, SCHOOL, TEACHER, TEAM, later

ASKED = Recording("s1", TEAM, TEACHER, began=NOW, present=1230, times=1)
HELD = replace(ASKED, alerts=("a1",), about=(LEARNERS[0],), decider=DSP)
FILES = SCHOOL.model_copy(update={"powers": ("team", "files")})
BOTH_LANGUAGES = pytest.mark.parametrize("lang", ["cy", "en"])


def words(card: Card) -> str:
    return json.dumps(card, ensure_ascii=False)


def buttons(card: Card) -> list[Any]:
    return [part["data"] for part in parts_of(card) if part.get("type") == "Action.Execute" and verb_of(part)]


@pytest.mark.clause("REC-2", "REC-3")
@BOTH_LANGUAGES
def test_the_teacher_has_three_answers_and_a_reason_for_no_and_reads_that_it_judges_nobody(lang: str) -> None:
    card = recordings.question(ASKED, "10B", SCHOOL, lang)
    assert [one["answer"] for one in buttons(card)] == ["yes", "no", "unsure"]
    assert {one["session"] for one in buttons(card)} == {"s1"}
    offered = [part["choices"] for part in parts_of(card) if "choices" in part]
    assert [one["value"] for one in offered[0]] == [one.value for one in Why]
    assert say(lang, "recording-why-asked") in words(card)
    assert "Live-Sessions" in words(card)


@pytest.mark.clause("REC-2")
@BOTH_LANGUAGES
def test_what_was_answered_stands_on_the_card_and_can_be_put_right(lang: str) -> None:
    said = replace(ASKED, answer=Answer.NO, why=Why.NOT_WHOLE, answered=later(60))
    card = recordings.question(said, "10B", SCHOOL, lang)
    assert say(lang, "recording-why-not-whole") in words(card)
    assert say(lang, "recording-data-lead-told") in words(card)
    assert len(buttons(card)) == 3
    not_held = replace(said, why=Why.NO_MEETING)
    yes = replace(said, answer=Answer.YES, why="")
    for one in (not_held, yes):
        assert say(lang, "recording-data-lead-told") not in words(recordings.question(one, "10B", SCHOOL, lang))
        otherwise = replace(one, reported=("seen-otherwise",))
        assert say(lang, "recording-data-lead-told") in words(recordings.question(otherwise, "10B", SCHOOL, lang))
    assert say(lang, "reason-recording-why") in words(recordings.question(ASKED, "", SCHOOL, lang, asks_why=True))


@pytest.mark.clause("REC-3", "SAF-3")
@BOTH_LANGUAGES
def test_the_teachers_card_never_tells_that_its_session_has_an_alert(lang: str) -> None:
    assert recordings.question(HELD, "10B", SCHOOL, lang) == recordings.question(ASKED, "10B", SCHOOL, lang)


@pytest.mark.clause("REC-2", "REC-3")
@BOTH_LANGUAGES
def test_the_data_lead_reads_which_recording_whom_to_ask_and_what_to_do_and_no_learners_name(lang: str) -> None:
    said = replace(HELD, answer=Answer.NO, why=Why.NOT_ALLOWED, seconds=600)
    card = words(recordings.report("said-no", said, "10B", SCHOOL, lang))
    name = SCHOOL.name_of(TEACHER)
    facts = ("10B", name or "", say(lang, "recording-why-not-allowed"), say(lang, "recording-todo-said-no"))
    assert [one for one in facts if one not in card] == []
    assert say(lang, "recording-minutes", count=10) in card
    assert LEARNERS[0] not in card


@pytest.mark.clause("REC-3")
@BOTH_LANGUAGES
def test_whoever_decides_has_the_button_where_the_bot_can_carry_it_out(lang: str) -> None:
    assert buttons(recordings.report("held", HELD, "10B", SCHOOL, lang)) == []
    card = recordings.report("held", HELD, "10B", FILES, lang)
    assert [one["decision"] for one in buttons(card)] == ["release"]
    assert say(lang, "recording-holding") in words(card)
    assert say(lang, "recording-cut") in words(recordings.report("held", replace(HELD, cut=True), "10B", FILES, lang))
    released = recordings.report("held", replace(HELD, released=True), "10B", FILES, lang)
    assert [one["decision"] for one in buttons(released)] == ["hold"]
    name = SCHOOL.name_of(TEACHER) or "nobody"
    assert name not in words(card)


@pytest.mark.clause("REC-8")
@BOTH_LANGUAGES
def test_an_open_folder_is_told_with_its_class_and_what_to_do(lang: str) -> None:
    card = words(recordings.of_folder("open", "10B", lang))
    assert "10B" in card
    assert say(lang, "folder-todo-open") in card


COPIED = replace(ASKED, originals=(Piece("p1", 1230, "d", "i"),), filed=("p1",))


@pytest.mark.clause("REC-3", "REC-4")
@BOTH_LANGUAGES
def test_whether_an_original_may_go_is_asked_with_a_button_that_goes_with_the_press(lang: str) -> None:
    card = recordings.report("copied", COPIED, "10B", FILES, lang)
    assert [verb_of(part) for part in parts_of(card) if part.get("type") == "Action.Execute"] == ["recording.original"]
    assert buttons(card)[0]["session"] == "s1"
    going = recordings.report("copied", replace(COPIED, removing=TEACHER), "10B", FILES, lang)
    assert buttons(going) == []
    assert say(lang, "recording-original-going") in words(going)
    assert buttons(recordings.report("original-left", COPIED, "10B", FILES, lang)) == buttons(card)
    assert buttons(recordings.report("original-gone", replace(COPIED, originals=()), "10B", FILES, lang)) == []


@pytest.mark.clause("REC-2")
@BOTH_LANGUAGES
def test_how_far_a_copy_is_stands_with_what_is_told_until_it_is_there(lang: str) -> None:
    slow = replace(ASKED, pieces=(Piece("p1", 60, "d", "i", "untold", 40), Piece("p2", 60, "d", "j", "untold", 90)))
    assert "40 %" in words(recordings.report("not-filed", slow, "10B", FILES, lang))
    there = replace(slow, filed=("p1", "p2"))
    assert say(lang, "recording-so-far") not in words(recordings.report("not-filed", there, "10B", FILES, lang))
