from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.chat.folding import plain_words
from policy.chat.gloss import glosses
from policy.chat.gloss.glossary import glossary
from policy.chat.gloss.items import items_of
from policy.chat.gloss.vocabulary import could_say
from policy.chat.matching import Matcher
from policy.chat.phrases import ordinary, shipped
from policy.chat.possible import Possible
from tests.policy.chat.own_cases import own_cases

pytestmark = pytest.mark.clause("STU-4")
WORDS = sorted({word for key in glossary() for word in key})
SEARCHES = [[["kill"], ["your mum", "you"]], [["send me a pic"]]]


@pytest.mark.parametrize(
    "text, possible",
    [
        ("you kill", True),
        ("mum your kill to", True),
        ("kill your", False),
        ("a pic of me that i send", True),
        ("send a pic", False),
        ("", False),
    ],
)
def test_a_search_is_possible_where_all_its_pieces_can_be_made_of_the_words(text: str, possible: bool) -> None:
    assert Possible(SEARCHES, everywhere=["a"]).is_any(set(text.split())) is possible


def test_which_word_is_thought_common_changes_no_answer() -> None:
    for everywhere in ([], ["kill"], ["pic", "send", "me"]):
        assert Possible(SEARCHES, everywhere).is_any({"kill", "you"})
        assert not Possible(SEARCHES, everywhere).is_any({"kill", "pic"})


@given(st.lists(st.sampled_from(WORDS), max_size=20))
@settings(deadline=None, max_examples=500)
def test_a_gloss_holds_no_word_that_it_could_not_say(words: list[str]) -> None:
    could = could_say(items_of(words))
    for gloss in glosses(words):
        assert could.issuperset(gloss.words), set(gloss.words) - could


def test_a_gloss_of_a_message_holds_no_word_that_it_could_not_say() -> None:
    for case in own_cases():
        words = plain_words(case.text)
        could = could_say(items_of(words))
        assert all(could.issuperset(gloss.words) for gloss in glosses(words)), case.id


def test_nothing_that_a_gloss_would_flag_is_left_out() -> None:
    matcher = Matcher(shipped(), ordinary())
    for case in own_cases():
        words = plain_words(case.text)
        said = [hit for gloss in glosses(words) for hit in matcher.find(gloss.words) if not hit.excused]
        if any(hit.phrase.language == "en" for hit in said):
            assert glosses(words, matcher.could_find), case.id
