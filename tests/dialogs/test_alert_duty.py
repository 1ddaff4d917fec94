from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dialogs import alert
from dialogs.texts import say
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.escalation import staff_concern
from policy.events import Flagged
from tests.policy.cast import AW, DSP, HEAD, LEARNERS, NOW, SCHOOL, TEACHER, TEAM

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


@pytest.mark.clause("SAF-2", "SAF-3")
@pytest.mark.parametrize(
    "kind, author, viewer, said",
    [
        ("message", LEARNERS[0], AW, "alert-escalate"),
        ("message", LEARNERS[0], DSP, None),
        ("message", DSP, HEAD, "alert-escalate-staff"),
        ("concern", TEACHER, AW, "alert-escalate"),
        ("concern", TEACHER, DSP, None),
        ("staff-concern", LEARNERS[0], HEAD, "alert-escalate-staff"),
    ],
)
def test_the_button_says_where_the_rule_sends_it(kind: str, author: str, viewer: str, said: str | None) -> None:
    flag = replace(FLAG, kind=kind, author=author)
    shown = json.dumps(alert.card(Alert(flag, NOW), SCHOOL, viewer, "en", alert.Telling("10B")), ensure_ascii=False)
    both = {one: f'"{say("en", one)}"' in shown for one in ("alert-escalate", "alert-escalate-staff")}
    assert both == {one: one == said for one in both}
    assert staff_concern(flag, SCHOOL) is (said == "alert-escalate-staff")
