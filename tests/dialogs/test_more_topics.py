"""Topics that came later, with questions that were written beside their key words: no measure, but a floor."""

from __future__ import annotations

import pytest

from dialogs import topic_cards
from dialogs.topics import TOPICS, found
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
