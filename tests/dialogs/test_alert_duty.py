from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dialogs import alert
from dialogs.texts import say
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.events import Flagged
from tests.policy.cast import AW, LEARNERS, NOW, SCHOOL, TEAM

FLAG = Flagged(
    "a1", "message", frozenset({"self_harm"}), Severity.SERIOUS, LEARNERS[0], "A Learner", (), TEAM, TEAM, "m", NOW, "w"
)


@pytest.mark.clause("SAF-2")
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_the_card_says_that_the_duty_to_report_is_the_readers_own(lang: str) -> None:
    shown, quiet = (
        json.dumps(
            alert.card(Alert(flag, NOW), SCHOOL, AW, lang, alert.Telling("10B")),
            ensure_ascii=False,
        )
        for flag in (FLAG, replace(FLAG, categories=frozenset({"profanity"})))
    )
    assert say(lang, "alert-duty") in shown
    assert say(lang, "alert-duty") not in quiet
