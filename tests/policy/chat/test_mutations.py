from __future__ import annotations

import pytest

from policy.chat.mutations import mutated
from policy.chat.phrases import shipped_sets

pytestmark = pytest.mark.clause("STU-4")


@pytest.mark.parametrize(
    "word, forms",
    [
        ("cyllell", {"cyllell", "gyllell", "nghyllell", "chyllell"}),
        ("pen", {"pen", "ben", "mhen", "phen"}),
        ("dant", {"dant", "ddant", "nant"}),
        ("gwn", {"gwn", "wn", "ngwn"}),
        ("braich", {"braich", "fraich", "mraich"}),
        ("llafn", {"llafn", "lafn"}),
        ("merch", {"merch", "ferch"}),
        ("chwaer", {"chwaer"}),
        ("arf", {"arf"}),
        ("torri lawr", {"torri lawr", "dorri lawr", "nhorri lawr", "thorri lawr"}),
    ],
)
def test_a_word_is_read_in_each_form_that_its_first_letter_may_take(word: str, forms: set[str]) -> None:
    assert set(mutated(word)) == forms


def test_a_set_of_mutating_words_stands_for_every_form() -> None:
    assert {"braich", "fraich", "mraich"} <= set(shipped_sets()["corff"])
