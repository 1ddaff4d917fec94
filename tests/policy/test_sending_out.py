"""A learner who does not keep the agreement is sent out: who decides, what is seen, and nobody left alone (TCH-5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy.actions import Tell
from policy.events import (
    LobbyShutAsked,
    LobbyStands,
    MeetingEnded,
    MessageKept,
    RemovalRefused,
    RoomClosing,
    SendingOutAsked,
    SendingOutDue,
    TimelineSeen,
)
from policy.guard.removal import LOBBY_WAIT, LOOK_AGAIN, MOST_TRIES
from policy.guard.sending_out import BY_HAND_WITHIN
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, CHAT, COLLEAGUE, LEARNERS, NOW, STRANGER, TEACHER, TEAM, member, school_file
from tests.policy.test_calls import IN_CALL, InCall, WithLobby, in_call
from tests.policy.test_guard import EXPECTED, STARTED, Watched, lesson

ONE, TWO, THREE = LEARNERS[:3]
ASKED = SendingOutAsked(CHAT, "r1", TEACHER, ONE, "r1:words")
STEP = LOOK_AGAIN.total_seconds()


class Sending(InCall):
    """A room in the call whose timers of sending out go off too."""

    timers = (*Watched.timers, SendingOutDue)


class Shutting(WithLobby):
    """The same, where the bot may move the lobby."""

    timers = Sending.timers


class ByHand(Watched):
    """A room whose lobby the bot may move, and from which it may remove nobody."""

    school = School.model_validate({**school_file(), "powers": ["team", "meetings"]})


def shut(room: Watched) -> int:
    return sum(isinstance(one, LobbyShutAsked) for one in room.then)


def noted(room: Watched) -> list[str]:
    return [moment.what for one in room.then if isinstance(one, TimelineSeen) for moment in one.moments]


def refusals(room: Watched, event: SendingOutAsked) -> list[tuple[str, str]]:
    decision = RULES[SendingOutAsked].decide(room.room, event, room.school, room.now)
    assert decision.refused or decision.then
    assert not (decision.refused and (decision.actions or decision.then))
    return [(one.code, one.clause) for one in decision.reasons if one.code != "lobby-not-shut"]


@pytest.mark.clause("TCH-5")
def test_the_learner_is_removed_and_aw_has_a_note_with_the_reason_sealed() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED)
    (removal,) = room.removals()
    assert (removal.people, removal.since) == ((ONE,), NOW)
    (flag,) = room.flags
    assert (flag.alert, flag.kind, flag.severity, flag.author) == ("r1", "removed", "note", TEACHER)
    assert (flag.people, flag.about, flag.words, flag.place) == ((ONE,), (), "r1:words", TEAM)
    assert room.lines() == [("lobby-open", ""), ("remove-asked", ONE)]
    assert room.told() == [], "nobody is told before it is seen"
    assert room.put(ASKED).removals() == [removal]
    assert len(room.flags) == 1


@pytest.mark.clause("TCH-5")
def test_out_is_who_is_seen_to_be_out_and_then_the_learner_hears_kindly_why() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Sending).put(ASKED).roster(TEACHER, TWO, THREE, sequence=2)
    assert room.told() == [(TEACHER, "sent-out-done-open"), (ONE, "sent-out")]
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
    assert room.told() == [(TEACHER, "sent-out-done-open"), (ONE, "sent-out")]


@pytest.mark.clause("TCH-5")
def test_who_leaves_long_after_did_not_leave_because_of_it() -> None:
    room = lesson(TEACHER, ONE, TWO, THREE).put(ASKED)
    room.now += BY_HAND_WITHIN + LOOK_AGAIN
    room.leave(TWO)
    assert room.room is not None
    assert room.room.sent_out == {}
    assert (ONE, "sent-out") not in room.leave(ONE).told()


@pytest.mark.clause("TCH-5")
def test_a_learner_who_has_gone_already_is_on_record_and_does_not_come_straight_back() -> None:
    room = in_call(TEACHER, TWO, THREE, kind=Shutting).put(ASKED)
    assert [flag.kind for flag in room.flags] == ["removed"]
    assert (room.removals(), room.told(), room.lines()) == ([], [], [])
    assert shut(room) == 1
    room.put(LobbyStands(CHAT, is_shut=True)).roster(TEACHER, ONE, TWO, THREE, sequence=2)
    assert room.lines() == [("lobby-shut", ""), ("came-back", ONE)]
    assert room.told() == [(TEACHER, "sent-out-back")]


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


# The lobby is shut first.


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize("is_shut", [True, False])
def test_the_lobby_is_shut_before_they_are_removed_and_the_note_tells_how_it_stood(is_shut: bool) -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting).put(ASKED).put(ASKED)
    assert [one for one in room.then if isinstance(one, LobbyShutAsked)] == [LobbyShutAsked(TEAM, "s1")]
    assert (room.removals(), room.lines()) == ([], [])
    room.wait(1).put(LobbyStands(CHAT, is_shut))
    (removal,) = room.removals()
    assert (removal.people, removal.since) == ((ONE,), NOW)
    first = "lobby-shut" if is_shut else "lobby-open"
    assert room.lines() == [(first, ""), ("remove-asked", ONE)]
    room.put(LobbyStands(CHAT, is_shut)).wait(LOBBY_WAIT.total_seconds() - 1)
    assert room.removals() == [removal], "neither a second word of the lobby nor the end of the wait asks again"
    assert len(room.lines()) == 2
    room.roster(TEACHER, TWO, THREE, sequence=2)
    assert room.told() == [(TEACHER, "sent-out-done" if is_shut else "sent-out-done-open"), (ONE, "sent-out")]


@pytest.mark.clause("TCH-5")
def test_a_lobby_of_which_nothing_is_heard_holds_the_removal_up_for_a_moment_only() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting).put(ASKED).wait(LOBBY_WAIT.total_seconds() - 1)
    assert room.removals() == []
    assert len(room.wait(1).removals()) == 1
    room.roster(TEACHER, TWO, THREE, sequence=2)
    assert room.told()[0] == (TEACHER, "sent-out-done-open"), "it was not seen to be shut"
    assert room.put(LobbyStands(CHAT, is_shut=True)).lines()[-1] == ("lobby-shut", ""), "late, it is noted all the same"
    assert len(room.removals()) == 1


@pytest.mark.clause("TCH-5")
@pytest.mark.parametrize(
    "room, code", [(in_call(TEACHER, ONE, TWO, THREE), "meetings"), (lesson(TEACHER, ONE, TWO, THREE), "meetings")]
)
def test_without_the_power_over_the_lobby_why_it_stays_open_is_on_record(room: Watched, code: str) -> None:
    decision = RULES[SendingOutAsked].decide(room.room, ASKED, room.school, NOW)
    assert [(one.code, one.clause, one.args) for one in decision.reasons] == [
        ("lobby-not-shut", "TCH-5", (("code", code),))
    ]
    assert not decision.refused
    room.put(ASKED)
    assert (shut(room), noted(room)[0]) == (0, "lobby-open")


@pytest.mark.clause("TCH-5")
def test_a_meeting_that_no_session_opened_has_no_lobby_of_ours() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting)
    assert room.room is not None
    unplanned = replace(room.room, session="")
    decision = RULES[SendingOutAsked].decide(unplanned, ASKED, room.school, NOW)
    assert [one.args for one in decision.reasons] == [(("code", "no-session"),)]
    assert [type(one).__name__ for one in decision.actions] == ["RemoveFromCall", "After"]


@pytest.mark.clause("TCH-5")
def test_who_is_removed_by_hand_does_not_come_straight_back_either() -> None:
    room = ByHand(EXPECTED, STARTED).join(TEACHER, ONE, TWO, THREE).put(ASKED)
    assert shut(room) == 1
    room.put(LobbyStands(CHAT, is_shut=True)).wait(1).leave(ONE)
    assert noted(room) == ["not-in-call", "lobby-shut", "removed"]
    assert room.told() == [(TEACHER, "sent-out-done"), (ONE, "sent-out")]


@pytest.mark.clause("TCH-5", "CON-2")
def test_who_leaves_while_the_lobby_is_awaited_stops_it() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting).put(ASKED).roster(TEACHER, ONE, TWO, sequence=2)
    room.put(LobbyStands(CHAT, is_shut=True))
    assert (room.removals(), room.told()) == ([], [(TEACHER, "sent-out-stopped")])


@pytest.mark.clause("TCH-5", "CON-2")
@pytest.mark.parametrize("kind", [Sending, Shutting])
def test_two_who_are_sent_out_together_leave_no_third_alone(kind: type[InCall]) -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=kind).put(ASKED)
    assert refusals(room, replace(ASKED, alert="r2", learner=TWO)) == [("removal-leaves-one", "CON-2")]
    more = in_call(TEACHER, ONE, TWO, THREE, LEARNERS[3], kind=Shutting).put(ASKED)
    assert refusals(more, replace(ASKED, alert="r2", learner=TWO)) == []
    more.put(replace(ASKED, alert="r2", learner=TWO)).roster(TEACHER, ONE, TWO, THREE, sequence=2)
    more.put(LobbyStands(CHAT, is_shut=True))
    assert [one.people for one in more.removals()] == [(ONE,)]
    assert more.told() == [(TEACHER, "sent-out-stopped")]


@pytest.mark.clause("TCH-5")
def test_a_close_puts_everybody_out_and_waits_for_nobody_who_was_sent_out() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting).put(ASKED).put(RoomClosing(CHAT))
    room.put(LobbyStands(CHAT, is_shut=True))
    assert [set(one.people) for one in room.removals()] == [{ONE, TWO, THREE}]


# Somebody comes back.


@pytest.mark.clause("TCH-5")
def test_who_comes_back_is_told_once_to_whoever_sent_them_out_and_to_the_teacher() -> None:
    by_colleague = replace(ASKED, by=COLLEAGUE)
    room = in_call(TEACHER, COLLEAGUE, ONE, TWO, THREE, kind=Shutting).put(by_colleague)
    room.put(LobbyStands(CHAT, is_shut=True)).roster(TEACHER, TWO, THREE, sequence=2)
    before = len(room.told())
    room.wait(30).roster(TEACHER, TWO, THREE, lobby=(member(ONE, mri=""),), sequence=3)
    assert len(room.told()) == before, "whoever waits in the lobby has not come back"
    room.roster(TEACHER, ONE, TWO, THREE, sequence=4)
    assert room.told()[before:] == [(COLLEAGUE, "sent-out-back"), (TEACHER, "sent-out-back")]
    assert {one.about for one in room.done if isinstance(one, Tell) and one.what == "sent-out-back"} == {ONE}
    assert room.lines()[-1] == ("came-back", ONE)
    room.roster(TEACHER, TWO, THREE, sequence=5).roster(TEACHER, ONE, TWO, THREE, sequence=6)
    assert len(room.told()) == before + 2, "staff who let them stay are not told each time the line breaks"


@pytest.mark.clause("TCH-5")
def test_who_came_back_is_sent_out_again_and_told_of_again() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting).put(ASKED).put(LobbyStands(CHAT, is_shut=True))
    room.roster(TEACHER, TWO, THREE, sequence=2).roster(TEACHER, ONE, TWO, THREE, sequence=3)
    room.wait(60).put(replace(ASKED, alert="r2")).put(LobbyStands(CHAT, is_shut=True))
    assert len(room.removals()) == 2
    room.roster(TEACHER, TWO, THREE, sequence=4).roster(TEACHER, ONE, TWO, THREE, sequence=5)
    assert [what for _, what in room.told()].count("sent-out-back") == 2


@pytest.mark.clause("TCH-5")
def test_the_next_meeting_remembers_nobody_who_was_sent_out() -> None:
    room = in_call(TEACHER, ONE, TWO, THREE, kind=Shutting).put(ASKED).put(LobbyStands(CHAT, is_shut=True))
    room.roster(TEACHER, TWO, THREE, sequence=2).wait(600).put(MeetingEnded(CHAT, room.now))
    assert room.room is not None
    assert (room.room.sent_out, room.room.kept_out) == ({}, {})
