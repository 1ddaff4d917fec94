from __future__ import annotations

from typing import Any

import pytest

from policy.events import (
    LearnersPresent,
    MeetingEnded,
    MeetingStarted,
    PersonJoined,
    PersonLeft,
    PresenceSeen,
    RoomExpected,
    SessionOver,
)
from policy.guard import Room
from policy.rules import RULES
from tests.policy.cast import CHAT, COLLEAGUE, LEARNERS, MEMBERS, SCHOOL, TEACHER, TEAM, later, member

pytestmark = pytest.mark.clause("REC-2")
EXPECTED = RoomExpected(CHAT, TEAM, "s1", TEACHER, COLLEAGUE, MEMBERS)


def joined(person: str, at: float) -> tuple[float, Any]:
    return at, PersonJoined(CHAT, member(person), later(at))


def left(person: str, at: float) -> tuple[float, Any]:
    return at, PersonLeft(CHAT, member(person), later(at))


def started(at: float) -> tuple[float, Any]:
    return at, MeetingStarted(CHAT, "m", "https://x.invalid/", later(at))


def ended(at: float) -> tuple[float, Any]:
    return at, MeetingEnded(CHAT, later(at))


def told(*events: tuple[float, Any]) -> list[LearnersPresent]:
    state: Any = RULES[RoomExpected].decide(None, EXPECTED, SCHOOL, later(0)).state
    found: list[LearnersPresent] = []
    for at, event in events:
        decision = RULES[type(event)].decide(state, event, SCHOOL, later(at))
        state = decision.state
        assert isinstance(state, Room)
        found += [one for one in decision.then if isinstance(one, LearnersPresent)]
    return found


ONE, TWO = LEARNERS[:2]


@pytest.mark.parametrize(
    "events, seconds",
    [
        ((), 0),
        ((joined(TEACHER, 10),), 0),
        ((joined(TEACHER, 10), joined(COLLEAGUE, 20)), 0),
        ((joined(ONE, 100),), 1100),
        ((joined(ONE, 100), joined(TWO, 200), left(ONE, 300)), 1100),
        ((joined(ONE, 100), left(ONE, 300), joined(TWO, 500), left(TWO, 600)), 300),
        (((400, PresenceSeen(CHAT, (ONE,), (), later(400))), (700, PresenceSeen(CHAT, (), (ONE,), later(700)))), 300),
    ],
)
def test_the_time_in_which_a_learner_was_there_counts_once_however_many_were(events: Any, seconds: int) -> None:
    there = {event.member.person for _, event in events if isinstance(event, PersonJoined)} & {ONE, TWO}
    there |= {one for _, event in events if isinstance(event, PresenceSeen) for one in event.inside}
    assert told(started(1), *events, ended(1200)) == [LearnersPresent("s1", seconds, later(1), tuple(sorted(there)))]


def test_somebody_unknown_may_be_a_learner() -> None:
    assert told(started(1), joined("somebody", 200), ended(1200))[0].seconds == 1000


def test_each_run_of_a_meeting_is_told_by_itself() -> None:
    runs = told(started(1), joined(ONE, 100), ended(200), started(300), joined(ONE, 400), ended(700))
    assert [(one.seconds, one.began) for one in runs] == [(100, later(1)), (300, later(300))]


def test_it_is_told_before_the_session_is_over_and_of_no_meeting_without_one() -> None:
    room = Room(CHAT, session="s1", team=TEAM, began_at=later(0))
    decision = RULES[MeetingEnded].decide(room, MeetingEnded(CHAT, later(9)), SCHOOL, later(9))
    assert [type(one) for one in decision.then] == [LearnersPresent, SessionOver]
    alone = RULES[MeetingEnded].decide(Room(CHAT, began_at=later(0)), MeetingEnded(CHAT, later(9)), SCHOOL, later(9))
    assert alone.then == ()
