"""A learner who does not keep the agreement is sent out: who decides, what is seen, and nobody left alone (TCH-5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy.events import MeetingEnded, MessageKept, RemovalRefused, SendingOutAsked, SendingOutDue
from policy.guard.removal import LOOK_AGAIN, MOST_TRIES
from policy.guard.sending_out import BY_HAND_WITHIN
from policy.rules import RULES
from tests.policy.cast import AW, CHAT, COLLEAGUE, LEARNERS, NOW, STRANGER, TEACHER, TEAM
from tests.policy.test_calls import IN_CALL, InCall, in_call
from tests.policy.test_guard import Watched, lesson

ONE, TWO, THREE = LEARNERS[:3]
ASKED = SendingOutAsked(CHAT, "r1", TEACHER, ONE, "r1:words")
STEP = LOOK_AGAIN.total_seconds()


class Sending(InCall):
    """A room in the call whose timers of sending out go off too."""

    timers = (*Watched.timers, SendingOutDue)


def refusals(room: Watched, event: SendingOutAsked) -> list[tuple[str, str]]:
    decision = RULES[SendingOutAsked].decide(room.room, event, room.school, room.now)
    assert decision.refused or decision.then
    assert not (decision.refused and (decision.actions or decision.then))
    return [(one.code, one.clause) for one in decision.reasons]


@pytest.mark.clause("TCH-5")
def test_the_learner_is_removed_and_aw_has_a_note_with_the_reason_sealed() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED)
    (removal,) = room.removals()
    assert (removal.people, removal.since) == ((ONE,), NOW)
    (flag,) = room.flags
    assert (flag.alert, flag.kind, flag.severity, flag.author) == ("r1", "removed", "note", TEACHER)
    assert (flag.people, flag.about, flag.words, flag.place) == ((ONE,), (), "r1:words", TEAM)
    assert room.lines() == [("remove-asked", ONE)]
    assert room.told() == [], "nobody is told before it is seen"
    assert room.put(ASKED).removals() == [removal]
    assert len(room.flags) == 1


@pytest.mark.clause("TCH-5")
def test_out_is_who_is_seen_to_be_out_and_then_the_learner_hears_kindly_why() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED).roster(TEACHER, TWO, THREE, sequence=2)
    assert room.told() == [(TEACHER, "sent-out-done"), (ONE, "sent-out")]
    assert room.lines()[-1] == ("removed", ONE)
    assert MessageKept(ONE, "r1:sent-out", "sent-out", NOW, place=TEAM) in room.then
    assert room.room is not None
    assert room.room.sent_out == {}
    room.wait(60)
    assert len(room.removals()) == 1
    assert len(room.told()) == 2


@pytest.mark.clause("TCH-5", "CON-2")
@pytest.mark.parametrize(
    "there, refused",
    [
        ((TEACHER, ONE, TWO), True),
        ((TEACHER, ONE, TWO, STRANGER), True),
        ((TEACHER, ONE, TWO, THREE), False),
        ((TEACHER, COLLEAGUE, ONE, TWO), False),
        ((TEACHER, ONE), False),
        ((TEACHER, TWO), False),
    ],
)
@pytest.mark.parametrize("by_hand", [True, False])
def test_nobody_is_sent_out_where_another_would_be_alone_with_an_adult(
    there: tuple[str, ...], refused: bool, by_hand: bool
) -> None:
    room = lesson(*there) if by_hand else in_call(*there)
    assert refusals(room, ASKED) == ([("removal-leaves-one", "CON-2")] if refused else [])


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize(
    "changed, code",
    [
        ({"by": COLLEAGUE}, ""),
        ({"by": AW}, "removal-not-staff"),
        ({"by": TWO}, "removal-not-staff"),
        ({"by": STRANGER}, "removal-not-staff"),
        ({"by": ""}, "removal-not-staff"),
        ({"learner": COLLEAGUE}, "removal-no-learner"),
        ({"learner": STRANGER}, "removal-no-learner"),
        ({"learner": "nobody"}, "removal-no-learner"),
    ],
)
def test_staff_of_the_meeting_decide_and_about_a_learner_of_the_class(changed: dict[str, str], code: str) -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, STRANGER)
    assert refusals(room, replace(ASKED, **changed)) == ([(code, "TCH-5")] if code else [])


@pytest.mark.clause("TCH-5")
def test_a_meeting_that_does_not_run_sends_nobody_out() -> None:
    over = in_call(TEACHER, ONE, TWO, THREE).put(MeetingEnded(CHAT, NOW))
    assert refusals(over, ASKED) == [("removal-no-meeting", "TCH-5")]
    assert refusals(InCall(), ASKED) == [("removal-no-meeting", "TCH-5")]


@pytest.mark.clause("TCH-5")
def test_without_the_power_it_is_noted_and_seen_when_the_teacher_has_done_it() -> None:
    room = lesson(TEACHER, ONE, TWO, THREE).put(ASKED)
    assert [flag.kind for flag in room.flags] == ["removed"]
    assert room.told() == []
    room.wait(1).leave(ONE)
    assert room.told() == [(TEACHER, "sent-out-done"), (ONE, "sent-out")]


@pytest.mark.clause("TCH-5")
def test_who_leaves_long_after_did_not_leave_because_of_it() -> None:
    room = lesson(TEACHER, ONE, TWO, THREE).put(ASKED)
    room.now += BY_HAND_WITHIN + LOOK_AGAIN
    room.leave(TWO)
    assert room.room is not None
    assert room.room.sent_out == {}
    assert (ONE, "sent-out") not in room.leave(ONE).told()


@pytest.mark.clause("TCH-5")
def test_a_learner_who_has_gone_already_is_on_record_and_that_is_all() -> None:
    room = in_call(TEACHER, TWO, THREE).put(ASKED)
    assert [flag.kind for flag in room.flags] == ["removed"]
    assert (room.removals(), room.told(), room.lines()) == ([], [], [])


@pytest.mark.clause("TCH-5")
def test_taken_and_not_done_it_is_asked_again_and_then_by_hand() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED).wait(STEP * MOST_TRIES - 1)
    assert len(room.removals()) == MOST_TRIES
    assert room.told() == []
    room.wait(1)
    assert room.told() == [(TEACHER, "sent-out-by-hand")]
    assert room.lines()[-1] == ("remove-refused", ONE)
    room.wait(600)
    assert (len(room.removals()), len(room.told())) == (MOST_TRIES, 1)


@pytest.mark.clause("TCH-5")
def test_where_teams_would_not_the_teacher_does_it_by_hand_and_hears_it_once() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED)
    refused = RemovalRefused(CHAT, (ONE,), NOW, "Calls.JoinGroupCall.All")
    decision = RULES[RemovalRefused].decide(room.room, refused, IN_CALL, NOW)
    assert [(one.code, one.clause) for one in decision.reasons] == [("removal-refused", "TCH-5")]
    room.put(refused).put(refused).wait(60)
    assert room.told() == [(TEACHER, "sent-out-by-hand")]
    assert len(room.removals()) == 1
    assert room.roster(TEACHER, TWO, THREE, sequence=2).told()[-1] == (ONE, "sent-out")


@pytest.mark.clause("TCH-5", "CON-2")
def test_who_leaves_meanwhile_stops_it_and_the_teacher_can_have_an_adult_sent() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED).roster(TEACHER, ONE, TWO, sequence=2)
    room.wait(STEP)
    assert room.told() == [(TEACHER, "sent-out-stopped")]
    room.wait(60)
    assert len(room.removals()) == 1
    assert room.room is not None
    assert room.room.sent_out == {}


@pytest.mark.clause("TCH-5", "CON-2")
def test_whom_the_guard_takes_out_hears_that_they_did_nothing_wrong() -> None:
    room = in_call(TEACHER, ONE, kind=Sending).wait(71)
    room.put(ASKED).roster(TEACHER, sequence=2)
    assert (ONE, "taken-out") in room.told()
    assert (ONE, "sent-out") not in room.told()


@pytest.mark.clause("TCH-5")
def test_where_teams_was_only_busy_it_is_asked_again() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED)
    room.put(RemovalRefused(CHAT, (ONE,), NOW, "busy", passing=True))
    assert room.told() == []
    assert len(room.wait(STEP).removals()) == 2
