from __future__ import annotations

import pytest

from policy.chat import Category, read
from policy.chat.personal import details
from policy.chat.phones import is_phone

pytestmark = pytest.mark.clause("STU-4")


@pytest.mark.parametrize(
    "rule, text",
    [
        ("phone", "my number is 07700 900123"),
        ("phone", "07700900123 ring me"),
        ("phone", "+44 7700 900 123"),
        ("phone", "call me on 555-0134"),
        ("phone", "(212) 555-0100"),
        ("phone", "ffonia fi 029 2087 6543"),
        ("home-address", "i live at 14 oak street"),
        ("home-address", "dwi'n byw yn 12 Stryd Fawr"),
        ("home-address", "4 heol y bont"),
        ("home-address", "come to 8 Example Close"),
        ("home-address", "she lives on Beispielweg 19"),
        ("postcode", "the postcode is CF10 3AT"),
        ("e-mail", "pupil@example.com"),
        ("e-mail", "pupil at example dot com"),
    ],
)
def test_a_personal_detail_is_found(rule: str, text: str) -> None:
    assert rule in {detail.rule for detail in details(text)}
    assert Category.PERSONAL_DATA in read(text).categories


@pytest.mark.parametrize(
    "text",
    [
        "the train travels 120 miles per hour on the road",
        "x = 5, y = 12 and 1234567 is a number",
        "the answer is 1234 5678",
        "12 - 4 - 2019 was the date",
        "3.14159265 and 1000000000",
        "5 + 7 * 9999999",
        "ring Childline on 0800 1111",
        "call 116 123 or 999 if you need help",
        "question 4, page 12, chapter 3",
        "the card number 4111 1111 1111 1111",
        "i live in cardiff and my house is big",
        "meet at 12:30 in room 14",
        "mae 12 o blant yn y dosbarth",
    ],
)
def test_numbers_of_a_lesson_are_no_personal_detail(text: str) -> None:
    assert details(text) == ()


def test_a_local_number_needs_words_around_it() -> None:
    assert is_phone("555-0134", cued=True)
    assert not is_phone("555-0134", cued=False)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "a@", "1 a ", "12 A ", "(1", "1-", "live at ", "12 Aa 1 ", "a.a", "at a dot "]
)
def test_no_text_makes_the_patterns_explode(piece: str) -> None:
    """Every pattern is bounded: twice the text takes about twice the steps, which the limit on length caps."""
    assert len(details((piece * 20_000)[:20_000])) <= 4
