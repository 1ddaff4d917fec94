from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import After, AskOfRecording, TellOfRecording, UpdateRecordingCard
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.class_team import ClassTeam, Phase, Session
from policy.decision import Decision
from policy.events import (
    CardAt,
    ChatTouched,
    EndAsked,
    Flagged,
    LearnersPresent,
    RecordingAnswerDue,
    RecordingAnswered,
    RecordingAsked,
    RecordingExpected,
    RecordingTouched,
    RecordingUnasked,
    SecondOpinionGiven,
    SessionOver,
    SessionTouched,
)
from policy.guard import Room
from policy.recordings import Answer, Recording, Search, Why
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import (
    AW,
    CHAIR,
    CHAT,
    CLASS,
    COLLEAGUE,
    DSP,
    FORM,
    HEAD,
    LEARNERS,
    NOW,
    SCHOOL,
    TEACHER,
    TEAM,
    later,
    oid,
    school_file,
)

DATA_LEAD = oid(77)
LIVE = CLASS.with_session(Session("s1", TEACHER, FORM, Phase.LIVE, NOW))
EXPECTED = RecordingExpected(TEAM, "s1", TEACHER, CHAT, FORM.link, NOW)
YES, NO, UNSURE = (RecordingAnswered("s1", TEACHER, answer) for answer in ("yes", "no", "unsure"))
NOT_WHOLE = replace(NO, why="not-whole")
TOUCHED = RecordingTouched("s1", TEAM, "a1", later(60), (), DSP, in_chat=True)


def put(state: Any, event: Any, school: School = SCHOOL) -> Decision[Any]:
    return RULES[type(event)].decide(state, event, school, later(1200))


def after(*told: Any, school: School = SCHOOL) -> tuple[Recording, Decision[Any]]:
    state: Any = None
    decision: Decision[Any] = Decision(None)
    for event in told:
        decision = put(state, event, school)
        state = decision.state
    assert isinstance(state, Recording)
    return state, decision


def told(decision: Decision[Any]) -> list[tuple[str, str]]:
    return [(one.person, one.what) for one in decision.actions if isinstance(one, TellOfRecording)]


def with_data_lead() -> School:
    contacts = {**school_file()["contacts"], "data_lead": {"id": DATA_LEAD, "name": "Data lead"}}
    return School.model_validate({**school_file(), "contacts": contacts})


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize(
    "phase, event, expected",
    [
        (Phase.LIVE, SessionOver(TEAM, "s1"), True),
        (Phase.LIVE, EndAsked(TEAM, TEACHER), True),
        (Phase.OPEN, EndAsked(TEAM, TEACHER), True),
        (Phase.OPEN, SessionOver(TEAM, "s1", waited=True), False),
        (Phase.WAITING, EndAsked(TEAM, TEACHER), False),
        (Phase.WAITING, SessionOver(TEAM, "s1", waited=True), False),
        (Phase.LIVE, SessionOver(TEAM, "s1", waited=True), False),
        (Phase.LIVE, EndAsked(TEAM, LEARNERS[0]), False),
        (Phase.CLOSED, SessionOver(TEAM, "s1"), False),
    ],
)
def test_a_session_that_was_held_is_asked_about_and_one_that_was_not_is_not(
    phase: Phase, event: Any, expected: bool
) -> None:
    assert LIVE.session is not None
    decision = put(LIVE.with_session(replace(LIVE.session, phase=phase)), event)
    assert [one for one in decision.then if isinstance(one, RecordingExpected)] == ([EXPECTED] if expected else [])


@pytest.mark.clause("REC-2", "REC-3")
def test_the_teacher_is_asked_once_in_private_and_reminded_once() -> None:
    state, decision = after(EXPECTED)
    due = later(1200) + timedelta(seconds=SCHOOL.recordings.answer_seconds)
    assert decision.actions == (AskOfRecording("s1", 1), After(due, RecordingAnswerDue("s1", 1)))
    assert put(state, EXPECTED).actions == ()
    state, decision = after(EXPECTED, RecordingAnswerDue("s1", 1))
    assert decision.actions == (AskOfRecording("s1", 2), After(due, RecordingAnswerDue("s1", 2)))
    assert put(state, RecordingAnswerDue("s1", 1)).actions == ()
    silent = put(state, RecordingAnswerDue("s1", 2))
    assert told(silent) == [(HEAD, "unanswered")]
    assert put(silent.state, RecordingAnswerDue("s1", 2)).actions == ()


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize("answer", [YES, NOT_WHOLE, UNSURE])
def test_whoever_has_answered_is_not_reminded(answer: Any) -> None:
    state, _ = after(EXPECTED, answer)
    assert put(state, RecordingAnswerDue("s1", 1)) == Decision(state)
    assert put(state, RecordingUnasked("s1", "gone")) == Decision(state)


@pytest.mark.clause("REC-2", "REC-3")
@pytest.mark.parametrize(
    "answer, whom",
    [
        (YES, []),
        (replace(NO, why=Why.NO_MEETING), []),
        (NOT_WHOLE, [(DATA_LEAD, "said-no")]),
        (UNSURE, [(DATA_LEAD, "said-unsure")]),
    ],
)
def test_the_answer_is_kept_and_anything_but_a_yes_goes_to_the_data_lead(answer: Any, whom: Any) -> None:
    state, decision = after(EXPECTED, answer, school=with_data_lead())
    assert (state.answer, state.why, state.answered) == (answer.answer, answer.why, later(1200))
    assert UpdateRecordingCard("s1") in decision.actions
    assert told(decision) == whom
    assert decision.then == ()
    assert not decision.refused


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize("search", [Search.SHORT, Search.MISSING])
def test_a_gap_that_was_seen_goes_to_the_data_lead_also_where_the_teacher_says_that_all_is_well(search: Search) -> None:
    state = replace(after(EXPECTED)[0], search=search)
    decision = put(state, YES)
    assert decision.state is not None
    assert (decision.state.answer, told(decision)) == (Answer.YES, [(HEAD, "seen-otherwise")])
    assert told(put(decision.state, YES)) == []
    for well in (Search.FOUND, Search.UNSEEN, Search.NONE):
        assert told(put(replace(state, search=well), YES)) == []


@pytest.mark.clause("REC-2")
def test_a_session_that_was_not_held_and_in_which_learners_were_is_for_the_data_lead_too() -> None:
    no_meeting = replace(NO, why=Why.NO_MEETING)
    assert told(after(LearnersPresent("s1", 600), EXPECTED, no_meeting)[1]) == [(HEAD, "seen-otherwise")]


@pytest.mark.clause("REC-2")
def test_without_a_data_lead_the_head_is_told() -> None:
    assert told(after(EXPECTED, UNSURE)[1]) == [(HEAD, "said-unsure")]


@pytest.mark.clause("REC-2")
def test_an_answer_can_be_put_right_and_whoever_was_told_hears_of_it_once() -> None:
    _, decision = after(EXPECTED, NOT_WHOLE, YES)
    assert told(decision) == [(HEAD, "put-right")]
    _, decision = after(EXPECTED, NOT_WHOLE, YES, YES)
    assert told(decision) == []
    _, decision = after(EXPECTED, NOT_WHOLE, NOT_WHOLE)
    assert told(decision) == []
    _, decision = after(EXPECTED, NOT_WHOLE, YES, NOT_WHOLE)
    assert told(decision) == [(HEAD, "said-no")]


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize(
    "answer, why",
    [
        (replace(YES, by=COLLEAGUE), "not-the-teacher"),
        (replace(YES, by=LEARNERS[0]), "not-the-teacher"),
        (NO, "recording-why"),
        (replace(NO, why="because"), "recording-why"),
        (replace(YES, answer="maybe"), "recording-gone"),
        (replace(YES, answer=""), "recording-gone"),
    ],
)
def test_only_the_teacher_answers_and_a_no_has_its_reason(answer: Any, why: str) -> None:
    state, decision = after(EXPECTED, answer)
    assert [reason.code for reason in decision.reasons] == [why]
    assert (state.answer, decision.actions) == (Answer.NONE, ())


@pytest.mark.clause("REC-2")
def test_an_answer_about_no_session_is_no_answer() -> None:
    assert [reason.code for reason in put(None, YES).reasons] == ["recording-gone"]
    assert [reason.code for reason in put(Recording("s1"), replace(YES, by="")).reasons] == ["recording-gone"]
    assert put(None, RecordingAsked("s1", CardAt("c", "m"))) == Decision(None)
    assert put(None, RecordingAnswerDue("s1", 1)) == Decision(None)


@pytest.mark.clause("REC-2")
def test_a_teacher_who_cannot_be_asked_is_not_waited_for() -> None:
    assert told(after(EXPECTED, RecordingUnasked("s1", "no-personal-chat"))[1]) == [(HEAD, "unasked")]
    assert after(EXPECTED, RecordingAsked("s1", CardAt("c", "m")))[0].card == CardAt("c", "m")


@pytest.mark.clause("REC-2")
def test_a_teacher_whom_the_school_file_no_longer_names_answers_for_nothing() -> None:
    state, _ = after(EXPECTED)
    staff = [one for one in school_file()["staff"] if one["id"] != TEACHER]
    decision = put(state, YES, School.model_validate({**school_file(), "staff": staff}))
    assert [reason.code for reason in decision.reasons] == ["not-the-teacher"]
    assert decision.state == state


@pytest.mark.clause("REC-2")
def test_the_time_learners_were_there_adds_up_whenever_it_is_told() -> None:
    state, _ = after(LearnersPresent("s1", 600), EXPECTED, LearnersPresent("s1", 300))
    assert (state.present, state.teacher, state.began) == (900, TEACHER, NOW)


@pytest.mark.clause("REC-2")
def test_where_the_form_came_after_the_meeting_began_the_recording_is_as_old_as_the_meeting() -> None:
    met = LearnersPresent("s1", 600, later(-300))
    for told in ((met, EXPECTED), (EXPECTED, met)):
        assert after(*told)[0].began == later(-300)


def flag(**changed: Any) -> Flagged:
    made = Flagged(
        "a1", "concern", frozenset(), Severity.SERIOUS, LEARNERS[0], "A Learner", (), TEAM, CHAT, "", later(60)
    )
    return replace(made, **changed)


@pytest.mark.clause("REC-3")
@pytest.mark.parametrize(
    "changed, touches",
    [
        ({}, True),
        ({"kind": "incident"}, True),
        ({"kind": "message", "severity": Severity.CONCERN}, True),
        ({"kind": "one-to-one"}, True),
        ({"severity": Severity.NOTE}, False),
        ({"kind": "unread-gap"}, False),
        ({"kind": "recording-missing"}, False),
        ({"place": ""}, False),
    ],
)
def test_an_incident_or_a_concern_touches_the_session_and_nothing_else_does(changed: Any, touches: bool) -> None:
    decision = put(None, flag(**changed))
    found = [one for one in decision.then if isinstance(one, SessionTouched)]
    assert found == ([SessionTouched(TEAM, CHAT, "a1", later(60), (), DSP)] if touches else [])
    again = put(decision.state, flag(**changed))
    assert [one for one in again.then if isinstance(one, SessionTouched)] == []


@pytest.mark.clause("REC-3")
def test_a_note_that_rises_touches_it_too() -> None:
    quiet = put(None, flag(kind="message", severity=Severity.NOTE)).state
    assert isinstance(quiet, Alert)
    risen = put(quiet, SecondOpinionGiven("a1", Severity.SERIOUS, frozenset()))
    assert [one.alert for one in risen.then if isinstance(one, SessionTouched)] == ["a1"]


@pytest.mark.clause("REC-3", "SAF-3")
def test_what_is_about_staff_is_decided_by_the_head_and_what_is_about_the_head_by_the_chair() -> None:
    for about, decider in (((DSP,), HEAD), ((HEAD,), CHAIR)):
        decision = put(None, flag(kind="staff-concern", about=about))
        assert [one.decider for one in decision.then if isinstance(one, SessionTouched)] == [decider]


@pytest.mark.clause("REC-3")
@pytest.mark.parametrize(
    "chat, at, touches",
    [
        (CHAT, later(60), True),
        (CHAT, later(10**6), True),
        (TEAM, later(60), True),
        (TEAM, later(23 * 3600), True),
        (TEAM, later(25 * 3600), False),
        (TEAM, later(-60), False),
    ],
)
def test_the_alert_belongs_to_the_session_of_its_meeting_or_to_the_one_that_ran_about_then(
    chat: str, at: Any, touches: bool
) -> None:
    decision = put(LIVE, SessionTouched(TEAM, chat, "a1", at, (AW,), DSP))
    touched = RecordingTouched("s1", TEAM, "a1", at, (AW,), DSP, in_chat=chat == CHAT)
    assert decision.then == ((touched,) if touches else ())
    assert isinstance(decision.state, ClassTeam)
    assert put(None, SessionTouched(TEAM, chat, "a1", at, (), DSP)) == Decision(None)
    assert put(CLASS, SessionTouched(TEAM, chat, "a1", at, (), DSP)) == Decision(CLASS)


@pytest.mark.clause("REC-3")
def test_an_alert_in_the_chat_of_an_older_meeting_holds_the_recording_of_that_one() -> None:
    (told,) = (one for one in put(None, flag()).then if isinstance(one, ChatTouched))
    assert told == ChatTouched(TEAM, CHAT, "a1", later(60), (), DSP)
    assert put(Room(CHAT, TEAM, "s0"), told).then == (replace(TOUCHED, session="s0"),)
    for nobodys in (None, Room(CHAT, TEAM)):
        assert put(nobodys, told) == Decision(nobodys)


@pytest.mark.clause("REC-3")
def test_it_is_held_before_or_after_the_session_and_whoever_decides_is_told_once() -> None:
    state, decision = after(TOUCHED)
    assert (state.held, told(decision)) == (True, [(DSP, "held")])
    state, decision = after(TOUCHED, EXPECTED)
    assert (state.held, state.teacher) == (True, TEACHER)
    state, decision = after(EXPECTED, TOUCHED, replace(TOUCHED, alert="a2", about=(AW,)))
    assert (state.alerts, state.about, told(decision)) == (("a1", "a2"), (AW,), [])
    assert put(state, TOUCHED).actions == ()


@pytest.mark.clause("REC-3", "SAF-3")
def test_whoever_one_of_its_alerts_is_about_decides_about_none_of_them_and_is_not_told() -> None:
    about_dsp = replace(TOUCHED, about=(DSP,), decider=HEAD)
    state, decision = after(EXPECTED, about_dsp, replace(TOUCHED, alert="a2"))
    assert (state.decider, told(decision)) == (HEAD, [])
    state, decision = after(EXPECTED, about_dsp, replace(TOUCHED, alert="a2", about=(HEAD,)))
    assert (state.decider, told(decision)) == (CHAIR, [(CHAIR, "held")])


@pytest.mark.clause("REC-2", "SAF-3")
@pytest.mark.parametrize("events", [(TOUCHED, EXPECTED, NOT_WHOLE), (EXPECTED, NOT_WHOLE, TOUCHED)])
def test_aw_is_told_only_where_it_is_safeguarding_and_never_whoever_it_is_about(events: Any) -> None:
    about = [replace(one, about=(AW,)) if isinstance(one, RecordingTouched) else one for one in events]
    _, decision = after(*about)
    (found,) = decision.then
    assert isinstance(found, Flagged)
    assert (found.kind, found.about, found.author, found.severity) == (
        "recording-missing",
        (AW,),
        "",
        Severity.CONCERN,
    )


@pytest.mark.clause("REC-2")
def test_a_recording_that_is_well_makes_no_alert_when_its_session_is_touched() -> None:
    assert after(EXPECTED, YES, TOUCHED)[1].then == ()
    assert after(EXPECTED, NOT_WHOLE, YES, TOUCHED)[1].then == ()
