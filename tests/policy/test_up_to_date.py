from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from policy.actions import After, AskUpToDate, TellUnconfirmed, UpdateUpToDate
from policy.events import (
    CardAt,
    UpToDateAsked,
    UpToDateConfirmed,
    UpToDateDue,
    UpToDateUnasked,
    WorkDue,
    WorkWanted,
)
from policy.recurring import work_due, work_wanted
from policy.retention import expires, tidied, without
from policy.rules import RULES
from policy.school import School
from policy.up_to_date import UpToDate, may_see_unconfirmed, unconfirmed
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    COLLEAGUE,
    DSP,
    DSP_DEPUTY,
    HEAD,
    LEARNERS,
    NOW,
    SCHOOL,
    STRANGER,
    TEACHER,
    school_file,
)

pytestmark = pytest.mark.clause("TCH-4")
STAFF = [TEACHER, COLLEAGUE, AW, DSP, HEAD, AW_DEPUTY, DSP_DEPUTY]
CARD = CardAt("chat", "card")


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def put(state: UpToDate | None, event: Any, now: datetime = NOW, school: School = SCHOOL) -> Any:
    return RULES[type(event)].decide(state, event, school, now)


def looked(state: UpToDate | None, now: datetime = NOW, school: School = SCHOOL) -> Any:
    return put(state, UpToDateDue(now), now, school)


def asked(*people: str) -> UpToDate:
    state = looked(None).state
    for person in people or STAFF:
        state = put(state, UpToDateAsked(2026, person, CARD, NOW)).state
    return state


def confirmed(state: UpToDate, *people: str) -> UpToDate:
    for person in people:
        state = put(state, UpToDateConfirmed(2026, person)).state
    return state


def test_every_member_of_staff_is_asked_and_nobody_else() -> None:
    assert looked(None).actions == tuple(AskUpToDate(2026, person) for person in STAFF)


def test_whoever_was_not_reached_or_came_later_is_asked_on_the_next_day_and_nobody_twice() -> None:
    state = put(asked(TEACHER, AW, HEAD), UpToDateUnasked(2026, DSP, "no-personal-chat")).state
    assert looked(state, days(1)).actions == tuple(
        AskUpToDate(2026, person) for person in STAFF if person not in (TEACHER, AW, HEAD)
    )
    file = school_file()
    new = School.model_validate({**file, "staff": [*file["staff"], {"id": STRANGER, "name": "New"}]})
    assert looked(asked(), days(1), new).actions == (AskUpToDate(2026, STRANGER),)


def test_whoever_has_not_answered_is_reminded_once() -> None:
    state = confirmed(asked(), *STAFF[1:])
    assert looked(state, days(13)).actions == ()
    reminded = looked(state, days(14))
    assert reminded.actions == (AskUpToDate(2026, TEACHER, again=True),)
    after = put(reminded.state, UpToDateAsked(2026, TEACHER, CARD, days(14), again=True)).state
    assert after.asked[TEACHER].since == NOW
    assert looked(after, days(20)).actions == ()


def test_aw_and_the_head_are_told_who_has_not_and_again_while_anybody_has_not() -> None:
    state = looked(confirmed(asked(), *STAFF[1:]), days(14)).state
    assert looked(state, days(27)).actions == ()
    told = looked(state, days(28))
    assert told.actions == (TellUnconfirmed(2026, AW), TellUnconfirmed(2026, HEAD))
    assert looked(told.state, days(29)).actions == ()
    assert looked(told.state, days(56)).actions == told.actions
    assert looked(confirmed(told.state, TEACHER), days(56)).actions == ()


def test_the_list_has_the_order_of_the_school_file_and_says_who_could_not_be_asked() -> None:
    state = put(confirmed(asked(), COLLEAGUE, HEAD), UpToDateUnasked(2026, DSP, "no-personal-chat")).state
    left = [(person, "no-personal-chat" if person == DSP else "") for person in STAFF]
    assert list(unconfirmed(state, SCHOOL)) == [one for one in left if one[0] not in (COLLEAGUE, HEAD)]
    assert [person for person, _ in unconfirmed(None, SCHOOL)] == STAFF


@pytest.mark.parametrize(
    "person, sees", [(AW, True), (AW_DEPUTY, True), (HEAD, True), (DSP, False), (TEACHER, False), (LEARNERS[0], False)]
)
def test_only_aw_and_the_head_see_it(person: str, sees: bool) -> None:
    assert may_see_unconfirmed(person, SCHOOL) is sees


@pytest.mark.parametrize(
    "year, by, code",
    [
        (2026, TEACHER, ""),
        (2025, TEACHER, "year-is-over"),
        (0, TEACHER, "year-is-over"),
        (2026, LEARNERS[0], "not-staff"),
        (2026, CHAIR, "not-staff"),
    ],
)
def test_staff_confirm_for_themselves_and_for_this_year(year: int, by: str, code: str) -> None:
    decision = put(asked(), UpToDateConfirmed(year, by))
    assert [one.code for one in decision.reasons] == ([code] if code else [])
    assert decision.actions == (() if code else (UpdateUpToDate(2026, by),))
    assert (TEACHER in dict(unconfirmed(decision.state, SCHOOL))) is bool(code)


def test_the_first_time_counts() -> None:
    state = confirmed(asked(), TEACHER)
    again = put(state, UpToDateConfirmed(2026, TEACHER), days(3))
    assert (again.state, again.actions, again.reasons) == (state, (), ())


def test_the_next_school_year_asks_everybody_anew_and_late_news_changes_nothing() -> None:
    state = confirmed(asked(), *STAFF)
    assert looked(state, datetime(2027, 8, 31, 9, tzinfo=UTC)).actions == ()
    new = looked(state, datetime(2027, 9, 1, 9, tzinfo=UTC))
    assert new.actions == tuple(AskUpToDate(2027, person) for person in STAFF)
    for event in (UpToDateAsked(2026, AW, CARD, NOW), UpToDateUnasked(2026, AW, "gone")):
        assert put(new.state, event).state == new.state
        assert put(None, event).state is None


def test_on_a_day_without_school_nobody_is_asked() -> None:
    school = School.model_validate({**school_file(), "term": [{"start": "2026-09-02", "end": "2026-12-18"}]})
    assert looked(None, datetime(2026, 9, 1, 9, tzinfo=UTC), school).actions == ()
    assert looked(None, datetime(2026, 9, 2, 9, tzinfo=UTC), school).actions


@pytest.mark.parametrize("yearly", [True, False])
def test_it_stands_in_the_diary_for_each_day_and_a_school_may_do_without(yearly: bool) -> None:
    school = School.model_validate({**school_file(), "up_to_date": {"yearly": yearly, "at": "08:15:00"}})
    planned = work_wanted(None, WorkWanted("up-to-date"), school, NOW).state
    assert planned is not None
    assert planned.at == datetime(2026, 11, 25, 8, 15, tzinfo=UTC)
    actions = work_due(planned, WorkDue("up-to-date", planned.at), school, planned.at).actions
    due = [one for one in actions if isinstance(one, After) and isinstance(one.event, UpToDateDue)]
    assert len(due) == yearly


@pytest.mark.clause("REC-1")
def test_it_stays_for_its_year_and_whoever_asks_goes_at_once() -> None:
    state = confirmed(asked(), TEACHER)
    assert expires(state, NOW, SCHOOL) is None
    assert tidied(state, NOW, SCHOOL, days(400)) == state
    left = without(state, TEACHER)
    assert isinstance(left, UpToDate)
    assert set(left.asked) == {*STAFF} - {TEACHER}
