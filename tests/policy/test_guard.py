from __future__ import annotations

import heapq
from datetime import datetime, timedelta
from typing import Any, Self

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from policy.actions import After, AskWhichSession, LookIntoRoom, PostReminder, ShowInMeeting, Tell
from policy.events import (
    AdultDue,
    BotInChat,
    BotLeftChat,
    CallDue,
    ClassAsked,
    ClearDue,
    Flagged,
    FormDue,
    KeepDue,
    LookDue,
    LookFailed,
    MeetingEnded,
    MeetingStarted,
    NotTold,
    PersonJoined,
    PersonLeft,
    PollDue,
    PresenceSeen,
    RemovalSeen,
    RoomExpected,
    RoomLost,
    RoomReached,
    SafeAgain,
    SessionBegan,
    SessionOver,
    ShownInMeeting,
    TeacherHere,
    TimelineSeen,
    UseDue,
)
from policy.guard import Room
from policy.presence import safety
from policy.rules import RULES
from tests.policy.cast import (
    AW,
    CHAT,
    CLASS,
    COLLEAGUE,
    LEARNERS,
    MEMBERS,
    NOW,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    member,
)

ONE, TWO = LEARNERS[:2]
EXPECTED = RoomExpected(CHAT, TEAM, "s1", TEACHER, COLLEAGUE, MEMBERS)
STARTED = MeetingStarted(CHAT, "meeting-1", "https://smba.trafficmanager.net/uk/", NOW)


class Watched:
    """A room under rules, with a clock of its own and the timers that the rules asked for."""

    school = SCHOOL
    timers: tuple[type, ...] = (LookDue, FormDue, AdultDue, CallDue, KeepDue, ClearDue, UseDue)

    def __init__(self, *events: Any) -> None:
        self.now = NOW
        self.room: Room | None = None
        self.done: list[Any] = []
        self.flags: list[Flagged] = []
        self.then: list[Any] = []
        self._timers: list[tuple[datetime, int, Any]] = []
        for event in events:
            self.put(event)

    def put(self, event: Any) -> Self:
        decision = RULES[type(event)].decide(self.room, event, self.school, self.now)
        self.room = decision.state
        for action in decision.actions:
            if isinstance(action, After):
                heapq.heappush(self._timers, (action.due, len(self.done), action.event))
            self.done.append(action)
        self.then += decision.then
        self.flags += [event for event in decision.then if isinstance(event, Flagged)]
        for follows in decision.then:
            if isinstance(follows, RemovalSeen):
                self.put(follows)
        return self

    def wait(self, seconds: float) -> Self:
        until = self.now + timedelta(seconds=seconds)
        while self._timers and self._timers[0][0] <= until:
            self.now, _, event = heapq.heappop(self._timers)
            if isinstance(event, self.timers):
                self.put(event)
        self.now = until
        return self

    def join(self, *people: str) -> Self:
        for person in people:
            self.put(PersonJoined(CHAT, member(person), self.now))
        return self

    def leave(self, *people: str) -> Self:
        for person in people:
            self.put(PersonLeft(CHAT, member(person), self.now))
        return self

    def told(self) -> list[tuple[str, str]]:
        return [(action.person, action.what) for action in self.done if isinstance(action, Tell)]


def lesson(*people: str) -> Watched:
    return Watched(EXPECTED, STARTED).join(*people)


@pytest.mark.clause("CON-2")
def test_a_learner_left_alone_with_the_teacher() -> None:
    room = lesson(TEACHER, ONE, TWO).wait(30)
    assert room.told() == []
    room.leave(TWO).wait(9)
    assert room.told() == []
    room.wait(2)
    assert room.told() == [(TEACHER, "warning-one-to-one"), (COLLEAGUE, "come-now")]
    assert room.flags == []
    room.wait(60)
    assert room.told()[2:] == [(TEACHER, "end-now-one-to-one"), (ONE, "nothing-wrong"), (COLLEAGUE, "told-aw")]
    assert [flag.kind for flag in room.flags] == ["one-to-one"]
    assert room.flags[0].about == (TEACHER,)


@pytest.mark.clause("CON-2", "SAF-1")
def test_the_adult_sees_it_in_the_meeting_too_and_what_came_of_that_is_told() -> None:
    room = lesson(TEACHER, ONE, TWO).wait(30).leave(TWO).wait(11)
    (page,) = [one for one in room.done if isinstance(one, ShowInMeeting)]
    assert (page.person, page.what, page.chat) == (TEACHER, "warning-one-to-one", CHAT)
    room.put(ShownInMeeting(CHAT, TEACHER, page.what, page.since))
    room.put(ShownInMeeting(CHAT, TEACHER, page.what, NOW, "of-an-older-danger"))
    room.wait(60)
    pages = [one.what for one in room.done if isinstance(one, ShowInMeeting)]
    assert pages == ["warning-one-to-one", "end-now-one-to-one"]
    room.put(ShownInMeeting(CHAT, TEACHER, "end-now-one-to-one", page.since, "busy"))
    told = [moment for one in room.then if isinstance(one, TimelineSeen) for moment in one.moments]
    assert [(one.what, one.code) for one in told if one.what.startswith("page")] == [
        ("page-asked", ""),
        ("page-refused", "busy"),
    ]
    refused = RULES[ShownInMeeting].decide(None, ShownInMeeting(CHAT, TEACHER, "x", NOW, "busy"), SCHOOL, NOW)
    assert [one.code for one in refused.reasons] == ["page-refused"]


@pytest.mark.clause("CON-5", "CON-2")
def test_learners_without_an_adult() -> None:
    room = lesson(TEACHER, ONE, TWO).wait(1).leave(TEACHER).wait(71)
    assert room.told()[:2] == [(TEACHER, "warning-unsupervised"), (COLLEAGUE, "warning-unsupervised")]
    assert [flag.kind for flag in room.flags] == ["unsupervised"]
    assert all(what != "nothing-wrong" for _, what in room.told())
    assert not [one for one in room.done if isinstance(one, ShowInMeeting)], "no adult is there to see a page"


@pytest.mark.clause("CON-2")
def test_a_second_adult_in_time_ends_the_alarm() -> None:
    room = lesson(TEACHER, ONE).wait(20).join(COLLEAGUE).wait(100)
    assert room.flags == []
    assert [what for _, what in room.told()] == ["warning-one-to-one", "come-now"]


@pytest.mark.clause("CON-2")
def test_an_alert_learns_when_the_room_is_safe_again() -> None:
    room = lesson(TEACHER, ONE).wait(75).join(TWO)
    assert SafeAgain(room.flags[0].alert, room.now) in room.then


@pytest.mark.clause("CON-2")
def test_somebody_of_another_class_and_a_guest_are_no_company() -> None:
    for other in (member(STRANGER), member("", mri="29:guest", guest=True)):
        room = lesson(TEACHER, ONE).put(PersonJoined(CHAT, other, NOW)).wait(75)
        assert [flag.kind for flag in room.flags] == ["one-to-one"]


@pytest.mark.clause("CON-2")
def test_the_alarm_of_an_earlier_danger_does_nothing_later() -> None:
    room = lesson(TEACHER, ONE).wait(5).join(TWO).wait(1).leave(TWO).wait(6)
    assert room.told() == []
    room.wait(5)
    assert (TEACHER, "warning-one-to-one") in room.told()


@pytest.mark.clause("BEH-4", "BEH-1")
def test_the_rules_are_there_at_the_start_once() -> None:
    room = Watched(EXPECTED, STARTED, STARTED)
    reminders = [action for action in room.done if isinstance(action, PostReminder)]
    assert reminders == [
        PostReminder(TEAM, "s1", CHAT, in_channel=False),
        PostReminder(TEAM, "s1", CHAT, in_channel=True),
    ]
    assert room.then == [RoomReached(TEAM, "s1"), SessionBegan(TEAM, "s1")]


@pytest.mark.clause("OVR-3")
def test_a_meeting_nobody_opened_through_the_bot_is_reported_and_watched() -> None:
    room = Watched(STARTED).join(TEACHER, ONE).wait(75)
    assert AskWhichSession(CHAT) in room.done
    assert [flag.kind for flag in room.flags] == ["one-to-one"]
    assert (AW, "come-now") in room.told()
    assert [flag.kind for flag in room.wait(300).flags] == ["one-to-one", "unplanned"]


@pytest.mark.clause("OVR-3")
def test_a_meeting_opened_in_time_is_not_reported_and_its_session_has_begun() -> None:
    room = Watched(STARTED).wait(60)
    room.put(EXPECTED)
    assert SessionBegan(TEAM, "s1") in room.then
    assert not room.wait(400).flags


@pytest.mark.clause("OVR-3")
def test_a_meeting_that_ends_before_the_form_was_given_is_reported_all_the_same() -> None:
    room = Watched(STARTED).wait(30)
    room.put(MeetingEnded(CHAT, room.now))
    assert [flag.kind for flag in room.wait(300).flags] == ["unplanned"]


@pytest.mark.clause("CON-2", "SAF-1")
def test_a_bot_taken_out_of_a_running_meeting_says_so_and_shuts_the_way_in() -> None:
    room = lesson(TEACHER, COLLEAGUE, ONE)
    room.put(BotLeftChat(CHAT, TEACHER))
    assert [flag.kind for flag in room.flags] == ["blind"]
    assert RoomLost(TEAM, "s1") in room.then


@pytest.mark.clause("CON-2", "SAF-1")
def test_where_the_adult_cannot_be_warned_nobody_waits_for_the_grace_time() -> None:
    room = lesson(TEACHER, ONE).wait(11)
    assert not room.flags
    warned = next(a for a in room.done if isinstance(a, Tell) and a.person == TEACHER)
    room.put(NotTold(CHAT, TEACHER, warned.what, warned.since, "no-personal-chat"))
    assert [flag.kind for flag in room.flags] == ["one-to-one"]
    assert len(room.wait(200).flags) == 1


@pytest.mark.clause("OVR-3")
def test_a_channel_meeting_outside_the_gate_is_watched_with_its_class() -> None:
    channel = "19:class-10b@thread.tacv2;messageid=1"
    started = MeetingStarted(channel, "m", "https://x", NOW, TEAM)
    decision = RULES[MeetingStarted].decide(None, started, SCHOOL, NOW)
    assert ClassAsked(TEAM, channel) in decision.then
    asked = RULES[ClassAsked].decide(CLASS, ClassAsked(TEAM, channel), SCHOOL, NOW)
    assert asked.then == (RoomExpected(channel, TEAM, "", "", "", MEMBERS),)


def test_the_teacher_who_joins_is_there() -> None:
    assert TeacherHere(TEAM, "s1", TEACHER) in lesson(TEACHER).then
    assert not any(isinstance(event, TeacherHere) for event in lesson(COLLEAGUE, ONE).then)


def test_the_bot_reaches_the_room_before_or_after_the_gate() -> None:
    seen = BotInChat(CHAT, "meeting-1", "https://x")
    for order in ((EXPECTED, seen), (seen, EXPECTED)):
        assert Watched(*order).then == [RoomReached(TEAM, "s1")]


@pytest.mark.clause("CON-2")
def test_a_look_finds_what_no_report_told() -> None:
    room = Watched(EXPECTED, STARTED)
    room.put(PresenceSeen(CHAT, (TEACHER, ONE), (TWO, COLLEAGUE), NOW)).wait(75)
    assert [flag.kind for flag in room.flags] == ["one-to-one"]


@pytest.mark.clause("CON-2")
def test_the_room_is_looked_at_regularly_while_its_meeting_runs() -> None:
    room = Watched(EXPECTED, STARTED)
    polls = [action for action in room.done if isinstance(action, After) and isinstance(action.event, PollDue)]
    assert polls == [After(NOW + timedelta(seconds=30), PollDue(CHAT, NOW))]
    room.put(PollDue(CHAT, NOW))
    assert room.done[-2:] == [LookIntoRoom(CHAT), After(NOW + timedelta(seconds=30), PollDue(CHAT, NOW))]
    before = len(room.done)
    room.put(MeetingEnded(CHAT, NOW)).put(PollDue(CHAT, NOW))
    assert len(room.done) == before


@pytest.mark.clause("CON-2", "CON-5")
def test_a_report_of_leaving_is_made_sure_of() -> None:
    assert LookIntoRoom(CHAT) in lesson(TEACHER, ONE, TWO).leave(TWO).done


@pytest.mark.clause("SAF-1", "CON-2")
def test_a_room_that_cannot_be_seen_is_told_once() -> None:
    room = Watched(EXPECTED, STARTED)
    for _ in range(6):
        room.put(LookFailed(CHAT, "NotAllowed"))
    assert [flag.kind for flag in room.flags] == ["blind"]


def test_late_reports_of_an_ended_meeting_raise_nothing() -> None:
    room = lesson(TEACHER, ONE, TWO).wait(10).put(MeetingEnded(CHAT, NOW + timedelta(seconds=10)))
    room.put(PersonLeft(CHAT, member(TEACHER), NOW + timedelta(seconds=9)))
    room.put(PersonJoined(CHAT, member(ONE), NOW + timedelta(seconds=8))).wait(100)
    assert room.flags == []
    assert SessionOver(TEAM, "s1") in room.then


PEOPLE = (TEACHER, COLLEAGUE, *LEARNERS[:3], STRANGER)


class NeverAlone(RuleBasedStateMachine):
    """Whatever comes in, in whatever order: an unsafe room is warned about after settling and told after the grace."""

    @initialize()
    def begin(self) -> None:
        self.world = Watched(EXPECTED, STARTED)
        self.unsafe_for = timedelta()
        self.alerts = 0
        self.last: Any = None

    @rule(person=st.sampled_from(PEOPLE), step=st.sampled_from([1, -1]), late=st.integers(0, 20))
    def report(self, person: str, step: int, late: int) -> None:
        at = self.world.now - timedelta(seconds=late)
        kind = PersonJoined if step > 0 else PersonLeft
        self.last = kind(CHAT, member(person), at)
        self._put(self.last)

    @precondition(lambda self: self.last is not None)
    @rule()
    def repeat(self) -> None:
        self._put(self.last)

    @rule(inside=st.sets(st.sampled_from(PEOPLE)))
    def look(self, inside: set[str]) -> None:
        outside = tuple(person for person in PEOPLE if person not in inside)
        self._put(PresenceSeen(CHAT, tuple(sorted(inside)), outside, self.world.now))

    @rule(seconds=st.integers(1, 40))
    def time_passes(self, seconds: int) -> None:
        before = self._unsafe()
        self.world.wait(seconds)
        self.unsafe_for = self.unsafe_for + timedelta(seconds=seconds) if before else timedelta()

    @invariant()
    def nobody_is_alone_for_long_unnoticed(self) -> None:
        settle, grace = timedelta(seconds=10), timedelta(seconds=60)
        room = self.world.room
        assert room is not None
        if self._unsafe() and self.unsafe_for >= settle:
            assert room.warned
        if self._unsafe() and self.unsafe_for >= settle + grace:
            assert room.alert

    @invariant()
    def nothing_fires_in_a_safe_room(self) -> None:
        room = self.world.room
        assert room is not None
        if not self._unsafe():
            assert not room.warned
            assert not room.alert

    def _put(self, event: Any) -> None:
        was = self._unsafe()
        told = len(self.world.told())
        self.world.put(event)
        assert len(self.world.told()) == told
        if not (was and self._unsafe()):
            self.unsafe_for = timedelta()

    def _unsafe(self) -> bool:
        room = self.world.room
        return room is not None and not safety(room.role(k, SCHOOL) for k in room.inside()).safe


@pytest.mark.clause("CON-2", "CON-5")
class TestNeverAlone(NeverAlone.TestCase):
    settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
