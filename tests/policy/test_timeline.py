"""What an unsafe room went through stands on its alert, with its times."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import UpdateAlertCards
from policy.alerts import Alert, Step
from policy.chat.verdict import Severity
from policy.events import AlertTaken, CardAt, Flagged, Moment, TimelineSeen
from policy.rules import RULES
from tests.policy.cast import AW, CHAT, NOW, SCHOOL, TEACHER, TEAM, later

pytestmark = pytest.mark.clause("SAF-1", "CON-2")
FLAG = Flagged("a1", "one-to-one", frozenset(), Severity.SERIOUS, "", "", (TEACHER,), TEAM, CHAT, "", NOW)
EARLIER = (Moment("unsafe", NOW), Moment("warned", later(10), TEACHER))


def after(state: Alert | None, event: Any, seconds: float) -> tuple[Alert, tuple[Any, ...]]:
    """The alert after an event, and what is to be done."""
    decision = RULES[type(event)].decide(state, event, SCHOOL, later(seconds))
    assert isinstance(decision.state, Alert)
    return decision.state, decision.actions


def raised() -> Alert:
    return after(None, FLAG, 70)[0]


def test_what_led_to_the_alert_stands_before_it_was_raised() -> None:
    alert, actions = after(raised(), TimelineSeen("a1", EARLIER), 70)
    assert [(one.step, one.by) for one in alert.history] == [
        (Step.UNSAFE, ""),
        (Step.WARNED, TEACHER),
        (Step.RAISED, ""),
    ]
    assert actions == (), "its card is still to be sent"


def test_what_comes_later_stands_last_and_on_every_copy() -> None:
    known, _ = after(raised(), TimelineSeen("a1", EARLIER), 70)
    taken, _ = after(known, AlertTaken("a1", AW), 80)
    sent = replace(taken, cards={AW: CardAt("c", "m")})
    seen = TimelineSeen("a1", (Moment("remove-refused", later(81), TEACHER, "code"),))
    alert, actions = after(sent, seen, 81)
    last = alert.history[-1]
    assert (last.step, last.at, last.code) == (Step.REMOVE_REFUSED, later(81), "code")
    assert actions == (UpdateAlertCards("a1"),)
    assert alert.taken_by == AW


def test_an_alert_that_is_gone_is_not_made_anew() -> None:
    assert RULES[TimelineSeen].decide(None, TimelineSeen("a1", EARLIER), SCHOOL, NOW).state is None
