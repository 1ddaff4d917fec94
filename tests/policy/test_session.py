from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import (
    FindMeeting,
    PostAgreement,
    PostClosing,
    PostSessionCard,
    RetireCard,
    SetOptions,
    TellOptions,
    UpdateClosing,
    UpdateSessionCard,
)
from policy.class_team import ClassTeam, Phase, Session
from policy.decision import Decision
from policy.events import (
    AgreementWithdrawn,
    CardAt,
    ClosingPosted,
    EndAsked,
    LearnerReady,
    MeetingNamed,
    OptionsSet,
    RoomClosing,
    RoomExpected,
    RoomLost,
    RoomReached,
    RosterSeen,
    SessionBegan,
    SessionCardPosted,
    SessionOver,
    StartAsked,
    TasksGiven,
    TeacherHere,
)
from policy.join_link import JoinLink
from policy.rules import RULES
from policy.school import School
from policy.session import CHECKLIST, may_point, may_see, start_asked
from tests.policy.cast import (
    AW,
    CHAT,
    CLASS,
    COLLEAGUE,
    DSP,
    FORM,
    LEARNERS,
    NOW,
    OWNER,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    member,
    school_file,
)

WAITING = replace(CLASS, session=Session("s1", TEACHER, FORM, Phase.WAITING, NOW))


def put(state: ClassTeam | None, event: Any) -> Decision[ClassTeam]:
    return RULES[type(event)].decide(state, event, SCHOOL, NOW)


def after(*events: Any) -> ClassTeam:
    state = WAITING
    for event in events:
        decided = put(state, event).state
        assert decided is not None
        state = decided
    return state


@pytest.mark.clause("PLN-9")
def test_a_press_on_a_session_card_that_came_twice_counts_and_retires_that_card_and_no_other() -> None:
    kept, copy = CardAt("c;messageid=m2", "m2"), CardAt("c;messageid=m1", "m1")
    posted = put(WAITING, SessionCardPosted(TEAM, "s1", kept)).state
    pressed = put(posted, replace(ready(0), card=copy))
    assert RetireCard(TEAM, copy) in pressed.actions
    assert pressed.state is not None
    assert pressed.state.session is not None
    assert pressed.state.session.ready == {LEARNERS[0]}
    for card in (kept, None):
        assert not [one for one in put(posted, replace(ready(0), card=card)).actions if isinstance(one, RetireCard)]


def ready(n: int) -> LearnerReady:
    return LearnerReady(TEAM, "s1", LEARNERS[n])


HERE, REACHED = TeacherHere(TEAM, "s1", TEACHER), RoomReached(TEAM, "s1")


def ask(state: ClassTeam | None = CLASS, by: str = TEACHER, **changes: Any) -> Decision[ClassTeam]:
    return put(state, StartAsked(TEAM, "s1", by, replace(FORM, **changes)))


@pytest.mark.clause("PLN-6", "OVR-6")
def test_a_complete_form_opens_a_session_and_tells_the_guard() -> None:
    decision = ask()
    assert decision.reasons == ()
    assert decision.state is not None
    assert decision.state.session is not None
    assert decision.state.session.phase is Phase.WAITING
    assert PostSessionCard(TEAM, "s1") in decision.actions
    assert decision.then == (RoomExpected(CHAT, TEAM, "s1", TEACHER, COLLEAGUE, CLASS.members),)


ONE_LEARNER = replace(CLASS, members=CLASS.members[:3])


@pytest.mark.clause("CON-2", "CON-3", "PLN-1", "PLN-2", "PLN-6", "PLN-7", "REC-2", "TCH-1", "TCH-7", "OVR-3", "OVR-6")
@pytest.mark.parametrize(
    "decision, code, clause",
    [
        (ask(ONE_LEARNER), "too-few-learners", "CON-2"),
        (ask(expected=1), "too-few-learners", "CON-2"),
        (ask(colleague=""), "no-colleague", "CON-3"),
        (ask(colleague=TEACHER), "colleague-not-staff", "CON-3"),
        (ask(colleague=LEARNERS[0]), "colleague-not-staff", "CON-3"),
        (ask(colleague=STRANGER), "colleague-not-staff", "CON-3"),
        (ask(by=LEARNERS[0]), "not-a-teacher", "TCH-1"),
        (ask(by=COLLEAGUE, colleague=TEACHER), "not-a-teacher", "TCH-1"),
        (ask(replace(CLASS, members=(*CLASS.members, member(OWNER, owner=True))), by=OWNER), "not-a-teacher", "TCH-1"),
        (ask(replace(CLASS, signed={})), "not-signed", "TCH-1"),
        (ask(renewed=False), "not-renewed", "TCH-1"),
        (ask(replace(CLASS, agreement_card=None)), "agreement-not-posted", "TCH-7"),
        (ask(recording=False), "no-recording", "REC-2"),
        (ask(checklist=()), "checklist-open", "PLN-7"),
        (ask(purpose=""), "no-purpose", "PLN-1"),
        (ask(WAITING), "session-running", "PLN-6"),
        (ask(replace(CLASS, is_class=False)), "not-a-class-team", "OVR-3"),
        (ask(None), "not-a-class-team", "OVR-3"),
    ],
)
def test_the_gate_refuses(decision: Decision[ClassTeam], code: str, clause: str) -> None:
    assert [(reason.code, reason.clause) for reason in decision.reasons] == [(code, clause)]
    assert decision.actions == ()
    assert decision.then == ()


@pytest.mark.clause("CON-2", "CON-3", "PLN-7", "REC-2", "TCH-1")
def test_every_reason_is_told_at_once() -> None:
    bad = replace(ONE_LEARNER, signed={}, agreement_card=None)
    decision = ask(bad, colleague="", recording=False, renewed=False, checklist=("content",), purpose="")
    codes = {reason.code: dict(reason.args) for reason in decision.reasons}
    assert set(codes) == {
        "not-signed",
        "no-colleague",
        "too-few-learners",
        "agreement-not-posted",
        "not-renewed",
        "no-recording",
        "checklist-open",
        "no-purpose",
    }
    assert codes["checklist-open"] == {"count": len(CHECKLIST) - 1}


@pytest.mark.clause("CON-2", "PLN-9")
@pytest.mark.parametrize(
    "events, is_open",
    [
        ((ready(0), ready(1), HERE, REACHED), True),
        ((REACHED, HERE, ready(1), ready(0)), True),
        ((ready(0), ready(0), HERE, REACHED), False),
        ((ready(0), HERE, REACHED), False),
        ((ready(0), ready(1), REACHED), False),
        ((ready(0), ready(1), HERE), False),
        ((ready(0), ready(1), TeacherHere(TEAM, "s1", COLLEAGUE), REACHED), False),
        ((ready(0), ready(1), HERE, REACHED, AgreementWithdrawn(TEAM, LEARNERS[0], "card-1")), True),
    ],
)
def test_the_way_in_opens_for_two_ready_learners_their_teacher_and_a_bot_that_watches(
    events: tuple[Any, ...], is_open: bool
) -> None:
    state = after(*events)
    assert state.way_in_open(SCHOOL) is is_open
    assert state.session is not None
    assert (state.session.phase is Phase.OPEN) is is_open


@pytest.mark.clause("PLN-9", "LRN-2")
def test_one_press_agrees_and_makes_ready() -> None:
    state = after(ready(0))
    assert state.is_ready(LEARNERS[0], SCHOOL)
    assert not state.is_ready(LEARNERS[1], SCHOOL)
    assert replace(state, given={}).is_ready(LEARNERS[0], SCHOOL) is False


@pytest.mark.clause("CON-2")
def test_the_way_in_shuts_again_when_a_ready_learner_leaves_the_class() -> None:
    opened = after(ready(0), ready(1), HERE, REACHED)
    fewer = tuple(m for m in opened.members if m.person != LEARNERS[0])
    decision = put(opened, RosterSeen(TEAM, fewer))
    assert decision.state is not None
    assert decision.state.session is not None
    assert decision.state.session.phase is Phase.WAITING
    assert decision.actions == (UpdateSessionCard(TEAM, "s1"),)


@pytest.mark.clause("PLN-9")
@pytest.mark.parametrize("person", [TEACHER, COLLEAGUE, STRANGER])
def test_only_learners_get_ready(person: str) -> None:
    decision = put(WAITING, LearnerReady(TEAM, "s1", person))
    assert [reason.code for reason in decision.reasons] == ["not-a-learner"]


@pytest.mark.clause("TCH-6")
def test_a_session_is_ended_only_where_it_is_the_one_that_was_meant() -> None:
    other = put(WAITING, EndAsked(TEAM, TEACHER, "earlier"))
    assert other.state == WAITING
    assert [one.code for one in other.reasons] == ["no-session"]
    meant = put(WAITING, EndAsked(TEAM, TEACHER, "s1"))
    assert meant.state is not None
    assert meant.state.session_phase is Phase.CLOSED


@pytest.mark.clause("STU-7", "TCH-6", "CON-5", "LRN-2")
def test_staff_end_a_session_and_everybody_gets_the_closing_card() -> None:
    live = after(ready(0), ready(1), HERE, REACHED, SessionBegan(TEAM, "s1"))
    decision = put(live, EndAsked(TEAM, COLLEAGUE))
    assert decision.state is not None
    assert decision.state.running() is None
    assert decision.state.given == {}
    assert decision.actions == (UpdateSessionCard(TEAM, "s1"), PostClosing(TEAM, "s1"))
    assert RoomClosing(CHAT) in decision.then
    assert [r.code for r in put(live, EndAsked(TEAM, LEARNERS[0])).reasons] == ["not-a-teacher"]
    assert [r.code for r in put(CLASS, EndAsked(TEAM, TEACHER)).reasons] == ["no-session"]


CLOSING = CardAt("channel", "closing-1")


def closed(**form: str) -> ClassTeam:
    state = put(WAITING, EndAsked(TEAM, TEACHER)).state
    assert state is not None
    assert state.session is not None
    return state.with_session(replace(state.session, form=replace(FORM, **form), closing=CLOSING))


@pytest.mark.clause("STU-7")
@pytest.mark.parametrize(
    "by, session, code",
    [
        (TEACHER, "s1", ""),
        (COLLEAGUE, "s1", "not-a-teacher"),
        (LEARNERS[0], "s1", "not-a-teacher"),
        (TEACHER, "s0", "tasks-too-late"),
    ],
)
def test_a_teacher_of_the_class_writes_the_tasks_onto_the_closing_card(by: str, session: str, code: str) -> None:
    decision = put(closed(), TasksGiven(TEAM, session, by, "Page 4"))
    assert [one.code for one in decision.reasons] == ([code] if code else [])
    assert decision.actions == (() if code else (UpdateClosing(TEAM, "s1"),))
    assert decision.state is not None
    assert decision.state.session is not None
    assert decision.state.session.form.tasks == ("" if code else "Page 4")
    again = put(decision.state, TasksGiven(TEAM, session, by, "Page 5"))
    assert again.refused is bool(code)


@pytest.mark.clause("STU-7")
def test_tasks_written_before_the_card_is_there_are_put_onto_it() -> None:
    state = put(WAITING, EndAsked(TEAM, TEACHER)).state
    early = put(state, TasksGiven(TEAM, "s1", TEACHER, "Page 4"))
    assert early.actions == ()
    posted = put(early.state, ClosingPosted(TEAM, "s1", CLOSING))
    assert posted.actions == (UpdateClosing(TEAM, "s1"),)
    assert put(state, ClosingPosted(TEAM, "s1", CLOSING)).actions == ()
    assert put(state, ClosingPosted(TEAM, "s0", CLOSING)).state == state


@pytest.mark.clause("TCH-7")
def test_the_agreement_is_posted_again_before_the_next_session() -> None:
    closed = put(WAITING, SessionOver(TEAM, "s1", waited=True)).state
    decision = put(closed, StartAsked(TEAM, "s2", TEACHER, FORM))
    assert decision.actions[:2] == (PostAgreement(TEAM), PostSessionCard(TEAM, "s2"))


def test_a_session_that_nobody_began_closes_and_a_live_one_does_not() -> None:
    live = after(ready(0), ready(1), HERE, REACHED, SessionBegan(TEAM, "s1"))
    assert put(live, SessionOver(TEAM, "s1", waited=True)).state == live
    for state, event in ((WAITING, SessionOver(TEAM, "s1", waited=True)), (live, SessionOver(TEAM, "s1"))):
        closed = put(state, event).state
        assert closed is not None
        assert closed.running() is None


def test_a_press_on_a_closed_session_says_so() -> None:
    decision = put(CLASS, ready(0))
    assert [reason.code for reason in decision.reasons] == ["session-closed"]


@pytest.mark.parametrize(
    "link, chat",
    [
        (f"/l/meetup-join/{CHAT}/0", CHAT),
        (
            "/l/meetup-join/19:abcdefgh12@thread.tacv2/1700000000000",
            "19:abcdefgh12@thread.tacv2;messageid=1700000000000",
        ),
        ("/meet/123456789", None),
        (f"/l/entity/{CHAT}/0", None),
        ("19:meeting_@thread.v2", None),
        ("", None),
    ],
)
def test_the_chat_of_a_join_link(link: str, chat: str | None) -> None:
    assert JoinLink(link).chat == chat


def test_the_longest_wait_is_the_schools() -> None:
    assert SCHOOL.session.longest_wait == timedelta(hours=4)


@pytest.mark.clause("CON-2")
def test_who_has_left_the_class_is_its_teacher_no_more() -> None:
    left = replace(CLASS, members=tuple(one for one in CLASS.members if one.person != TEACHER))
    running = replace(left, session=Session("s1", TEACHER, replace(FORM, chat=""), Phase.WAITING, NOW))
    for event in (HERE, MeetingNamed(TEAM, "s1", CHAT, TEACHER)):
        decision = put(running, event)
        assert [one.code for one in decision.reasons] == ["not-the-teacher"]
        assert (decision.state, decision.then, decision.actions) == (running, (), ())


SHORT = replace(FORM, link="https://teams.microsoft.com/meet/123456789?p=x", chat="")
UNNAMED = replace(CLASS, session=Session("s1", TEACHER, SHORT, Phase.WAITING, NOW))
NAMED = MeetingNamed(TEAM, "s1", CHAT, TEACHER)


@pytest.mark.clause("CON-2")
def test_a_short_link_opens_the_session_and_the_meeting_is_looked_for() -> None:
    decision = put(CLASS, StartAsked(TEAM, "s1", TEACHER, SHORT))
    assert not decision.refused
    assert FindMeeting(TEAM, "s1") in decision.actions
    assert decision.then == ()


@pytest.mark.clause("CON-2")
def test_the_teacher_names_the_meeting_and_it_is_expected_from_then_on() -> None:
    decision = put(UNNAMED, NAMED)
    assert decision.then == (RoomExpected(CHAT, TEAM, "s1", TEACHER, COLLEAGUE, CLASS.members),)
    assert put(decision.state, NAMED).reasons == ()


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize(
    "state, by, reason",
    [
        (UNNAMED, COLLEAGUE, "not-the-teacher"),
        (UNNAMED, LEARNERS[0], "not-the-teacher"),
        (CLASS, TEACHER, "session-closed"),
        (replace(CLASS, session=Session("s1", TEACHER, replace(FORM, chat="other"), Phase.WAITING, NOW)), TEACHER,
         "meeting-known"),
    ],
)  # fmt: skip
def test_nobody_else_names_it_and_never_another_one(state: ClassTeam, by: str, reason: str) -> None:
    decision = put(state, replace(NAMED, by=by))
    assert [one.code for one in decision.reasons] == [reason]
    assert decision.then == ()
    assert decision.state == state


@pytest.mark.clause("CON-2")
def test_a_room_that_cannot_be_watched_any_more_has_no_way_in() -> None:
    open_ = after(RoomReached(TEAM, "s1"), TeacherHere(TEAM, "s1", TEACHER), ready(0), ready(1))
    assert open_.way_in_open(SCHOOL)
    lost = put(open_, RoomLost(TEAM, "s1"))
    assert lost.state is not None
    assert not lost.state.way_in_open(SCHOOL)
    assert UpdateSessionCard(TEAM, "s1") in lost.actions


@pytest.mark.clause("CON-2")
def test_a_session_shows_to_its_class_and_to_the_schools_own_adults() -> None:
    elsewhere = replace(CLASS, members=())
    assert all(may_see(CLASS, one, SCHOOL) for one in (TEACHER, LEARNERS[0]))
    assert [may_see(elsewhere, one, SCHOOL) for one in (TEACHER, LEARNERS[0], STRANGER, "")] == [True, *[False] * 3]


@pytest.mark.clause("STU-3", "REC-2")
def test_the_meetings_options_are_asked_for_where_the_bot_may_and_what_is_lacking_is_told() -> None:
    may = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
    opened = start_asked(CLASS, StartAsked(TEAM, "s1", TEACHER, FORM), may, NOW)
    assert SetOptions(TEAM, "s1") in opened.actions
    alone = start_asked(CLASS, StartAsked(TEAM, "s1", TEACHER, FORM), SCHOOL, NOW)
    assert SetOptions(TEAM, "s1") not in alone.actions
    decide = RULES[OptionsSet].decide
    assert decide(opened.state, OptionsSet(TEAM, "s1", ()), may, NOW).actions == ()
    lacks = decide(opened.state, OptionsSet(TEAM, "s1", ("chat", "colleague")), may, NOW)
    assert lacks.actions == (TellOptions(TEAM, "s1", ("chat", "colleague")),)
    assert [(one.code, one.args) for one in lacks.reasons] == [("options-not-set", (("code", "chat colleague"),))]
    refused = decide(opened.state, OptionsSet(TEAM, "s1", (), "meeting-not-found"), may, NOW)
    assert refused.actions == (TellOptions(TEAM, "s1", ()),)
    assert decide(opened.state, OptionsSet(TEAM, "another", ("chat",)), may, NOW).actions == ()


@pytest.mark.clause("SAF-3")
def test_a_message_is_pointed_at_by_its_class_and_by_whoever_has_a_duty() -> None:
    with_guest = replace(CLASS, members=(*CLASS.members, member(STRANGER, guest=True)))
    assert all(may_point(with_guest, one, SCHOOL) for one in (TEACHER, LEARNERS[0], AW, DSP))
    elsewhere = replace(CLASS, members=())
    assert not any(may_point(elsewhere, one, SCHOOL) for one in (TEACHER, LEARNERS[0], ""))
    assert not may_point(with_guest, STRANGER, SCHOOL)
