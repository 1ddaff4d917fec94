from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from policy.events import LanguageChosen, MessageKept, MessagesSeen
from policy.own_messages import OwnMessages
from policy.retention import expires, tidied
from policy.rules import RULES
from tests.policy.cast import LEARNERS, NOW, SCHOOL, TEACHER, later

ONE = LEARNERS[0]


def put(state: OwnMessages | None, event: object) -> OwnMessages | None:
    return RULES[type(event)].decide(state, event, SCHOOL, NOW).state


@pytest.mark.clause("SAF-3")
def test_a_language_is_chosen_changed_and_kept_beside_what_is_there_for_them() -> None:
    state = put(None, LanguageChosen(ONE, "en"))
    assert state == OwnMessages(ONE, language="en")
    state = put(put(state, MessageKept(ONE, "m1", "receipt", NOW)), MessagesSeen(ONE))
    assert state is not None
    assert (state.language, len(state.messages)) == ("en", 1)
    changed = put(state, LanguageChosen(ONE, "cy"))
    assert changed == replace(state, language="cy")


@pytest.mark.parametrize("made_up", ["", "fr", "EN", "en cy"])
def test_what_is_no_language_of_the_school_changes_nothing(made_up: str) -> None:
    assert put(None, LanguageChosen(ONE, made_up)) is None
    known = OwnMessages(ONE, language="cy")
    assert put(known, LanguageChosen(ONE, made_up)) == known


@pytest.mark.clause("REC-1")
def test_a_choice_outlives_the_messages_and_goes_when_agreements_do() -> None:
    state = put(put(None, LanguageChosen(ONE, "en")), MessageKept(ONE, "m1", "receipt", NOW))
    long_after = later(SCHOOL.records.words_days * 86_400 + 1)
    left = tidied(state, NOW, SCHOOL, long_after)
    assert left == OwnMessages(ONE, language="en")
    assert expires(left, NOW, SCHOOL) == NOW + timedelta(days=SCHOOL.records.agreements_days)
    assert expires(OwnMessages(ONE), NOW, SCHOOL) == NOW + timedelta(days=SCHOOL.records.sessions_days)


def test_the_file_says_for_whom_it_gives_a_language() -> None:
    assert not SCHOOL.gives_language(ONE)
    staff = tuple(one.model_copy(update={"language": "en"}) if one.id == TEACHER else one for one in SCHOOL.staff)
    spoken = SCHOOL.model_copy(update={"staff": staff})
    assert spoken.gives_language(TEACHER)
    assert not spoken.gives_language(ONE)
