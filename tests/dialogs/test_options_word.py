"""What a teacher is told of the options of a meeting: each step once, and only those that are lacking."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace

import pytest

from dialogs import options_word
from dialogs.texts import say
from tests.policy.cast import FORM, SCHOOL

pytestmark = pytest.mark.clause("STU-3")


def words(lacking: Collection[str], mode: str = "after") -> str:
    return json.dumps(
        options_word.card(lacking, "10B", replace(FORM, chat_mode=mode), SCHOOL, "en"), ensure_ascii=False
    )


def test_only_what_is_lacking_is_named_and_each_step_once() -> None:
    said = words(("microphones", "cameras", "colleague"))
    assert said.count(say("en", "plan-option-learners")) == 1
    assert "co-organiser" in said
    assert say("en", "plan-option-recording") not in said


def test_where_nothing_could_be_set_all_is_named_as_the_teacher_chose_it() -> None:
    said = words(())
    for name in ("recording", "presenters", "learners", "copying", "chat-on"):
        assert say("en", f"plan-option-{name}") in said
    assert say("en", "plan-option-chat-off") in words((), "off")
