from __future__ import annotations

import json
from datetime import date

import pytest

from dialogs.absence import answer, until
from dialogs.commands import command_of
from policy.absence import Cover
from tests.policy.cast import AW_DEPUTY, SCHOOL

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    "text, day",
    [
        ("I am away until 2026-12-01", "2026-12-01"),
        ("I'm away until Friday.", "2026-11-27"),
        ("I’m away till friday", "2026-11-27"),
        ("I am away until Tuesday", "2026-12-01"),
        ("I am away until tomorrow", "2026-11-25"),
        ("I am away until 25 November", "2026-11-25"),
        ("I am away until the day after tomorrow", "2026-11-26"),
        ("I am away until Wednesday 25th November", "2026-11-25"),
        ("I am away until November 25th", "2026-11-25"),
        ("I am away until 25/11", "2026-11-25"),
        ("I am away until 5/12/26", "2026-12-05"),
        ("I am away until 05.12.2026", "2026-12-05"),
        ("I am away until 4 January", "2027-01-04"),
        ("Rydw i i ffwrdd tan yfory", "2026-11-25"),
        ("Dw i i ffwrdd tan ddydd Gwener", "2026-11-27"),
        ("Rwy i ffwrdd tan dydd Mawrth", "2026-12-01"),
        ("rydw i i ffwrdd tan 25 Tachwedd", "2026-11-25"),
        ("rydw i i ffwrdd tan 25 o Dachwedd", "2026-11-25"),
        ("rydw i i ffwrdd tan 1af o Ragfyr", "2026-12-01"),
        ("rydw i i ffwrdd tan ddydd Llun 30 Tachwedd", "2026-11-30"),
        ("rydw i i ffwrdd hyd drennydd", "2026-11-26"),
    ],
)
def test_a_day_is_read_in_both_languages(text: str, day: str) -> None:
    assert command_of(text) == "away"
    assert until(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "I am away",
        "I am away until",
        "I am away until next Friday",  # this week's or the week after's
        "I am away until later",
        "I am away until 31 November",
        "I am away until 20 November",  # only just over: a slip more likely than a year
        "I am away until 13/13",
        "Rydw i i ffwrdd tan Mawrth",  # Tuesday or March
        "Rydw i i ffwrdd tan ddydd Gwener nesaf",
        "Rydw i i ffwrdd",
    ],
)
def test_a_day_that_is_not_sure_is_asked_back(text: str) -> None:
    assert command_of(text) == "away"
    assert until(text, TODAY) is None


@pytest.mark.parametrize("text", ["I am back", "I'm back!", "Rydw i yn ôl", "Dw i'n ôl", "Rydw i'n ôl"])
def test_being_back_in_both_languages(text: str) -> None:
    assert command_of(text) == "back"


@pytest.mark.parametrize("text", ["I am awake", "start session", "I was away", "backup"])
def test_other_words_are_no_absence(text: str) -> None:
    assert command_of(text) not in ("away", "back")


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_the_answer_says_who_has_the_duty_meanwhile_and_where_nobody_has(lang: str) -> None:
    covered = (Cover("aw", (AW_DEPUTY,)), Cover("dsp", ()))
    said = json.dumps(answer("away", covered, date(2026, 11, 27), SCHOOL, lang), ensure_ascii=False)
    assert "27.11.2026" in said
    assert (SCHOOL.name_of(AW_DEPUTY) or "?") in said
    assert ("nobody is left" in said) == (lang == "en")
