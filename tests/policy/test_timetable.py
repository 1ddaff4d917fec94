from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from policy.actions import (
    After,
    ChangeCalendar,
    LookForAnswer,
    MakeMeeting,
    PostPlan,
    PrepareMeeting,
    PutBotInChat,
    TellClass,
    TellOfPlan,
    UpdatePlan,
)
from policy.belonging import belonging
from policy.class_team import ClassTeam
from policy.decision import Decision
from policy.events import (
    Answer,
    AnswerDue,
    BotNotPutInChat,
    BotPutInChat,
    CalendarFollowed,
    CalendarNotFollowed,
    CardAt,
    ColleagueAnswered,
    GuidanceDue,
    LeaverCancelled,
    MeetingMade,
    MeetingNotMade,
    MeetingNotPrepared,
    MeetingPrepared,
    PlanCardPosted,
    PlanDue,
    PlanForm,
    PlanTaken,
    SessionCancelled,
    SessionMoved,
    SessionPlanned,
    When,
)
from policy.retention import expires, tidied, without
from policy.rules import RULES
from policy.school import School
from policy.timetable import PlannedSession, Timetable
from policy.timetable.changing import may_change, stands_in
from tests.policy.cast import (
    AW,
    CLASS,
    COLLEAGUE,
    HEAD,
    LEARNERS,
    NOW,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    school_file,
)

WITH = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
INSTALLS = School.model_validate({**school_file(), "powers": ["team", "meetings", "install"]})
WHEN = When(date(2026, 12, 1), time(10, 5))
BEGINS = datetime(2026, 12, 1, 10, 5, tzinfo=UTC)
FORM = PlanForm(WHEN, 20, COLLEAGUE, (), "Practise", "They ask", "Fractions", "after", adjusted=False)


def put(state: Any, event: Any, school: School = WITH, now: datetime = NOW) -> Any:
    return RULES[type(event)].decide(state, event, school, now)


def ask(state: ClassTeam | None = CLASS, by: str = TEACHER, **changes: Any) -> Any:
    return put(state, SessionPlanned(TEAM, "p1", by, replace(FORM, **changes)))


def taken(school: School = WITH, **changes: Any) -> Any:
    (event,) = put(CLASS, SessionPlanned(TEAM, "p1", TEACHER, replace(FORM, **changes)), school).then
    return put(None, event, school)


def timetable(**changes: Any) -> Timetable:
    plan = PlannedSession("p1", "p1", TEACHER, FORM, BEGINS)
    return Timetable(TEAM, (replace(plan, **changes),))


MADE = timetable(event="e1", link="https://teams.microsoft.com/meet/1")


@pytest.mark.clause("PLN-6")
def test_a_plan_gets_its_card_its_meeting_and_its_reminder() -> None:
    decision = taken()
    reminder = After(BEGINS - timedelta(minutes=15), PlanDue(TEAM, "p1", BEGINS))
    looking = After(BEGINS - timedelta(days=1), AnswerDue(TEAM, "p1", BEGINS))
    telling = After(BEGINS - timedelta(days=1), GuidanceDue(TEAM, "p1", BEGINS))
    assert decision.actions == (PostPlan(TEAM, "p1"), MakeMeeting(TEAM, "p1"), looking, telling, reminder)
    assert decision.state is not None
    assert put(decision.state, PlanTaken(TEAM, "p1", TEACHER, FORM, (WHEN,))).actions == ()


@pytest.mark.clause("PLN-6", "PLN-1", "CON-2", "CON-3", "TCH-1", "OVR-3")
@pytest.mark.parametrize(
    "decision, codes",
    [
        (ask(), []),
        (ask(None), ["not-a-class-team"]),
        (ask(replace(CLASS, is_class=False)), ["not-a-class-team"]),
        (ask(by=LEARNERS[0]), ["not-a-teacher"]),
        (ask(replace(CLASS, signed={})), ["not-signed"]),
        (ask(colleague=""), ["no-colleague"]),
        (ask(colleague=STRANGER), ["colleague-not-staff"]),
        (ask(replace(CLASS, members=CLASS.members[:3])), ["too-few-learners"]),
        (ask(purpose=""), ["no-purpose"]),
        (ask(when=When(date(2026, 11, 24), time(10, 0))), ["plan-is-past"]),
        (ask(when=When(date(2027, 3, 28), time(1, 30))), ["no-such-time"]),
        (ask(replace(CLASS, signed={}), colleague="", why_live=""), ["not-signed", "no-colleague", "no-purpose"]),
    ],
)
def test_a_plan_is_refused_with_every_reason_at_once(decision: Decision[Any], codes: list[str]) -> None:
    assert [reason.code for reason in decision.reasons] == codes
    assert bool(decision.then) is not bool(codes)
    assert decision.actions == ()


def test_only_known_staff_come_as_well() -> None:
    (event,) = ask(also=(AW, STRANGER, LEARNERS[0], TEACHER, COLLEAGUE)).then
    assert event.form.also == (AW,)


@pytest.mark.clause("PLN-6")
def test_weekly_the_clock_stays_and_the_holidays_are_left_out() -> None:
    terms = [{"start": "2026-09-02", "end": "2026-12-18"}, {"start": "2027-01-04", "end": "2027-07-20"}]
    school = School.model_validate({**school_file(), "term": terms, "powers": ["team", "meetings"]})
    decision = taken(school, weeks=15, when=When(date(2026, 12, 15), time(10, 5)))
    assert decision.state is not None
    begins = [one.begins for one in decision.state.of_series("p1")]
    days = [at.date() for at in begins]
    assert days[:2] == [date(2026, 12, 15), date(2027, 1, 5)]
    assert days[-1] == date(2027, 3, 23)
    assert len({one.id for one in decision.state.plans}) == len(days) == 13
    summer = taken(WITH, weeks=15, when=When(date(2027, 3, 16), time(10, 5))).state
    assert summer is not None
    assert {one.begins.hour for one in summer.plans} == {10, 9}


@pytest.mark.parametrize(
    "when, moment",
    [
        (When(date(2026, 10, 25), time(1, 30)), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (When(date(2027, 3, 28), time(1, 30)), None),
        (When(date(2027, 3, 28), time(2, 0)), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (When(date(2027, 7, 1), time(10, 0)), datetime(2027, 7, 1, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_of_the_school_tells_the_moment(when: When, moment: datetime | None) -> None:
    assert when.moment("Europe/London") == moment


@pytest.mark.clause("PLN-6")
def test_without_the_power_its_teacher_is_told_the_steps_once() -> None:
    decision = taken(SCHOOL, weeks=3)
    assert decision.state is not None
    assert [one for one in decision.actions if isinstance(one, TellOfPlan)] == [TellOfPlan(TEAM, "p1", "by-hand")]
    assert all(one.by_hand for one in decision.state.plans)
    assert not any(isinstance(one, MakeMeeting) for one in decision.actions)


@pytest.mark.clause("PLN-6")
@pytest.mark.parametrize(
    "changes, actions",
    [
        ({}, (PrepareMeeting(TEAM, "p1"),)),
        ({"begins": BEGINS + timedelta(hours=1)}, (ChangeCalendar(TEAM, "p1"), PrepareMeeting(TEAM, "p1"))),
        ({"cancelled": True}, (ChangeCalendar(TEAM, "p1"),)),
        ({"event": "e0"}, ()),
    ],
)
def test_a_meeting_that_was_made_is_prepared_and_follows_what_changed(changes: Any, actions: Any) -> None:
    decision = put(timetable(**changes), MeetingMade(TEAM, "p1", "e1", "link", BEGINS))
    assert decision.actions == actions
    assert decision.state is not None
    assert decision.state.plans[0].event == changes.get("event", "e1")


@pytest.mark.clause("PLN-6")
def test_a_meeting_that_was_not_made_leaves_the_plan_and_tells_the_steps() -> None:
    decision = put(timetable(), MeetingNotMade(TEAM, "p1", "Calendars.ReadWrite"))
    assert decision.actions == (TellOfPlan(TEAM, "p1", "by-hand"),)
    assert decision.reasons[0].code == "meeting-not-made"
    assert decision.state.plans[0].by_hand
    again = put(decision.state, MeetingNotMade(TEAM, "p1", "busy"))
    assert again.actions == ()


@pytest.mark.clause("STU-3", "CON-2")
@pytest.mark.parametrize(
    "school, event, what",
    [
        (WITH, MeetingPrepared(TEAM, "p1", "chat", ()), (TellOfPlan(TEAM, "p1", "made"),)),
        (WITH, MeetingPrepared(TEAM, "p1", "chat", ("lobby",)), (TellOfPlan(TEAM, "p1", "options"),)),
        (INSTALLS, MeetingPrepared(TEAM, "p1", "chat", ()), (PutBotInChat(TEAM, "p1"),)),
        (INSTALLS, MeetingPrepared(TEAM, "p1", "", ()), (TellOfPlan(TEAM, "p1", "made"),)),
        (WITH, MeetingNotPrepared(TEAM, "p1", "busy"), (TellOfPlan(TEAM, "p1", "options"),)),
        (INSTALLS, BotPutInChat(TEAM, "p1"), (TellOfPlan(TEAM, "p1", "ready"),)),
        (INSTALLS, BotNotPutInChat(TEAM, "p1", "busy"), (TellOfPlan(TEAM, "p1", "made"),)),
    ],
)
def test_its_teacher_is_told_what_was_seen_and_what_is_left(school: School, event: Any, what: Any) -> None:
    decision = put(MADE, event, school)
    assert decision.actions == what
    assert put(decision.state, event, school).actions == tuple(one for one in what if isinstance(one, PutBotInChat))
    assert put(timetable(cancelled=True), event, school).actions in ((), (TellOfPlan(TEAM, "p1", "ready"),))


@pytest.mark.clause("TCH-2")
def test_moved_the_class_is_told_the_calendar_follows_and_the_old_clock_rings_for_nobody() -> None:
    later = When(date(2026, 12, 2), time(14, 0))
    decision = put(MADE, SessionMoved(TEAM, "p1", TEACHER, later))
    begins = datetime(2026, 12, 2, 14, tzinfo=UTC)
    assert decision.actions == (
        UpdatePlan(TEAM, "p1"),
        TellClass(TEAM, "p1", "moved"),
        ChangeCalendar(TEAM, "p1"),
        After(begins - timedelta(days=1), AnswerDue(TEAM, "p1", begins)),
        After(begins - timedelta(days=1), GuidanceDue(TEAM, "p1", begins)),
        After(begins - timedelta(minutes=15), PlanDue(TEAM, "p1", begins)),
    )
    assert put(decision.state, AnswerDue(TEAM, "p1", BEGINS)).actions == ()
    assert put(decision.state, PlanDue(TEAM, "p1", BEGINS)).actions == ()
    assert put(decision.state, SessionMoved(TEAM, "p1", TEACHER, later)).actions == ()


@pytest.mark.clause("TCH-2")
@pytest.mark.parametrize("by_hand, told", [(False, ()), (True, (TellOfPlan(TEAM, "p1", "calendar"),))])
def test_cancelled_the_class_is_told_and_what_was_made_by_hand_is_asked_for(by_hand: bool, told: Any) -> None:
    decision = put(timetable(by_hand=by_hand), SessionCancelled(TEAM, "p1", TEACHER))
    assert decision.actions == (UpdatePlan(TEAM, "p1"), TellClass(TEAM, "p1", "cancelled"), *told)
    assert decision.state.ahead_of(TEACHER, NOW) == ()
    assert put(decision.state, PlanDue(TEAM, "p1", BEGINS)).actions == ()


@pytest.mark.clause("TCH-2")
@pytest.mark.parametrize(
    "state, by, when, codes",
    [
        (MADE, COLLEAGUE, WHEN.weeks_on(1), ["plan-not-yours"]),
        (None, TEACHER, WHEN.weeks_on(1), ["plan-gone"]),
        (timetable(cancelled=True), TEACHER, WHEN.weeks_on(1), ["plan-gone"]),
        (MADE, TEACHER, When(date(2026, 11, 20), time(9, 0)), ["plan-is-past"]),
    ],
)
def test_a_move_is_refused_with_its_reason(state: Any, by: str, when: When, codes: list[str]) -> None:
    decision = put(state, SessionMoved(TEAM, "p1", by, when))
    assert [one.code for one in decision.reasons] == codes
    assert decision.actions == ()
    assert put(state, SessionCancelled(TEAM, "p1", by)).actions == () or codes == ["plan-is-past"]


@pytest.mark.clause("TCH-2")
def test_only_its_own_teacher_changes_a_plan_and_only_as_long_as_they_teach_the_class() -> None:
    plan = MADE.plans[0]
    left = replace(CLASS, members=tuple(one for one in CLASS.members if one.person != TEACHER))
    assert may_change(plan, CLASS, TEACHER, WITH)
    assert not any(may_change(plan, CLASS, one, WITH) for one in (COLLEAGUE, AW, LEARNERS[0], STRANGER, ""))
    assert not may_change(plan, left, TEACHER, WITH)
    assert not may_change(plan, None, TEACHER, WITH)


@pytest.mark.clause("TCH-2")
def test_a_calendar_that_did_not_follow_is_told() -> None:
    decision = put(MADE, CalendarNotFollowed(TEAM, "p1", "busy"))
    assert decision.actions == (TellOfPlan(TEAM, "p1", "calendar"),)
    assert decision.reasons[0].clause == "TCH-2"
    assert put(MADE, CalendarFollowed(TEAM, "p1")).actions == ()


@pytest.mark.clause("CON-3")
@pytest.mark.parametrize(
    "answer, told",
    [(Answer.YES, ""), (Answer.NO, "declined"), (Answer.MAYBE, "unanswered"), (Answer.NONE, "unanswered")],
)
def test_the_day_before_its_teacher_is_told_of_a_colleague_who_does_not_come(answer: Answer, told: str) -> None:
    assert put(MADE, AnswerDue(TEAM, "p1", BEGINS)).actions == (LookForAnswer(TEAM, "p1"),)
    assert put(timetable(), AnswerDue(TEAM, "p1", BEGINS)).actions == ()
    decision = put(MADE, ColleagueAnswered(TEAM, "p1", answer))
    assert decision.state.plans[0].answer is answer
    assert decision.actions == ((TellOfPlan(TEAM, "p1", told),) if told else ())
    assert put(timetable(cancelled=True), ColleagueAnswered(TEAM, "p1", answer)).actions == ()


@pytest.mark.clause("PLN-6")
def test_without_a_day_ahead_and_by_hand_nobody_is_looked_for() -> None:
    tomorrow = taken(when=When(date(2026, 11, 25), time(9, 0))).actions
    by_hand = taken(SCHOOL).actions
    assert not any(isinstance(one, After) and isinstance(one.event, AnswerDue) for one in (*tomorrow, *by_hand))


@pytest.mark.clause("PLN-6")
def test_at_its_time_the_class_is_reminded_and_its_teacher_asked() -> None:
    actions = put(MADE, PlanDue(TEAM, "p1", BEGINS)).actions
    assert actions == (TellClass(TEAM, "p1", "soon"), TellOfPlan(TEAM, "p1", "due"))


@pytest.mark.clause("STU-2")
@pytest.mark.parametrize(
    "changes, rung, hours, told",
    [
        ({}, BEGINS, -24, True),
        ({}, BEGINS, -1, True),
        ({}, BEGINS, 0, False),
        ({}, BEGINS - timedelta(hours=1), -24, False),
        ({"cancelled": True}, BEGINS, -24, False),
    ],
)
def test_the_day_before_the_class_is_told_how_to_get_ready(
    changes: Any, rung: datetime, hours: int, told: bool
) -> None:
    event = GuidanceDue(TEAM, "p1", rung)
    decision = put(timetable(**changes), event, now=BEGINS + timedelta(hours=hours))
    assert decision.actions == ((TellClass(TEAM, "p1", "guidance"),) if told else ())
    assert decision.state.plans[0].guided is told
    assert put(None, event).state is None


def guidance_clocks(actions: Any) -> list[datetime]:
    return [one.due for one in actions if isinstance(one, After) and isinstance(one.event, GuidanceDue)]


@pytest.mark.clause("STU-2")
def test_planned_late_it_comes_at_once_and_each_of_a_series_has_its_own() -> None:
    assert guidance_clocks(taken(when=When(date(2026, 11, 24), time(14, 0))).actions) == [NOW]
    ahead = [BEGINS + timedelta(weeks=week, days=-1) for week in range(3)]
    assert guidance_clocks(taken(weeks=3).actions) == ahead


@pytest.mark.clause("STU-2")
@pytest.mark.parametrize("guided, hours, clocks", [(False, 1, [0]), (True, 1, []), (True, 48, [25]), (False, 48, [25])])
def test_moved_by_a_few_hours_it_is_not_told_again(guided: bool, hours: int, clocks: list[int]) -> None:
    now = BEGINS - timedelta(hours=1)
    moved = BEGINS + timedelta(hours=hours)
    event = SessionMoved(TEAM, "p1", TEACHER, When(moved.date(), moved.time()))
    found = guidance_clocks(put(timetable(guided=guided), event, now=now).actions)
    assert found == [now + timedelta(hours=one) for one in clocks]


def test_the_card_is_that_of_all_that_was_planned_together() -> None:
    state = taken(weeks=2).state
    posted = put(state, PlanCardPosted(TEAM, "p1", CardAt("c", "m"))).state
    assert {one.card for one in posted.plans} == {CardAt("c", "m")}


@pytest.mark.clause("REC-1")
def test_what_is_over_goes_with_its_time_and_whoever_asks_goes_at_once() -> None:
    state = timetable(form=replace(FORM, also=(AW,)))
    over = BEGINS + timedelta(minutes=20, days=30)
    assert tidied(state, NOW, WITH, over - timedelta(seconds=1)) == state
    empty = tidied(state, NOW, WITH, over)
    assert empty == Timetable(TEAM)
    assert expires(state, NOW, WITH) is None
    assert expires(empty, over, WITH) == over + timedelta(days=30)
    assert without(state, TEACHER) == Timetable(TEAM)
    assert COLLEAGUE not in str(without(state, COLLEAGUE))
    assert AW not in str(without(state, AW))
    assert belonging(state) == {TEACHER}


# A teacher who has left.

LEFT_CLASS = replace(CLASS, members=tuple(one for one in CLASS.members if one.person != TEACHER))


@pytest.mark.clause("TCH-2")
@pytest.mark.parametrize(
    "state, by, may",
    [
        (LEFT_CLASS, COLLEAGUE, True),
        (LEFT_CLASS, HEAD, True),
        (LEFT_CLASS, AW, False),
        (LEFT_CLASS, LEARNERS[0], False),
        (LEFT_CLASS, STRANGER, False),
        (LEFT_CLASS, TEACHER, False),
        (CLASS, COLLEAGUE, False),
        (CLASS, HEAD, False),
        (None, HEAD, False),
    ],
)
def test_what_a_leaver_had_planned_is_cancelled_by_colleague_staff_or_head(state: Any, by: str, may: bool) -> None:
    decision = put(state, LeaverCancelled(TEAM, "p1", by, TEACHER, COLLEAGUE))
    assert decision.then == ((SessionCancelled(TEAM, "p1", by, TEACHER),) if may else ())
    assert [one.code for one in decision.reasons] == ([] if may else ["plan-not-yours"])


@pytest.mark.clause("TCH-2")
def test_a_colleague_who_is_not_in_the_class_may_and_another_learner_named_so_may_not() -> None:
    alone = replace(LEFT_CLASS, members=tuple(one for one in LEFT_CLASS.members if one.person != COLLEAGUE))
    assert stands_in(alone, TEACHER, COLLEAGUE, COLLEAGUE, SCHOOL)
    assert not stands_in(alone, TEACHER, LEARNERS[0], LEARNERS[0], SCHOOL)


@pytest.mark.clause("TCH-2")
@pytest.mark.parametrize("by_hand", [True, False])
def test_whoever_cancels_for_a_leaver_hears_what_is_left_to_do(by_hand: bool) -> None:
    state = timetable(by_hand=by_hand, event="" if by_hand else "event-1")
    decision = put(state, SessionCancelled(TEAM, "p1", COLLEAGUE, TEACHER))
    assert decision.state.plan("p1").cancelled
    assert TellClass(TEAM, "p1", "cancelled") in decision.actions
    if by_hand:
        assert TellOfPlan(TEAM, "p1", "calendar-left", COLLEAGUE) in decision.actions
        return
    assert ChangeCalendar(TEAM, "p1", COLLEAGUE) in decision.actions
    not_followed = put(decision.state, CalendarNotFollowed(TEAM, "p1", "not-found", COLLEAGUE))
    assert not_followed.actions == (TellOfPlan(TEAM, "p1", "calendar-left", COLLEAGUE),)
    wrong = put(state, SessionCancelled(TEAM, "p1", COLLEAGUE, AW))
    assert [one.code for one in wrong.reasons] == ["plan-not-yours"]
