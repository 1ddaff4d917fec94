from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs import drill, fetch
from dialogs.texts import say
from policy.drill import Asked, Drill
from tests.policy.cast import AW, CHAIR, DSP, HEAD, LEARNERS, NOW, SCHOOL, TEACHER, later

ANSWERED = Asked(delivered=NOW, answered=later(200))


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("lang, title, took", [("en", "This is a drill", "3 min"), ("cy", "Ymarfer yw hwn", "3 mun")])
def test_a_drill_says_plainly_that_it_is_one_until_it_was_answered(lang: str, title: str, took: str) -> None:
    asked = str(drill.card(NOW, None, SCHOOL, lang))
    assert title in asked
    assert "drill.got" in asked
    thanks = str(drill.card(NOW, ANSWERED, SCHOOL, lang))
    assert took in thanks
    assert "drill.got" not in thanks


@pytest.mark.clause("SAF-3")
def test_the_report_tells_of_each_what_is_known_and_what_to_do() -> None:
    asked = {AW: ANSWERED, DSP: Asked(code="no-personal-chat"), HEAD: Asked(code="away"), TEACHER: Asked(delivered=NOW)}
    asked[CHAIR] = Asked(code="ConversationBlockedByUser")
    told = str(drill.report(Drill(NOW, asked), ("dsp",), SCHOOL, "en"))
    for said in (
        "answered after 3 min",
        "has no chat with EHSBot",
        "could not be reached: ConversationBlockedByUser",
        "away, so not asked",
        "has not answered",
    ):
        assert said in told
    assert say("en", "drill-unreached-todo") in told
    assert "Nobody answered for these duties" in told
    well = str(drill.report(Drill(NOW, {AW: ANSWERED, HEAD: replace(asked[HEAD])}), (), SCHOOL, "en"))
    assert say("en", "drill-unreached-todo") not in well
    assert "Nobody answered" not in well


@pytest.mark.clause("SAF-2")
def test_the_staff_channel_hears_whom_to_fetch_in_both_languages() -> None:
    told = str(fetch.card(AW, SCHOOL))
    assert "EHSBot needs AW" in told
    assert "Mae ar EHSBot angen AW" in told
    assert say("en", "alert-unnamed") in str(fetch.card(LEARNERS[0], SCHOOL))


@pytest.mark.clause("SAF-2")
def test_an_email_says_where_to_look_and_that_it_tells_nothing_on_purpose() -> None:
    told = fetch.letter("en")
    assert "open Teams" in told
    assert "on purpose" in told
