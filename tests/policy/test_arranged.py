"""Meeting one learner: two adults throughout, or AW has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import PostReminder
from policy.alerts import is_child_protection
from policy.arranged import Arranged
from policy.escalation import rungs
from policy.events import (
    Flagged,
    LookDue,
    MeetingArranged,
    MeetingStarted,
    MessageKept,
    PersonJoined,
    PersonLeft,
    RoomExpected,
    SecondAdultRefused,
)
from policy.guard import Room
from policy.retention import expires, without
from policy.rules import RULES
from tests.policy.cast import (
    AW,
    CHAT,
    COLLEAGUE,
    DSP,
    FORM,
    LEARNERS,
    NOW,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    later,
    member,
)
from tests.policy.test_alerts import Put

pytestmark = [pytest.mark.clause("FAQ-5"), pytest.mark.clause("CON-2")]
LEARNER = member(LEARNERS[0])
ASKED = MeetingArranged("m1", TEACHER, COLLEAGUE, LEARNER, later(86_400), FORM.link, CHAT, TEAM)


def put(state: Any, event: Any, at: float = 0) -> Put:
    return Put(RULES[type(event)].decide(state, event, SCHOOL, later(at)))


def told(decision: Put) -> list[tuple[str, str]]:
    return [(one.person, one.what) for one in decision.then if isinstance(one, MessageKept)]


def flags(decision: Put) -> list[Flagged]:
    return [one for one in decision.then if isinstance(one, Flagged)]


def arranged() -> Arranged:
    state = put(None, ASKED).state
    assert isinstance(state, Arranged)
    return state


def test_the_three_are_told_in_private_and_the_guard_watches() -> None:
    decision = put(None, ASKED)
    assert told(decision) == [(person, "meeting") for person in (LEARNERS[0], TEACHER, COLLEAGUE)]
    watched = [one for one in decision.then if isinstance(one, RoomExpected)]
    assert [(one.chat, one.team, one.teacher, one.colleague) for one in watched] == [(CHAT, "", TEACHER, COLLEAGUE)]
    assert decision.actions == (), "something would be posted"
    assert put(decision.state, ASKED).then == ()
    assert not [one for one in put(None, replace(ASKED, chat="")).then if isinstance(one, RoomExpected)]


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"by": STRANGER}, "meeting-not-staff"),
        ({"by": LEARNERS[1]}, "meeting-not-staff"),
        ({"second": TEACHER}, "meeting-one-adult"),
        ({"second": ""}, "meeting-one-adult"),
        ({"second": LEARNERS[1]}, "meeting-one-adult"),
        ({"learner": member(COLLEAGUE)}, "meeting-no-learner"),
        ({"learner": replace(LEARNER, guest=True)}, "meeting-no-learner"),
        ({"learner": member("")}, "meeting-no-learner"),
        ({"at": NOW}, "meeting-when"),
        ({"at": NOW + timedelta(days=29)}, "meeting-when"),
        ({"chat": "19:class-10b@thread.tacv2;messageid=1700000000000"}, "meeting-in-channel"),
    ],
)
def test_nothing_else_is_arranged_and_nobody_is_told(changed: Any, code: str) -> None:
    decision = put(None, replace(ASKED, **changed))
    assert code in [reason.code for reason in decision.reasons]
    assert (decision.state, decision.then) == (None, ())


@pytest.mark.parametrize("by", [LEARNERS[0], TEACHER, COLLEAGUE])
def test_who_wants_no_second_adult_is_aws_at_once_and_nobody_meets_them(by: str) -> None:
    decision = put(arranged(), SecondAdultRefused("m1", by, member(by), TEAM))
    flag = flags(decision)[0]
    assert (flag.kind, flag.author, flag.severity) == ("second-adult", LEARNERS[0], "serious")
    assert rungs(flag, SCHOOL, NOW, child_protection=is_child_protection(flag))[0] == (AW,)
    assert told(decision) == [(TEACHER, "refused"), (COLLEAGUE, "refused")]
    assert decision.state.refused
    assert put(decision.state, SecondAdultRefused("m1", by, member(by), TEAM)).then == ()


def test_an_adult_who_hears_the_refusal_first_tells_aw_the_same_way() -> None:
    decision = put(None, SecondAdultRefused("m1", TEACHER, LEARNER, TEAM))
    assert [flag.author for flag in flags(decision)] == [LEARNERS[0]]
    assert decision.state is None
    assert flags(put(None, SecondAdultRefused("m1", LEARNERS[1], LEARNER, TEAM))) == []
    assert flags(put(arranged(), SecondAdultRefused("m1", DSP, LEARNER, TEAM))) == []


def test_the_room_is_no_unplanned_one_and_the_guard_acts_if_one_adult_drops_out() -> None:
    expected = next(one for one in put(None, ASKED).then if isinstance(one, RoomExpected))
    room = put(None, expected).state
    assert isinstance(room, Room)
    began = put(room, MeetingStarted(CHAT, "m", "https://x.invalid/", NOW))
    assert [reason.code for reason in began.reasons] == []
    assert [action.in_channel for action in began.actions if isinstance(action, PostReminder)] == [False]
    state = began.state
    for person in (LEARNERS[0], TEACHER, COLLEAGUE):
        state = put(state, PersonJoined(CHAT, member(person), later(1)), 1).state
    assert state.unsafe_since is None
    left = put(state, PersonLeft(CHAT, member(COLLEAGUE), later(60)), 60).state
    assert left.unsafe_since is not None
    warned = put(left, LookDue(CHAT, left.unsafe_since), 71)
    assert [reason.code for reason in warned.reasons] == ["room-unsafe"]


@pytest.mark.clause("REC-1")
def test_it_goes_in_its_time_and_with_its_learner() -> None:
    state = arranged()
    assert expires(state, NOW, SCHOOL) == NOW + timedelta(days=30)
    assert without(state, LEARNERS[0]) is None
    for person in (TEACHER, COLLEAGUE):
        assert person not in str(without(state, person))
    assert without(state, AW) == state
