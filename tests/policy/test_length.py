from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import After, Tell
from policy.class_team import ClassTeam
from policy.decision import Decision
from policy.events import PlannedEndDue, SessionBegan, SessionOver, StartAsked
from policy.rules import RULES
from tests.policy.cast import CHAT, CLASS, FORM, NOW, SCHOOL, TEACHER, TEAM

pytestmark = pytest.mark.clause("PLN-4")
BEGAN, DUE = SessionBegan(TEAM, "s1"), PlannedEndDue(TEAM, "s1")


def put(state: ClassTeam | None, event: Any) -> Decision[ClassTeam]:
    return RULES[type(event)].decide(state, event, SCHOOL, NOW)


def after(*events: Any, minutes: int = 20) -> Decision[ClassTeam]:
    decision = put(CLASS, StartAsked(TEAM, "s1", TEACHER, replace(FORM, minutes=minutes)))
    for event in events:
        decision = put(decision.state, event)
    return decision


def clocks(decision: Decision[ClassTeam]) -> list[After]:
    return [one for one in decision.actions if isinstance(one, After)]


@pytest.mark.parametrize("minutes", [1, 20, 90])
def test_the_planned_minutes_count_from_the_moment_the_meeting_begins(minutes: int) -> None:
    assert clocks(after(BEGAN, minutes=minutes)) == [After(NOW + timedelta(minutes=minutes), DUE)]


def test_a_beginning_that_is_told_twice_starts_no_second_clock() -> None:
    assert after(BEGAN, BEGAN).actions == ()


def test_the_teacher_gets_one_note_in_their_own_chat() -> None:
    assert after(BEGAN, DUE).actions == (Tell(TEACHER, "planned-end", CHAT, NOW),)


@pytest.mark.parametrize("before", [(), (BEGAN, SessionOver(TEAM, "s1"))])
def test_none_comes_where_the_session_has_not_begun_or_is_over(before: tuple[Any, ...]) -> None:
    assert after(*before, DUE).actions == ()


def test_none_comes_for_an_earlier_session() -> None:
    assert after(BEGAN, PlannedEndDue(TEAM, "earlier")).actions == ()
    assert put(None, DUE) == Decision(None)
    assert put(None, BEGAN) == Decision(None)
