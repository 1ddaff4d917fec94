from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dialogs import alert
from dialogs.texts import say
from policy.alerts import Alert
from policy.chat.verdict import Severity
from tests.dialogs.deck import TEAM_ON_DUTY, an_alert
from tests.policy.cast import AW, DSP, NOW, SCHOOL

SHUT = SCHOOL.model_copy(update={"out_of_hours": TEAM_ON_DUTY})


def card(one: Alert, lang: str, *, shut: bool = True) -> str:
    telling = alert.Telling(opens=NOW if shut else None)
    return json.dumps(alert.card(one, SHUT, AW, lang, telling), ensure_ascii=False)


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_while_the_school_is_shut_the_card_says_999_and_the_duty_team(lang: str) -> None:
    said = card(an_alert("concern", Severity.URGENT), lang)
    assert said.index(say(lang, "shut-danger")) < said.index(TEAM_ON_DUTY.phone)
    assert TEAM_ON_DUTY.phone not in card(an_alert("concern", Severity.URGENT), lang, shut=False)
    assert TEAM_ON_DUTY.phone not in card(an_alert("concern", Severity.URGENT, taken_by=DSP), lang)


@pytest.mark.clause("SAF-4")
def test_what_can_wait_says_since_when_its_time_counts_and_calls_nobody_out() -> None:
    plain = an_alert(severity=Severity.CONCERN)
    plain = replace(plain, flag=replace(plain.flag, categories=frozenset({"profanity"})))
    said = card(plain, "en")
    assert "10:00, 24.11.2026" in said
    assert TEAM_ON_DUTY.phone not in said
    harm = card(an_alert(severity=Severity.CONCERN), "en")
    assert TEAM_ON_DUTY.phone in harm
    assert say("en", "shut-waits", time="10:00, 24.11.2026") in harm
