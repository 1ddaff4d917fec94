"""The bot in the call: it joins, stays, comes back, and makes a room safe by what it sees (power `calls`)."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.actions import After, JoinCall, KeepCall, LeaveCall, LookIntoRoom, RemoveFromCall, Tell, TellOfStranger
from policy.events import (
    AdultAsked,
    BotInChat,
    CallDue,
    CallJoined,
    CallKnown,
    CallLost,
    CallRefused,
    KeepDue,
    LobbyStands,
    MeetingEnded,
    MeetingStarted,
    NotTold,
    PersonJoined,
    PersonLeft,
    PollDue,
    PresenceSeen,
    RemovalRefused,
    RemovalSeen,
    RoomCalm,
    RoomClosing,
    RosterHeard,
    SafeAgain,
    TeacherHere,
    TimelineSeen,
    TroubleOver,
    TroubleSeen,
)
from policy.guard.own_call import Stage
from policy.guard.room import verdict_of
from policy.people import Member
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAT,
    COLLEAGUE,
    DSP,
    DSP_DEPUTY,
    HEAD,
    LEARNERS,
    NOW,
    STRANGER,
    TEACHER,
    TEAM,
    later,
    member,
    school_file,
)
from tests.policy.test_guard import EXPECTED, STARTED, Watched

ONE, TWO = LEARNERS[:2]
CALL = "call-1"
GUEST = Member("", "call:p9", "Somebody", guest=True)
IN_CALL = School.model_validate({**school_file(), "powers": ["team", "calls"]})
ALL = School.model_validate({**school_file(), "powers": ["team", "calls", "meetings"]})


class InCall(Watched):
    """A watched room whose call the bot is in."""

    school = IN_CALL

    def roster(self, *people: str | Member, lobby: tuple[Member, ...] = (), sequence: int = 0, **more: Any) -> Self:
        there = tuple(one if isinstance(one, Member) else member(one, mri="") for one in people)
        self.put(RosterHeard(CHAT, more.pop("call", CALL), there, lobby, sequence, more.pop("at", self.now), **more))
        return self

    def poll(self, seconds: int) -> Self:
        """Wait with the regular looks of a meeting that began at the beginning."""
        until = self.now + timedelta(seconds=seconds)
        while self.now < until:
            self.wait(min(self.school.guard.poll, until - self.now).total_seconds())
            self.put(PollDue(CHAT, NOW))
        return self

    def removals(self) -> list[RemoveFromCall]:
        return [one for one in self.done if isinstance(one, RemoveFromCall)]

    def of(self, kind: type) -> list[Any]:
        return [one for one in self.done if isinstance(one, kind)]

    def lines(self) -> list[tuple[str, str]]:
        told = [one for one in self.then if isinstance(one, TimelineSeen)]
        return [(moment.what, moment.person) for one in told for moment in one.moments]


class WithLobby(InCall):
    """The same, where the bot may shut the lobby too."""

    school = ALL


def in_call(*people: str, kind: type[InCall] = InCall) -> InCall:
    room = kind(EXPECTED, STARTED, CallJoined(CHAT, CALL))
    return room.roster(*people, sequence=1)


# Its own place in the call.


@pytest.mark.clause("CON-2")
def test_it_joins_when_the_meeting_begins_and_only_with_the_power() -> None:
    assert JoinCall(CHAT) in InCall(EXPECTED, STARTED).done
    assert JoinCall(CHAT) in InCall(STARTED).done, "a meeting nobody opened through the bot is watched too"
    assert not [one for one in Watched(EXPECTED, STARTED).done if isinstance(one, JoinCall)]
    assert len(InCall(EXPECTED, STARTED, STARTED).of(JoinCall)) == 1


@pytest.mark.clause("CON-2")
def test_in_the_call_it_looks_round_at_once_is_known_and_says_that_it_stays() -> None:
    room = InCall(EXPECTED, STARTED, CallJoined(CHAT, CALL))
    assert LookIntoRoom(CHAT) in room.done
    assert CallKnown(CALL, CHAT) in room.then
    assert After(later(600), KeepDue(CHAT, CALL)) in room.done
    room.wait(1900)
    assert room.of(KeepCall) == [KeepCall(CHAT, CALL)] * 3
    room.put(MeetingEnded(CHAT, room.now)).wait(2000)
    assert len(room.of(KeepCall)) == 3


@pytest.mark.clause("CON-2")
def test_a_keep_alive_of_an_older_call_does_nothing() -> None:
    room = in_call(TEACHER).put(CallLost(CHAT, CALL)).put(CallJoined(CHAT, "call-2"))
    before = len(room.done)
    room.put(KeepDue(CHAT, CALL))
    assert len(room.done) == before


@pytest.mark.clause("CON-2", "SAF-1")
def test_refused_it_tries_again_with_growing_pauses_and_says_why() -> None:
    room = InCall(EXPECTED, STARTED)
    decision = RULES[CallRefused].decide(room.room, CallRefused(CHAT, "Calls.JoinGroupCall.All"), IN_CALL, NOW)
    assert [(one.code, one.args) for one in decision.reasons] == [
        ("call-refused", (("code", "Calls.JoinGroupCall.All"),))
    ]
    pauses: list[float] = []
    for _ in range(7):
        began = room.now
        room.put(CallRefused(CHAT, "busy"))
        due = room.of(After)[-1]
        assert due.event == CallDue(CHAT, STARTED.at)
        pauses.append((due.due - began).total_seconds())
        room.wait(pauses[-1])
    assert pauses == [2, 5, 15, 60, 300, 300, 300]
    assert len(room.of(JoinCall)) == 8
    room.put(MeetingEnded(CHAT, room.now)).put(CallRefused(CHAT, "busy")).wait(1000)
    assert len(room.of(JoinCall)) == 8


@pytest.mark.clause("CON-2")
def test_put_out_of_the_call_it_comes_back_and_an_older_call_changes_nothing() -> None:
    room = in_call(TEACHER, ONE, TWO)
    room.put(CallLost(CHAT, "another")).wait(400)
    assert len(room.of(JoinCall)) == 1
    room.put(CallLost(CHAT, CALL)).wait(3)
    assert len(room.of(JoinCall)) == 2
    room.put(CallJoined(CHAT, "call-2")).roster(TEACHER, call=CALL, sequence=9)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER, ONE, TWO}


@pytest.mark.clause("CON-2")
def test_it_hangs_up_when_the_meeting_is_over_or_began_to_be_before_it_came_in() -> None:
    room = in_call(TEACHER, ONE, TWO)
    assert room.put(MeetingEnded(CHAT, room.now)).done[-1] == LeaveCall(CHAT, CALL)
    late = InCall(EXPECTED, STARTED, MeetingEnded(CHAT, NOW), CallJoined(CHAT, CALL))
    assert late.of(LeaveCall) == [LeaveCall(CHAT, CALL)]
    assert InCall(CallJoined(CHAT, CALL)).of(LeaveCall) == [LeaveCall(CHAT, CALL)]
    assert in_call(TEACHER).put(CallJoined(CHAT, "call-2")).done[-1] == LeaveCall(CHAT, "call-2")


@pytest.mark.clause("CON-2", "CON-5")
def test_it_leaves_an_empty_room_and_comes_back_with_the_first() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(sequence=2)
    assert room.of(LeaveCall) == [LeaveCall(CHAT, CALL)]
    room.wait(1).join(TEACHER)
    assert len(room.of(JoinCall)) == 2
    waiting = in_call(TEACHER).roster(lobby=(member(ONE),), sequence=2)
    assert not waiting.of(LeaveCall), "somebody waits in the lobby"


# What the roster tells.


@pytest.mark.clause("CON-2", "CON-5")
def test_a_roster_is_a_look_at_the_whole_room() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, lobby=(member(TWO),), sequence=2)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER, ONE}
    assert room.room.waiting == {TWO}
    assert room.room.unsafe_since == room.now
    assert TeacherHere(TEAM, "s1", TEACHER) in room.then
    assert room.then.count(TeacherHere(TEAM, "s1", TEACHER)) == 1


@pytest.mark.clause("CON-2", "CON-5")
def test_an_older_roster_changes_nothing_nor_one_told_twice_but_a_look_of_now_does() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=5)
    for sequence in (4, 5):
        room.roster(TEACHER, ONE, TWO, sequence=sequence)
        assert room.room is not None
        assert set(room.room.inside()) == {TEACHER, ONE}
    room.wait(1).roster(TEACHER, ONE, TWO, sequence=5, looked=True)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER, ONE, TWO}


@pytest.mark.clause("CON-2", "CON-5")
def test_a_roster_without_a_number_that_comes_late_empties_no_room_but_a_look_of_now_counts() -> None:
    room = in_call(TEACHER, ONE, TWO).wait(1).roster(sequence=0)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER, ONE, TWO}
    assert room.of(LeaveCall) == []
    room.wait(1).roster(TEACHER, sequence=0, looked=True)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER}


def test_a_roster_of_a_meeting_that_does_not_run_changes_nothing() -> None:
    assert InCall().roster(TEACHER, ONE).room is None
    room = in_call(TEACHER).put(MeetingEnded(CHAT, NOW)).roster(TEACHER, ONE, sequence=9)
    assert room.room is not None
    assert room.room.inside() == ()


PEOPLE = (TEACHER, COLLEAGUE, *LEARNERS[:3], STRANGER)
TRUTHS = st.lists(st.sets(st.sampled_from(PEOPLE), min_size=1), min_size=1, max_size=8)


@pytest.mark.clause("CON-2", "CON-5")
@settings(deadline=None)
@given(TRUTHS, st.randoms(use_true_random=False))
def test_rosters_converge_however_late_and_often_they_are_told(truths: list[set[str]], chance: random.Random) -> None:
    """Numbered as Graph numbers people, told in any order, again or never: each look that is asked for shows the truth.

    Of many that were told the last one may be lost, but not all.
    """
    told = list(zip(_numbered(truths), truths, strict=True))
    highest = told[-1][0]
    told += chance.sample(told, k=len(told) // 2)
    chance.shuffle(told)
    room = InCall(EXPECTED, STARTED, CallJoined(CHAT, CALL))
    looks = 0
    for number, people in (*told, (highest, truths[-1])):
        room.wait(1)
        room.put(RosterHeard(CHAT, CALL, tuple(member(one) for one in sorted(people)), (), number, room.now))
        while len(room.of(LookIntoRoom)) > looks:
            looks = len(room.of(LookIntoRoom))
            room.roster(*sorted(truths[-1]), sequence=highest, looked=True)
    assert room.room is not None
    assert set(room.room.inside()) == truths[-1]


def _numbered(truths: list[set[str]]) -> list[int]:
    """The highest number on each roster, where everybody has that of the roster on which they came."""
    since: dict[str, int] = {}
    found: list[int] = []
    for number, people in enumerate(truths, 1):
        since = {one: since.get(one, number) for one in people}
        found.append(max(since.values()))
    return found


@pytest.mark.clause("CON-2")
def test_whoever_leaves_takes_the_highest_number_along_and_is_seen_to_be_out_at_the_next_look() -> None:
    room = in_call(TEACHER, ONE, TWO).wait(1).roster(TEACHER, ONE, TWO, COLLEAGUE, sequence=9)
    looks = len(room.of(LookIntoRoom))
    room.wait(1).roster(TEACHER, ONE, sequence=4)
    assert len(room.of(LookIntoRoom)) == looks + 1
    room.roster(TEACHER, ONE, sequence=4, looked=True)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER, ONE}
    assert room.room.unsafe_since == room.now
    again = len(room.of(LookIntoRoom))
    room.wait(1).roster(TEACHER, ONE, sequence=4).roster(TEACHER, ONE, sequence=9)
    assert len(room.of(LookIntoRoom)) == again, "what changes nothing needs no look"


@pytest.mark.clause("CON-2")
def test_a_look_that_began_before_something_was_told_hides_nothing_that_comes_after() -> None:
    """A roster told late is taken for newer than a look that began before it came: then it is looked at again."""
    room = in_call(TEACHER, ONE, TWO, COLLEAGUE).wait(1)
    began = room.now
    room.wait(1).roster(TEACHER, ONE, TWO, sequence=4)
    looks = len(room.of(LookIntoRoom))
    room.roster(TEACHER, ONE, sequence=6, at=began, looked=True)
    assert room.room is not None
    assert len(room.of(LookIntoRoom)) == looks + 1
    assert set(room.room.inside()) == {TEACHER, ONE, TWO}
    room.roster(TEACHER, ONE, TWO, sequence=5).roster(TEACHER, ONE, sequence=6)
    assert set(room.room.inside()) == {TEACHER, ONE}, "the rosters after it are no older for it"
    assert room.room.unsafe_since == room.now


REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "look", "roster", "again"]), st.sampled_from(PEOPLE), st.integers(0, 60)
    ),
    max_size=25,
)


@pytest.mark.clause("CON-2", "CON-5")
@settings(deadline=None)
@given(REPORTS, st.sets(st.sampled_from(PEOPLE)), st.randoms(use_true_random=False))
def test_contradictory_reports_end_in_what_the_last_look_saw(
    reports: list[tuple[str, str, int]], truth: set[str], chance: random.Random
) -> None:
    """Whatever was told before, in whatever order, late or twice: a look of now is believed and judged."""
    room = in_call(TEACHER, ONE, TWO)
    room.wait(60)
    last: Any = None
    for number, (kind, person, late) in enumerate(reports):
        at = room.now - timedelta(seconds=late)
        some = tuple(member(one) for one in chance.sample(PEOPLE, k=chance.randrange(len(PEOPLE))))
        event: Any = {
            "join": PersonJoined(CHAT, member(person), at),
            "leave": PersonLeft(CHAT, member(person), at),
            "look": PresenceSeen(CHAT, tuple(one.person for one in some), (person,), at),
            "roster": RosterHeard(CHAT, CALL, some, (), chance.randrange(number + 2), room.now),
            "again": last,
        }[kind]
        last = event or last
        if event is not None:
            room.put(event)
    room.wait(1)
    if room.room is not None and not room.room.call.id:
        room.put(CallJoined(CHAT, CALL))
    room.roster(*sorted(truth), sequence=999, looked=True)
    assert room.room is not None
    assert set(room.room.inside()) == truth
    assert (room.room.unsafe_since is None) is verdict_of(room.room, IN_CALL).safe


# Who is removed, and when.


@pytest.mark.clause("CON-2")
def test_the_learner_is_removed_after_the_grace_time_and_never_the_adult() -> None:
    room = in_call(TEACHER, ONE, TWO).wait(30).roster(TEACHER, ONE, sequence=2).wait(69)
    assert room.removals() == []
    room.wait(1)
    (removal,) = room.removals()
    assert removal.people == (ONE,)
    assert (TEACHER, "taking-out") in room.told()
    assert [flag.kind for flag in room.flags] == ["one-to-one"]
    assert not any(what.startswith(("end-now", "nothing-wrong", "taken-out")) for _, what in room.told())


@pytest.mark.clause("CON-2")
def test_a_removal_counts_once_it_is_seen_and_then_the_learner_is_told_kindly() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(71)
    alert = room.flags[0].alert
    assert room.room is not None
    assert room.room.unsafe_since is not None, "asked is not done"
    room.roster(TEACHER, sequence=3)
    assert RemovalSeen(CHAT, (ONE,), room.now, alert) in room.then
    assert SafeAgain(alert, room.now) in room.then
    assert room.told()[-1] == (ONE, "taken-out")
    assert room.room.removing == {}
    assert not any(what == "nothing-wrong" for _, what in room.told())


@pytest.mark.clause("CON-2", "SAF-1")
def test_the_alert_tells_with_times_what_was_asked_and_seen() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(71).roster(TEACHER, sequence=3)
    assert room.lines() == [
        ("unsafe", ""),
        ("warned", TEACHER),
        ("called", COLLEAGUE),
        ("remove-asked", ONE),
        ("removed", ONE),
    ]
    first = next(one for one in room.then if isinstance(one, TimelineSeen))
    assert [(moment.at - NOW).total_seconds() for moment in first.moments] == [0, 10, 10]


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize("code", ["Calls.JoinGroupCall.All", "call-lost"])
def test_where_teams_would_not_the_teacher_is_asked_to_end_at_once(code: str) -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(71)
    since = room.removals()[0].since
    room.put(RemovalRefused(CHAT, (ONE,), since, code))
    assert room.told()[-2:] == [(TEACHER, "end-now-one-to-one"), (ONE, "nothing-wrong")]
    assert room.lines()[-2:] == [("remove-refused", ONE), ("end-asked", TEACHER)]
    room.wait(300)
    assert len(room.removals()) == 1
    room.put(RemovalRefused(CHAT, (ONE,), since, code))
    assert room.told().count((TEACHER, "end-now-one-to-one")) == 1


@pytest.mark.clause("CON-2")
def test_what_teams_takes_and_does_not_do_is_asked_again_and_then_the_teacher_is_asked() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(70 + 16)
    assert len(room.removals()) == 3
    assert room.told().count((TEACHER, "taking-out")) == 1
    assert (TEACHER, "end-now-one-to-one") in room.told()
    assert (ONE, "nothing-wrong") in room.told()


@pytest.mark.clause("CON-5")
def test_learners_without_an_adult_are_all_removed_and_then_it_hangs_up() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(ONE, TWO, GUEST, sequence=2).wait(71)
    (removal,) = room.removals()
    assert set(removal.people) == {ONE, TWO, GUEST.mri}
    room.roster(TWO, sequence=3)
    assert not room.of(LeaveCall)
    room.roster(sequence=4)
    assert room.of(LeaveCall) == [LeaveCall(CHAT, CALL)]
    assert {person for person, what in room.told() if what == "taken-out"} == {ONE, TWO}


@pytest.mark.clause("CON-5")
def test_learners_without_an_adult_who_are_still_there_are_removed_again_and_then_an_adult_is_asked() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(ONE, TWO, sequence=2).wait(70 + 16)
    assert [set(one.people) for one in room.removals()] == [{ONE, TWO}] * 3
    assert (TEACHER, "end-now-unsupervised") in room.told()


@pytest.mark.clause("CON-5")
def test_a_whole_class_is_one_line_of_the_alert_and_one_event() -> None:
    room = in_call(TEACHER, *LEARNERS).roster(*LEARNERS, sequence=2).wait(71).roster(sequence=3)
    assert [one.people for one in room.then if isinstance(one, RemovalSeen)] == [LEARNERS]
    assert room.lines()[-2:] == [("remove-asked-many", ""), ("removed-many", "")]
    assert {person for person, what in room.told() if what == "taken-out"} == set(LEARNERS)


@pytest.mark.clause("CON-2")
def test_whoever_comes_back_is_removed_again_after_settling_without_another_grace() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(71).roster(TEACHER, sequence=3)
    room.wait(5).roster(TEACHER, ONE, sequence=4).wait(9)
    assert len(room.removals()) == 1
    room.wait(2)
    assert [removal.people for removal in room.removals()] == [(ONE,), (ONE,)]
    assert len(room.flags) == 2


@pytest.mark.clause("CON-2")
def test_the_way_in_stays_shut_after_a_removal_until_there_is_company() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(71).roster(TEACHER, sequence=3)
    assert RoomCalm(TEAM, "s1") not in room.then
    room.wait(5).roster(TEACHER, COLLEAGUE, sequence=4)
    assert RoomCalm(TEAM, "s1") in room.then
    assert room.room is not None
    assert room.room.taken_out == frozenset()


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize("shut", [True, False])
def test_the_lobby_is_seen_shut_first_or_not_to_be_shut_at_all(shut: bool) -> None:
    room = in_call(TEACHER, ONE, TWO, kind=WithLobby).roster(TEACHER, ONE, sequence=2).wait(20)
    room.put(LobbyStands(CHAT, shut)).wait(50)
    assert len(room.removals()) == 1
    assert ("lobby-shut" if shut else "lobby-open", "") in room.lines()


@pytest.mark.clause("CON-2")
def test_a_removal_waits_a_little_for_the_lobby_and_then_goes_on() -> None:
    room = in_call(TEACHER, ONE, TWO, kind=WithLobby).roster(TEACHER, ONE, sequence=2).wait(71)
    assert room.removals() == []
    assert room.room is not None
    assert room.room.removal.stage is Stage.LOBBY
    answered = room.put(LobbyStands(CHAT, is_shut=True))
    assert len(answered.removals()) == 1
    silent = in_call(TEACHER, ONE, TWO, kind=WithLobby).roster(TEACHER, ONE, sequence=2).wait(76)
    assert len(silent.removals()) == 1


def test_a_lobby_that_nobody_asked_to_shut_is_no_news() -> None:
    room = in_call(TEACHER, ONE, TWO, kind=WithLobby).put(LobbyStands(CHAT, is_shut=True))
    assert room.room is not None
    assert room.room.lobby_shut is None


@pytest.mark.clause("CON-2", "SAF-1")
def test_where_the_adult_cannot_be_warned_aw_knows_at_once_and_nobody_is_removed_before_the_time() -> None:
    room = in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(11)
    warned = next(one for one in room.of(Tell) if one.what == "warning-one-to-one")
    room.put(NotTold(CHAT, TEACHER, warned.what, warned.since, "no-personal-chat"))
    assert [flag.kind for flag in room.flags] == ["one-to-one"]
    assert ("not-told", TEACHER) in room.lines()
    assert room.removals() == []
    room.wait(60)
    assert len(room.removals()) == 1
    assert len(room.flags) == 1


@pytest.mark.clause("CON-2")
def test_a_second_adult_in_time_removes_nobody() -> None:
    room = (
        in_call(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2).wait(69).roster(TEACHER, COLLEAGUE, ONE, sequence=3)
    )
    assert room.wait(300).told()[-1][1] != "taking-out"
    assert not [one for one in room.done if isinstance(one, RemoveFromCall)]


@pytest.mark.clause("CON-2")
def test_out_of_the_call_nothing_pretends_to_remove_and_the_alert_says_so() -> None:
    room = InCall(EXPECTED, STARTED, CallRefused(CHAT, "short-link")).join(TEACHER, ONE).wait(71)
    assert room.removals() == []
    assert (TEACHER, "end-now-one-to-one") in room.told()
    assert ("not-in-call", "") in room.lines()
    decision = RULES[RemovalRefused].decide(None, RemovalRefused(CHAT, (ONE,), NOW, "x"), IN_CALL, NOW)
    assert [one.code for one in decision.reasons] == ["removal-refused"]


# At the close.


def closing(*people: str, kind: type[InCall] = InCall) -> InCall:
    return in_call(*people, kind=kind).put(RoomClosing(CHAT))


@pytest.mark.clause("TCH-6", "CON-5")
def test_when_staff_end_the_session_learners_are_put_out_together_and_the_adults_last() -> None:
    room = closing(TEACHER, ONE, TWO, COLLEAGUE)
    (removal,) = room.removals()
    assert set(removal.people) == {ONE, TWO}
    room.roster(TEACHER, TWO, COLLEAGUE, sequence=2)
    assert len(room.removals()) == 1, "one learner is still there"
    room.roster(TEACHER, COLLEAGUE, sequence=3)
    assert [set(one.people) for one in room.removals()[1:]] == [{TEACHER, COLLEAGUE}]
    room.roster(sequence=4).wait(60)
    assert room.of(LeaveCall) == [LeaveCall(CHAT, CALL)]
    assert len(room.removals()) == 2
    assert room.told() == [], "at the end of a lesson nobody needs comfort"


@pytest.mark.clause("TCH-6", "CON-2")
@pytest.mark.parametrize("shut", [True, False])
def test_a_close_waits_a_little_for_the_lobby(shut: bool) -> None:
    room = closing(TEACHER, ONE, TWO, kind=WithLobby)
    assert room.removals() == []
    room.put(LobbyStands(CHAT, shut))
    assert len(room.removals()) == 1
    room.wait(2).roster(TEACHER, sequence=2).roster(sequence=3).wait(60)
    assert len(room.removals()) == 2, "a timer of the wait asks nobody again"
    assert len(closing(TEACHER, ONE, TWO, kind=WithLobby).wait(5).removals()) == 1


@pytest.mark.clause("TCH-6", "CON-2")
@pytest.mark.parametrize("passing", [True, False])
def test_a_no_that_leaves_one_learner_calls_a_second_adult_at_once(passing: bool) -> None:
    room = closing(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2)
    refused = RemovalRefused(CHAT, (ONE,), room.removals()[0].since, "busy", passing)
    room.put(refused)
    assert {(TEACHER, "warning-one-to-one"), (COLLEAGUE, "come-now")} <= set(room.told())
    assert ((TEACHER, "close-left") in room.told()) is not passing
    assert [one.people for one in room.removals()[1:]] == ([(ONE,)] if passing else [])
    room.wait(10)
    assert [flag.kind for flag in room.flags] == ["one-to-one"], "AW need not wait for the grace time"
    assert not any(TEACHER in one.people for one in room.removals()), "the adult is never first"


@pytest.mark.clause("TCH-6", "CON-2")
def test_a_no_among_many_is_told_to_the_teacher_and_the_adults_stay_with_them() -> None:
    room = closing(TEACHER, *LEARNERS[:3]).roster(TEACHER, ONE, TWO, sequence=2)
    refused = RemovalRefused(CHAT, (ONE, TWO), room.removals()[0].since, "Calls.JoinGroupCall.All")
    room.put(refused).put(refused).wait(60)
    assert room.told() == [(TEACHER, "close-left")]
    assert len(room.removals()) == 1
    room.roster(TEACHER, sequence=3)
    assert room.removals()[-1].people == (TEACHER,), "they have gone of themselves"
    room.roster(sequence=4).wait(5)
    assert room.room is not None
    assert room.room.closing is None


@pytest.mark.clause("TCH-6", "CON-2")
def test_what_teams_takes_and_does_not_do_calls_a_second_adult_at_the_next_look() -> None:
    room = closing(TEACHER, ONE, TWO).roster(TEACHER, ONE, sequence=2)
    assert room.told() == []
    room.wait(5)
    assert (COLLEAGUE, "come-now") in room.told()
    assert len(room.removals()) == 2


@pytest.mark.clause("TCH-6", "CON-5")
def test_a_close_is_asked_for_a_few_times_and_not_for_a_meeting_that_is_over() -> None:
    room = closing(TEACHER, ONE, TWO).wait(600)
    assert [set(one.people) for one in room.removals()] == [{ONE, TWO}] * 5
    assert room.told() == [(TEACHER, "close-left")]
    over = closing(TEACHER, ONE, TWO).put(MeetingEnded(CHAT, NOW)).wait(600)
    assert len(over.removals()) == 1
    assert not InCall(EXPECTED, STARTED).join(TEACHER).put(RoomClosing(CHAT)).of(RemoveFromCall)
    assert RULES[RoomClosing].decide(None, RoomClosing(CHAT), IN_CALL, NOW).state is None


@pytest.mark.clause("TCH-6", "CON-5")
def test_a_bot_that_comes_into_the_call_after_the_close_clears_it_then() -> None:
    room = InCall(EXPECTED, STARTED).join(TEACHER, ONE, TWO).put(RoomClosing(CHAT))
    assert room.removals() == []
    room.put(CallJoined(CHAT, CALL)).roster(TEACHER, ONE, TWO, sequence=1)
    assert [set(one.people) for one in room.removals()] == [{ONE, TWO}]


# People who don't belong.


@pytest.mark.clause("CON-2")
def test_staff_are_told_once_of_each_who_does_not_belong() -> None:
    room = in_call(TEACHER, COLLEAGUE, ONE, TWO)
    assert room.of(TellOfStranger) == []
    room.roster(TEACHER, COLLEAGUE, ONE, TWO, STRANGER, lobby=(GUEST,), sequence=2)
    told = {(one.person, one.stranger, one.waiting) for one in room.of(TellOfStranger)}
    assert told == {(who, key, key == GUEST.mri) for who in (TEACHER, COLLEAGUE) for key in (STRANGER, GUEST.mri)}
    before = len(room.done)
    room.roster(TEACHER, COLLEAGUE, ONE, TWO, STRANGER, GUEST, AW, sequence=3)
    assert not [one for one in room.done[before:] if isinstance(one, TellOfStranger)]


@pytest.mark.clause("CON-2")
def test_a_guest_of_whom_events_tell_is_told_of_too_and_once_under_two_ids() -> None:
    room = Watched(EXPECTED, STARTED).join(TEACHER)
    room.put(PersonJoined(CHAT, Member("", "29:x", "Somebody", guest=True), NOW))
    room.put(PersonJoined(CHAT, GUEST, NOW))
    told = [one for one in room.done if isinstance(one, TellOfStranger)]
    assert [(one.person, one.stranger) for one in told] == [(TEACHER, "29:x"), (COLLEAGUE, "29:x")]


@pytest.mark.clause("CON-2")
def test_in_a_meeting_of_nobody_knows_whom_nobody_is_a_stranger() -> None:
    room = Watched(STARTED).join(TEACHER, ONE)
    assert not [one for one in room.done if isinstance(one, TellOfStranger)]


# Send an adult now.


@pytest.mark.clause("CON-3", "CON-2")
def test_an_adult_is_asked_for_rung_by_rung_until_one_is_there() -> None:
    room = in_call(TEACHER, ONE, TWO).put(AdultAsked(CHAT, TEACHER))
    assert room.told() == [(COLLEAGUE, "adult-wanted"), (AW, "adult-wanted")]
    room.put(AdultAsked(CHAT, TEACHER))
    assert len(room.told()) == 2, "asked twice, it is one"
    room.wait(61)
    assert room.told()[2:] == [(AW_DEPUTY, "adult-wanted"), (DSP, "adult-wanted")]
    room.wait(60)
    assert room.told()[4:] == [(DSP_DEPUTY, "adult-wanted"), (HEAD, "adult-wanted")]
    assert len(room.wait(600).told()) == 6
    other = in_call(TEACHER, ONE, TWO).put(AdultAsked(CHAT, TEACHER)).join(AW).wait(600)
    assert len(other.told()) == 2
    over = in_call(TEACHER, ONE, TWO).put(AdultAsked(CHAT, TEACHER)).put(MeetingEnded(CHAT, NOW)).wait(600)
    assert len(over.told()) == 2


@pytest.mark.clause("CON-3")
def test_whoever_is_away_is_stood_in_for_and_whoever_is_there_is_not_called() -> None:
    away = IN_CALL.with_away({AW: later(9000), DSP: later(9000)})
    room = in_call(TEACHER, ONE, TWO, COLLEAGUE).roster(TEACHER, ONE, TWO, sequence=2)
    asked = RULES[AdultAsked].decide(room.room, AdultAsked(CHAT, COLLEAGUE), away, room.now)
    told = [one.person for one in asked.actions if isinstance(one, Tell)]
    assert told == [AW_DEPUTY]


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize("by", [ONE, STRANGER])
def test_only_staff_ask_and_only_while_a_meeting_runs(by: str) -> None:
    room = in_call(TEACHER, ONE, TWO)
    assert RULES[AdultAsked].decide(room.room, AdultAsked(CHAT, by), IN_CALL, NOW).refused
    ended = room.put(MeetingEnded(CHAT, NOW)).room
    assert RULES[AdultAsked].decide(ended, AdultAsked(CHAT, TEACHER), IN_CALL, NOW).refused
    assert RULES[AdultAsked].decide(None, AdultAsked(CHAT, TEACHER), IN_CALL, NOW).refused


# A meeting that nobody told of, and a join of which nothing was heard.


@pytest.mark.clause("CON-2")
def test_whoever_joins_a_meeting_of_which_nobody_told_begins_it() -> None:
    room = Watched(EXPECTED)
    room.put(PersonJoined(CHAT, member(TEACHER), NOW, "meeting-1", STARTED.service_url))
    assert [one for one in room.then if isinstance(one, MeetingStarted)] == [STARTED]
    running = InCall(EXPECTED, STARTED).put(PersonJoined(CHAT, member(TEACHER), NOW))
    over = InCall(EXPECTED, STARTED, MeetingEnded(CHAT, later(9))).put(PersonJoined(CHAT, member(TEACHER), later(8)))
    for other in (running, over):
        assert not [one for one in other.then if isinstance(one, MeetingStarted)]


@pytest.mark.clause("CON-2")
def test_a_start_that_is_told_late_says_what_was_not_known_and_begins_nothing_anew() -> None:
    room = InCall(EXPECTED, MeetingStarted(CHAT, "", "", NOW)).join(TEACHER, ONE)
    before = len(room.done)
    room.put(STARTED)
    assert not [one for one in room.done[before:] if isinstance(one, (After, JoinCall, LookIntoRoom))]
    assert room.room is not None
    assert (room.room.meeting, room.room.service_url) == (STARTED.meeting, STARTED.service_url)
    assert set(room.room.inside()) == {TEACHER, ONE}


@pytest.mark.clause("CON-2")
def test_while_a_session_waits_its_room_is_looked_at_and_people_in_it_begin_the_meeting() -> None:
    added = BotInChat(CHAT, "meeting-1", STARTED.service_url)
    room = InCall(added, EXPECTED).put(EXPECTED).wait(95)
    assert room.of(LookIntoRoom) == [LookIntoRoom(CHAT)] * 3
    room.put(PresenceSeen(CHAT, (), (TEACHER,), room.now))
    assert not [one for one in room.then if isinstance(one, MeetingStarted)]
    seen = PresenceSeen(CHAT, (TEACHER, ONE, TWO), (), room.now)
    room.put(seen)
    assert room.then[-2:] == [MeetingStarted(CHAT, "meeting-1", STARTED.service_url, room.now), seen]
    room.put(room.then[-2]).put(seen)
    assert room.room is not None
    assert set(room.room.inside()) == {TEACHER, ONE, TWO}
    assert room.of(JoinCall) == [JoinCall(CHAT)]
    looks = len(room.of(LookIntoRoom))
    assert len(room.wait(95).of(LookIntoRoom)) == looks, "the meeting has looks of its own"


@pytest.mark.clause("CON-2")
def test_a_room_is_not_looked_at_for_ever_nor_where_its_meeting_is_not_known() -> None:
    added = BotInChat(CHAT, "meeting-1", STARTED.service_url)
    hours = IN_CALL.session.longest_wait.total_seconds()
    room = InCall(added, EXPECTED).wait(hours)
    looks = len(room.of(LookIntoRoom))
    assert looks == len(room.wait(hours).of(LookIntoRoom))
    assert not InCall(EXPECTED).wait(95).of(LookIntoRoom)
    over = InCall(added, EXPECTED, STARTED, MeetingEnded(CHAT, later(10))).wait(95)
    assert not over.of(LookIntoRoom)
    over.put(PresenceSeen(CHAT, (TEACHER, ONE), (), over.now))
    assert not [one for one in over.then if isinstance(one, MeetingStarted)], "a late look at a meeting that is over"


@pytest.mark.clause("CON-2")
def test_a_join_of_which_nothing_is_heard_is_asked_for_anew_and_its_answer_ends_that() -> None:
    room = InCall(EXPECTED, STARTED).poll(119)
    assert len(room.of(JoinCall)) == 1
    room.poll(40)
    assert len(room.of(JoinCall)) == 2
    room.put(CallJoined(CHAT, CALL)).roster(TEACHER, sequence=1).poll(600)
    assert len(room.of(JoinCall)) == 2
    never = InCall(EXPECTED, STARTED).poll(3600)
    assert len(never.of(JoinCall)) > 5


@pytest.mark.clause("CON-2", "SAF-1")
def test_that_the_bot_is_in_no_call_is_told_once_a_meeting() -> None:
    room = InCall(EXPECTED, STARTED).join(TEACHER)
    for _ in range(2):
        room.put(CallRefused(CHAT, "busy")).wait(600)
    assert room.told() == []
    for _ in range(3):
        room.put(CallRefused(CHAT, "busy")).wait(600)
    assert room.told() == [(TEACHER, "not-in-call")]
    assert [one for one in room.then if isinstance(one, TroubleSeen)] == [
        TroubleSeen("not-in-call", (CHAT,), NOW, "busy")
    ]
    room.put(CallJoined(CHAT, CALL))
    assert TroubleOver("not-in-call", (CHAT,)) in room.then
    room.put(CallLost(CHAT, CALL))
    for _ in range(4):
        room.put(CallRefused(CHAT, "busy")).wait(600)
    assert room.told().count((TEACHER, "not-in-call")) == 1
