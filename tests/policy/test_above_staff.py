"""What is about staff goes above them, and what is about the head never to those who work under the head (SAF-2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import CopyAnswer
from policy.alerts.answering import readers
from policy.alerts.closing import lacks_second_judge
from policy.alerts.holding import may_have
from policy.alerts.state import is_child_protection
from policy.chat.verdict import Severity
from policy.escalation import escalation, rungs, staff_concern
from policy.events import AlertClosed, AlertHanded, AlertTaken, Flagged, NotAConcern
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    COLLEAGUE,
    DSP,
    DSP_DEPUTY,
    HEAD,
    NOW,
    SCHOOL,
    TEACHER,
    later,
    oid,
    school_file,
)
from tests.policy.test_alerts import BEHAVIOUR, DANGER, HARM, STAFF_MATTER

pytestmark = pytest.mark.clause("SAF-2", "SAF-3")
HEAD_DEPUTY, CHAIR_DEPUTY = oid(20), oid(21)


def with_deputies() -> School:
    made = school_file()
    made["contacts"]["head"]["deputies"] = [HEAD_DEPUTY]
    made["contacts"]["chair_of_governors"]["deputies"] = [CHAIR_DEPUTY]
    return School.model_validate(made)


FULL = with_deputies()
ABOUT_HEAD = replace(STAFF_MATTER, about=(HEAD,))
HEAD_WROTE = replace(HARM, author=HEAD, about=(HEAD,))


def ladder(flag: Flagged, school: School = FULL) -> tuple[tuple[str, ...], ...]:
    return rungs(flag, school, NOW, child_protection=is_child_protection(flag))


@pytest.mark.parametrize(
    "flag, expected",
    [
        (STAFF_MATTER, ((HEAD,), (HEAD_DEPUTY,), (CHAIR,), (CHAIR_DEPUTY,))),
        (ABOUT_HEAD, ((CHAIR,), (CHAIR_DEPUTY,))),
        (HEAD_WROTE, ((CHAIR,), (CHAIR_DEPUTY,))),
        (replace(STAFF_MATTER, about=(HEAD, CHAIR)), ((CHAIR_DEPUTY,),)),
        (replace(STAFF_MATTER, severity=Severity.URGENT), ((HEAD, HEAD_DEPUTY), (CHAIR, CHAIR_DEPUTY))),
        (replace(ABOUT_HEAD, severity=Severity.URGENT), ((CHAIR, CHAIR_DEPUTY),)),
        (DANGER, ((AW, DSP, AW_DEPUTY, DSP_DEPUTY), (HEAD, HEAD_DEPUTY), (CHAIR, CHAIR_DEPUTY))),
        (
            replace(HARM, kind="one-to-one", author="", about=(HEAD,)),
            ((AW, DSP), (AW_DEPUTY, DSP_DEPUTY), (CHAIR,), (CHAIR_DEPUTY,)),
        ),
        (
            replace(HARM, kind="comment", author=COLLEAGUE, about=(COLLEAGUE,)),
            ((HEAD,), (HEAD_DEPUTY,), (CHAIR,), (CHAIR_DEPUTY,)),
        ),
    ],
)
def test_who_hears_of_it_rung_by_rung(flag: Flagged, expected: Any) -> None:
    assert ladder(flag) == expected


def test_a_head_who_is_away_has_deputies_except_for_what_is_about_them() -> None:
    away = FULL.with_away({HEAD: later(3600)})
    assert ladder(STAFF_MATTER, away)[0] == (HEAD_DEPUTY,)
    assert ladder(ABOUT_HEAD, away)[0] == (CHAIR,)


@pytest.mark.parametrize("flag", [ABOUT_HEAD, HEAD_WROTE])
def test_what_is_about_the_head_is_passed_answered_and_judged_above_the_head_only(flag: Flagged) -> None:
    assert staff_concern(flag, FULL)
    assert may_have(flag, FULL) == (CHAIR, CHAIR_DEPUTY)
    assert escalation(flag, CHAIR, FULL, NOW) == CHAIR_DEPUTY
    assert readers(flag, CHAIR, FULL) == (CHAIR_DEPUTY,)
    assert HEAD_DEPUTY in may_have(STAFF_MATTER, FULL)
    assert HEAD_DEPUTY in may_have(BEHAVIOUR, FULL)


def test_nobody_hands_it_to_a_deputy_of_the_head() -> None:
    alert = RULES[Flagged].decide(None, ABOUT_HEAD, FULL, NOW).state
    taken = RULES[AlertTaken].decide(alert, AlertTaken("a1", CHAIR), FULL, NOW).state
    handed = RULES[AlertHanded].decide(taken, AlertHanded("a1", CHAIR, HEAD_DEPUTY), FULL, NOW)
    assert [reason.code for reason in handed.reasons] == ["cannot-have-it"]
    assert handed.state is not None
    assert HEAD_DEPUTY not in handed.state.told


def put(state: Any, event: Any, school: School) -> Any:
    return RULES[type(event)].decide(state, event, school, NOW)


def doubted(flag: Flagged, by: str, school: School) -> Any:
    taken = put(put(None, flag, school).state, AlertTaken("a1", by), school).state
    return put(taken, NotAConcern("a1", by, "w"), school)


@pytest.mark.parametrize("flag", [ABOUT_HEAD, HEAD_WROTE])
def test_no_concern_about_the_head_is_closed_by_the_chair_alone_and_whoever_may_agree_gets_it(flag: Flagged) -> None:
    asked = doubted(flag, CHAIR, FULL)
    assert [reason.code for reason in asked.reasons] == ["second-person"]
    assert [one.person for one in asked.actions if isinstance(one, CopyAnswer)] == [CHAIR_DEPUTY]
    assert not put(asked.state, NotAConcern("a1", HEAD_DEPUTY, "w"), FULL).state.closed
    agreed = put(asked.state, NotAConcern("a1", CHAIR_DEPUTY, "w"), FULL).state
    assert (agreed.closed, agreed.outcome) == (True, "no-concern")


def test_where_nobody_may_agree_it_stays_open_the_chair_is_told_whom_to_name_and_can_still_refer_it() -> None:
    alone = doubted(ABOUT_HEAD, CHAIR, SCHOOL)
    assert [reason.code for reason in alone.reasons] == ["no-second-person"]
    assert (alone.state.doubted_by, alone.state.closed, alone.actions) == ("", False, ())
    referred = put(alone.state, AlertClosed("a1", CHAIR, "referred", "w"), SCHOOL).state
    assert referred.closed
    named = put(alone.state, NotAConcern("a1", CHAIR, "w"), FULL)
    assert [one.person for one in named.actions if isinstance(one, CopyAnswer)] == [CHAIR_DEPUTY]
    assert (lacks_second_judge(SCHOOL), lacks_second_judge(FULL)) == (True, False)


def test_whoever_agrees_is_one_who_is_there() -> None:
    made = school_file()
    made["contacts"]["chair_of_governors"]["deputies"] = [CHAIR_DEPUTY, TEACHER]
    school = School.model_validate(made).with_away({CHAIR_DEPUTY: later(3600)})
    asked = doubted(ABOUT_HEAD, CHAIR, school)
    assert [one.person for one in asked.actions if isinstance(one, CopyAnswer)] == [TEACHER]


def test_where_another_has_the_card_already_nobody_new_is_told() -> None:
    asked = doubted(HARM, AW, FULL)
    assert [one for one in asked.actions if isinstance(one, CopyAnswer)] == []
    assert [reason.code for reason in asked.reasons] == ["second-person"]
