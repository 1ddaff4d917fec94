from __future__ import annotations

import pytest

from dialogs import up_to_date
from policy.up_to_date import Confirmation
from tests.policy.cast import AW, DSP, HEAD, NOW, SCHOOL, STRANGER, TEACHER

pytestmark = pytest.mark.clause("TCH-4")


@pytest.mark.parametrize(
    "lang, covers, thanks",
    [
        ("en", ("online safety", "legal duty", "data protection", "live sessions", "2026–27"), "Thank you"),
        ("cy", ("diogelwch ar-lein", "dyletswydd gyfreithiol", "diogelu data", "sesiynau byw", "2026–27"), "Diolch"),
    ],
)
def test_it_says_what_it_covers_until_it_is_confirmed(lang: str, covers: tuple[str, ...], thanks: str) -> None:
    asked = str(up_to_date.card(2026, None, SCHOOL, lang))
    assert all(said in asked for said in covers)
    assert "year.confirm" in asked
    assert "year.missing" not in asked
    answered = str(up_to_date.card(2026, Confirmation(confirmed=NOW), SCHOOL, lang))
    assert thanks in answered
    assert "year.confirm" not in answered


def test_the_reminder_says_that_it_is_the_only_one_and_aw_has_the_list_at_hand() -> None:
    told = str(up_to_date.card(2026, None, SCHOOL, "en", again=True, lists=True))
    assert "one reminder" in told
    assert "year.missing" in told


def test_the_list_is_plain_and_keeps_its_order() -> None:
    missing = ((TEACHER, ""), (DSP, "no-personal-chat"), (HEAD, "Blocked"), (STRANGER, ""))
    told = str(up_to_date.listed(2026, missing, SCHOOL, "en"))
    names = [f"Staff {person[-2:]}" for person in (TEACHER,)] + ["DSP", "Head"]
    assert [told.index(name) for name in names] == sorted(told.index(name) for name in names)
    assert "no chat with EHSBot" in told
    assert "could not be reached" in told
    assert "says nothing about anybody" in told
    assert "All staff have confirmed" in str(up_to_date.listed(2026, (), SCHOOL, "en"))
    assert AW not in told
