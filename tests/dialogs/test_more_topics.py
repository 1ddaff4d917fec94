"""Topics that came later, with questions that were written beside their key words: no measure, but a floor."""

from __future__ import annotations

import json

import pytest

from dialogs import topic_cards
from dialogs.topic_search import found
from dialogs.topics import TOPICS
from policy.choices import Language
from tests.dialogs.deck import parts_of, verb_of
from tests.policy.cast import TEAM

STAFF = {
    "the session is cancelled": "cancelling",
    "how do i postpone the lesson": "cancelling",
    "rwy am ganslo'r sesiwn": "cancelling",
    "how do I set the lobby": "features",
    "sut mae tewi pawb": "features",
    "must it be live": "live-or-recorded",
    "oes rhaid iddi fod yn fyw": "live-or-recorded",
    "how many minutes": "how-long",
    "pa mor hir ddylai'r wers fod": "how-long",
    "a learner was absent": "not-coming",
    "disgybl heb liniadur": "not-coming",
    "someone took a screenshot": "pictures",
    "rhywun yn tynnu lluniau": "pictures",
}
LEARNERS = {
    "someone took a screenshot of me": "my-pictures",
    "ga i recordio": "my-pictures",
    "do i have to come": "my-coming",
    "dwi'n methu dod": "my-coming",
    "can i leave": "my-ending",
    "beth am y gwaith cartref": "my-ending",
    "can i speak with miss alone": "my-talk",
    "ga i siarad gyda miss": "my-talk",
    "where is my reply": "my-messages",
    "ble mae fy negeseuon": "my-messages",
}


@pytest.mark.parametrize("words, topic", STAFF.items(), ids=STAFF)
def test_staff_find_it(words: str, topic: str) -> None:
    assert topic in found(words, staff=True)


SHARING = (
    "how do i make a lesson to share without learners",
    "how do I record a lesson without pupils in it",
    "I want to make a video lesson other classes can watch",
    "can i share the recording with a parent",
    "screen recording",
    "upload my lesson to youtube",
    "sut mae gwneud gwers i'w rhannu heb ddysgwyr",
    "sut ydw i'n recordio gwers heb ddisgyblion",
    "dw i eisiau gwneud fideo o'r wers i ddosbarth arall",
    "alla i rannu'r recordiad gyda rhiant",
    "recordio'r sgrin heb blant",
    "rhoi'r wers ar YouTube",
)


@pytest.mark.clause("REC-6")
@pytest.mark.parametrize("words", SHARING)
def test_how_to_make_a_lesson_to_share_is_the_answer(words: str) -> None:
    assert found(words, staff=True) == ("sharing",)


@pytest.mark.clause("REC-6")
@pytest.mark.parametrize("lang, step", [("en", "Record"), ("cy", "Recordio")])
def test_it_says_step_by_step_how_to_make_one_without_learners(lang: Language, step: str) -> None:
    said = json.dumps(topic_cards.view(("sharing",), lang, TEAM, staff=True), ensure_ascii=False)
    assert all(f"{number}. " in said for number in range(1, 6))
    assert step in said
    assert "Live-Sessions" in said


@pytest.mark.parametrize("words, topic", LEARNERS.items(), ids=LEARNERS)
def test_learners_find_it(words: str, topic: str) -> None:
    assert topic in found(words, staff=False)


@pytest.mark.clause("SAF-3")
def test_the_topic_of_ones_own_messages_leads_to_them() -> None:
    card = topic_cards.view(("my-messages",), "en", TEAM, staff=False)
    assert "own.messages" in {verb_of(part) for part in parts_of(card)}


def test_each_clause_that_asks_for_a_topic_has_one() -> None:
    named = {clause for topic in TOPICS.values() for clause in topic.clauses}
    assert {"TCH-2", "PLN-10", "STU-5", "STU-7", "OVR-1", "PLN-4"} <= named
