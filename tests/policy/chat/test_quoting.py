from __future__ import annotations

import pytest

from policy.chat import read

pytestmark = pytest.mark.clause("STU-4")


@pytest.mark.parametrize(
    "text",
    [
        'he called me a "fat pig" and that is wrong',
        "the word 'retard' is offensive, please stop saying it",
        "“go back to your country” is what they said to her, and it is racist",
        "saying that women are stupid is sexist",
        'dywedodd e "ti\'n fochyn tew" a chafodd row',
    ],
)
def test_words_that_are_only_quoted_to_speak_about_them_are_left_alone(text: str) -> None:
    assert not read(text).flagged


@pytest.mark.parametrize(
    "text",
    ['you are a "fat pig"', '"i want to kill myself" she said', 'he said "i want to die" and the word scared me'],
)
def test_quotation_marks_alone_quiet_nothing_and_never_a_life_at_risk(text: str) -> None:
    assert read(text).flagged
