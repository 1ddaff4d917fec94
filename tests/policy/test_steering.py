from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.actions import SetLobby, SteerMeeting, Tell, TellControl, UpdateSessionCard
from policy.class_team import ClassTeam, Hold, Lobby, Session
from policy.decision import Decision
from policy.events import (
    AskedAt,
    Chat,
    Control,
    ControlAsked,
    ControlRefused,
    ControlSeen,
    EndAsked,
    LearnerReady,
    LobbyRefused,
    LobbySeen,
    MeetingOptions,
    OptionsSeen,
    RoomCalm,
    RoomReached,
    RoomUnsafe,
    SessionBegan,
    SessionOver,
    StartAsked,
    TeacherHere,
)
from policy.rules import RULES
from policy.school import School
from policy.steering import EVERYTHING_ON, FROZEN, NOWHERE, SILENCING
from tests.policy.cast import (
    AW,
    CHAT,
    CLASS,
    COLLEAGUE,
    FORM,
    LEARNERS,
    NOW,
    STRANGER,
    TEACHER,
    TEAM,
    member,
    school_file,
)

SCHOOL = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
WITHOUT = School.model_validate(school_file())
AT = AskedAt(CHAT, "m1", "https://smba.trafficmanager.net/uk/")
RUNNING = (
    RoomReached(TEAM, "s1"),
    TeacherHere(TEAM, "s1", TEACHER),
    LearnerReady(TEAM, "s1", LEARNERS[0]),
    LearnerReady(TEAM, "s1", LEARNERS[1]),
    LobbySeen(TEAM, "s1", is_open=True),
    SessionBegan(TEAM, "s1"),
)
BEFORE = MeetingOptions(
    microphones=True, cameras=False, chat=Chat.MEETING_ONLY, presenters="everyone", lobby_shut=False
)
UNSAFE, CALM = RoomUnsafe(TEAM, "s1"), RoomCalm(TEAM, "s1")
LOOSENING = [Control.OPEN_CHAT, Control.ALLOW_MICROPHONES, Control.UNFREEZE]
CLAUSES = pytest.mark.clause("BEH-3", "STU-6", "CON-2")


def put(state: ClassTeam | None, event: Any, school: School = SCHOOL) -> Decision[ClassTeam]:
    return RULES[type(event)].decide(state, event, school, NOW)


def after(*events: Any, school: School = SCHOOL) -> Decision[ClassTeam]:
    """What the last of these led to in a session whose way in is open and whose meeting runs."""
    decision = put(CLASS, StartAsked(TEAM, "s1", TEACHER, FORM), school)
    for event in (*RUNNING, *events):
        decision = put(decision.state, event, school)
    return decision


def session(decision: Decision[ClassTeam]) -> Session:
    assert decision.state is not None
    assert decision.state.session is not None
    return decision.state.session


def asked(control: Control, by: str = TEACHER, of: str = "s1") -> ControlAsked:
    return ControlAsked(TEAM, of, control, by, AT)


def steer(control: Control, wanted: MeetingOptions | None, by: str = TEACHER) -> SteerMeeting:
    return SteerMeeting(TEAM, "s1", control, by, AT if by else NOWHERE, wanted)


def looked(seen: MeetingOptions = BEFORE) -> OptionsSeen:
    return OptionsSeen(TEAM, "s1", Control.FREEZE, TEACHER, AT, seen)


def seen(control: Control, options: MeetingOptions) -> ControlSeen:
    return ControlSeen(TEAM, "s1", control, TEACHER, AT, options)


def refused(control: Control, code: str = "busy", options: MeetingOptions | None = None) -> ControlRefused:
    return ControlRefused(TEAM, "s1", control, TEACHER, AT, code, options)


FREEZING = (asked(Control.FREEZE), looked())
FREEZE = (*FREEZING, seen(Control.FREEZE, FROZEN))


def told(decision: Decision[ClassTeam]) -> list[tuple[str, MeetingOptions | None]]:
    return [(one.code, one.seen) for one in decision.actions if isinstance(one, TellControl)]


@CLAUSES
@pytest.mark.parametrize(
    "control, wanted",
    [
        (Control.OPEN_CHAT, MeetingOptions(chat=Chat.ON)),
        (Control.CLOSE_CHAT, MeetingOptions(chat=Chat.OFF)),
        (Control.MUTE_ALL, MeetingOptions(microphones=False)),
        (Control.ALLOW_MICROPHONES, MeetingOptions(microphones=True)),
        (Control.FREEZE, None),
        (Control.UNFREEZE, EVERYTHING_ON),
    ],
)
@pytest.mark.parametrize("of", ["s1", ""])
def test_each_control_asks_for_its_own_options_and_answers_with_what_was_seen(
    control: Control, wanted: MeetingOptions | None, of: str
) -> None:
    decision = after(asked(control, of=of))
    assert decision.actions[0] == steer(control, wanted)
    assert told(decision) == []
    shown = after(asked(control), seen(control, wanted or FROZEN))
    assert told(shown) == [("", wanted or FROZEN)]
    assert shown.reasons == ()


@CLAUSES
@pytest.mark.parametrize("control", [one for one in Control if one is not Control.GIVE_BACK])
@pytest.mark.parametrize(
    "by, code",
    [
        (TEACHER, ""),
        (COLLEAGUE, ""),
        (LEARNERS[0], "control-not-staff"),
        (STRANGER, "control-not-staff"),
        (AW, "control-not-staff"),
    ],
)
def test_the_staff_of_the_session_steer_it_and_nobody_else_does(control: Control, by: str, code: str) -> None:
    decision = after(asked(control, by))
    assert [one for one, _ in told(decision)] == ([code] if code else [])
    assert [one.code for one in decision.reasons] == ([code] if code else [])
    assert any(isinstance(one, SteerMeeting) for one in decision.actions) is not bool(code)


@CLAUSES
def test_staff_who_are_in_the_class_team_may_and_a_colleague_need_not_be_in_it() -> None:
    running = after().state
    assert running is not None
    helped = replace(running, members=(*running.members, member(AW)))
    assert isinstance(put(helped, asked(Control.MUTE_ALL, AW)).actions[0], SteerMeeting)
    alone = replace(running, members=tuple(one for one in running.members if one.person != COLLEAGUE))
    assert isinstance(put(alone, asked(Control.MUTE_ALL, COLLEAGUE)).actions[0], SteerMeeting)


@CLAUSES
def test_where_no_session_is_open_that_is_said() -> None:
    for decision in (
        put(CLASS, asked(Control.MUTE_ALL)),
        put(None, asked(Control.MUTE_ALL)),
        after(asked(Control.MUTE_ALL, of="another")),
        after(SessionOver(TEAM, "s1"), asked(Control.MUTE_ALL)),
    ):
        assert told(decision) == [("control-no-session", None)]
    assert told(put(None, asked(Control.MUTE_ALL, LEARNERS[0]))) == [("control-not-staff", None)]


@CLAUSES
@pytest.mark.parametrize(
    "control, clause", [(Control.CLOSE_CHAT, "BEH-3"), (Control.MUTE_ALL, "STU-6"), (Control.UNFREEZE, "STU-6")]
)
def test_without_the_power_the_answer_says_so_at_once_and_why_stands_on_record(control: Control, clause: str) -> None:
    decision = after(asked(control), school=WITHOUT)
    assert told(decision) == [("control-no-power", None)]
    assert [(one.code, one.clause) for one in decision.reasons] == [("control-no-power", clause)]
    assert decision.refused


@CLAUSES
@pytest.mark.parametrize("school", [SCHOOL, WITHOUT])
@pytest.mark.parametrize("control", sorted(SILENCING))
def test_nobody_is_silenced_in_an_unsafe_room_whatever_the_powers(control: Control, school: School) -> None:
    decision = after(UNSAFE, asked(control), school=school)
    assert told(decision) == [("control-unsafe", None)]
    assert [one.clause for one in decision.reasons] == ["CON-2"]
    assert not session(decision).silenced
    again = after(UNSAFE, CALM, asked(control))
    assert isinstance(again.actions[0], SteerMeeting)


@CLAUSES
@pytest.mark.parametrize("control", LOOSENING)
def test_what_gives_back_is_allowed_in_an_unsafe_room(control: Control) -> None:
    found = after(*FREEZE, UNSAFE, asked(control)).actions[0]
    assert isinstance(found, SteerMeeting)
    assert found.control is control
    assert found.wanted is not None
    assert not found.wanted.silences


@CLAUSES
def test_a_class_is_frozen_when_that_was_seen_and_only_after_it_is_kept_how_it_was() -> None:
    first = after(asked(Control.FREEZE))
    assert first.actions == (
        steer(Control.FREEZE, None),
        SetLobby(TEAM, "s1", is_open=False),
        UpdateSessionCard(TEAM, "s1"),
    )
    assert not session(first).frozen
    second = after(*FREEZING)
    assert second.actions == (steer(Control.FREEZE, FROZEN),)
    assert session(second).before == BEFORE
    assert not session(second).frozen
    frozen = after(*FREEZE)
    assert session(frozen).frozen
    assert frozen.state is not None
    assert not frozen.state.way_in_open(SCHOOL)
    assert told(frozen) == [("", FROZEN)]


@CLAUSES
def test_thawed_all_is_as_it_was_before_and_the_way_in_follows_what_was_seen() -> None:
    asking = after(*FREEZE, asked(Control.UNFREEZE))
    back = replace(BEFORE, lobby_shut=None)
    assert asking.actions == (steer(Control.UNFREEZE, back),)
    assert asking.state is not None
    assert not asking.state.way_in_open(SCHOOL)
    thawed = after(*FREEZE, asked(Control.UNFREEZE), seen(Control.UNFREEZE, back))
    assert thawed.state is not None
    assert thawed.state.way_in_open(SCHOOL)
    assert SetLobby(TEAM, "s1", is_open=True) in thawed.actions
    assert (session(thawed).hold, session(thawed).before) == (Hold.NONE, None)


@pytest.mark.clause("STU-6")
@pytest.mark.parametrize("presenters", ["roleIsPresenter", "organizer", ""])
def test_chosen_presenters_are_not_given_back(presenters: str) -> None:
    before = replace(BEFORE, presenters=presenters)
    decision = after(asked(Control.FREEZE), looked(before), seen(Control.FREEZE, FROZEN), asked(Control.UNFREEZE))
    assert decision.actions[0] == steer(Control.UNFREEZE, replace(before, presenters="", lobby_shut=None))


@CLAUSES
def test_what_is_not_known_of_before_is_on() -> None:
    decision = after(asked(Control.FREEZE), looked(MeetingOptions()), asked(Control.UNFREEZE))
    assert decision.actions[0] == steer(Control.UNFREEZE, EVERYTHING_ON)


@CLAUSES
def test_the_last_word_counts_and_an_earlier_answer_changes_nothing() -> None:
    changed = after(asked(Control.FREEZE), asked(Control.UNFREEZE), looked())
    assert changed.actions == ()
    assert session(changed).before is None
    late = after(*FREEZING, asked(Control.UNFREEZE), seen(Control.FREEZE, FROZEN))
    assert not session(late).frozen
    again = after(*FREEZE, asked(Control.UNFREEZE), asked(Control.FREEZE), seen(Control.UNFREEZE, EVERYTHING_ON))
    assert (session(again).hold, session(again).before) == (Hold.ASKED, BEFORE)
    assert session(after(*FREEZE, EndAsked(TEAM, TEACHER), looked())).before == BEFORE
    closed = after(asked(Control.FREEZE), EndAsked(TEAM, TEACHER), looked())
    assert closed.actions == ()


@CLAUSES
@pytest.mark.parametrize("answer", [seen(Control.FREEZE, FROZEN), refused(Control.FREEZE, "x", FROZEN)])
def test_a_lobby_that_teams_would_not_move_opens_again_after_a_freeze_has_shut_it(answer: Any) -> None:
    stuck = (UNSAFE, LobbyRefused(TEAM, "s1", is_open=False, code="x"), CALM, *FREEZING, answer)
    assert session(after(*stuck)).lobby is Lobby.SHUT
    thawed = after(*stuck, asked(Control.UNFREEZE), seen(Control.UNFREEZE, EVERYTHING_ON))
    assert SetLobby(TEAM, "s1", is_open=True) in thawed.actions
    assert session(after(*stuck[:-1], refused(Control.FREEZE))).lobby is Lobby.REFUSED


@CLAUSES
@pytest.mark.parametrize("control", [Control.OPEN_CHAT, Control.ALLOW_MICROPHONES])
def test_a_class_that_may_speak_or_write_again_is_frozen_no_more_but_still_held(control: Control) -> None:
    decision = after(*FREEZE, asked(control), seen(control, replace(FROZEN, microphones=True)))
    assert session(decision).hold is Hold.PARTLY
    kept = after(*FREEZE, asked(Control.MUTE_ALL), seen(Control.MUTE_ALL, FROZEN))
    assert session(kept).frozen


@CLAUSES
@pytest.mark.parametrize("control", [one for one in Control if one is not Control.GIVE_BACK])
def test_what_teams_would_not_do_is_told_with_how_it_stands_and_why_stands_on_record(control: Control) -> None:
    shown = MeetingOptions(microphones=True)
    decision = after(asked(control), refused(control, "not-seen-yet", shown))
    assert told(decision) == [("control-refused", shown)]
    assert [(one.code, one.args) for one in decision.reasons] == [("control-refused", (("code", "not-seen-yet"),))]


@CLAUSES
def test_a_freeze_that_teams_would_not_even_look_at_leaves_the_way_in_as_it_was() -> None:
    decision = after(asked(Control.FREEZE), refused(Control.FREEZE, "OnlineMeetings.ReadWrite.All"))
    assert session(decision).hold is Hold.NONE
    assert SetLobby(TEAM, "s1", is_open=True) in decision.actions


@CLAUSES
def test_a_freeze_done_in_part_keeps_the_way_in_shut_until_it_is_ended() -> None:
    part = (*FREEZING, refused(Control.FREEZE, "not-seen-yet", replace(FROZEN, chat=Chat.ON)))
    decision = after(*part)
    assert session(decision).hold is Hold.PARTLY
    assert decision.state is not None
    assert not decision.state.way_in_open(SCHOOL)
    ended = after(*part, asked(Control.UNFREEZE), seen(Control.UNFREEZE, EVERYTHING_ON))
    assert session(ended).hold is Hold.NONE


@CLAUSES
@pytest.mark.parametrize("shown, hold", [(None, Hold.PARTLY), (MeetingOptions(chat=Chat.OFF), Hold.NONE)])
def test_an_end_of_the_freeze_that_was_refused(shown: MeetingOptions | None, hold: Hold) -> None:
    decision = after(*FREEZE, asked(Control.UNFREEZE), refused(Control.UNFREEZE, "busy", shown))
    assert session(decision).hold is hold
    other = after(*FREEZE, refused(Control.MUTE_ALL))
    assert session(other).frozen


@CLAUSES
def test_an_unsafe_room_gives_learners_their_voice_back_first_of_all() -> None:
    decision = after(UNSAFE)
    given = MeetingOptions(microphones=True, chat=Chat.ON)
    assert decision.actions[:2] == (steer(Control.GIVE_BACK, given, ""), SetLobby(TEAM, "s1", is_open=False))
    frozen = after(*FREEZE, UNSAFE)
    whole = replace(BEFORE, microphones=True, lobby_shut=None)
    assert frozen.actions[0] == steer(Control.GIVE_BACK, whole, "")
    over = after(*FREEZE, UNSAFE, seen(Control.GIVE_BACK, whole))
    assert session(over).hold is Hold.NONE
    assert not [one for one in after(UNSAFE, school=WITHOUT).actions if isinstance(one, SteerMeeting)]


@CLAUSES
def test_it_gives_back_after_the_session_was_closed_too() -> None:
    decision = after(*FREEZE, EndAsked(TEAM, TEACHER), UNSAFE)
    assert [one.control for one in decision.actions if isinstance(one, SteerMeeting)] == [Control.GIVE_BACK]
    nobody = put(CLASS, UNSAFE)
    assert nobody.actions == ()


@CLAUSES
@pytest.mark.parametrize("ended", [(), (EndAsked(TEAM, TEACHER),)])
def test_a_frozen_meeting_is_as_it_was_once_it_is_over_and_nobody_is_told(ended: tuple[Any, ...]) -> None:
    over = (*FREEZE, *ended, SessionOver(TEAM, "s1"))
    back = replace(BEFORE, lobby_shut=None)
    thaw = after(*over).actions[-1]
    assert thaw == SteerMeeting(TEAM, "s1", Control.UNFREEZE, "", NOWHERE, back)
    done = after(*over, replace(seen(Control.UNFREEZE, back), at=NOWHERE))
    assert done.actions == ()
    assert (session(done).hold, session(done).before) == (Hold.NONE, None)
    for calm in (after(asked(Control.MUTE_ALL), *ended, SessionOver(TEAM, "s1")), put(CLASS, SessionOver(TEAM, "s1"))):
        assert not [one for one in calm.actions if isinstance(one, SteerMeeting)]
    waiting = after(*FREEZE, SessionOver(TEAM, "s1", waited=True))
    assert waiting.actions == ()


@CLAUSES
@pytest.mark.parametrize(
    "answer, word",
    [
        (replace(seen(Control.GIVE_BACK, EVERYTHING_ON), at=NOWHERE), "voices-back"),
        (replace(refused(Control.GIVE_BACK), at=NOWHERE), "voices-off"),
    ],
)
def test_the_teacher_is_told_in_private_what_was_given_back_or_was_not(answer: Any, word: str) -> None:
    silenced = (asked(Control.MUTE_ALL), UNSAFE)
    assert after(*silenced, answer).actions == (Tell(TEACHER, word, CHAT, NOW),)
    assert after(UNSAFE, answer).actions == ()


@CLAUSES
def test_what_became_unsafe_on_the_way_is_answered_so() -> None:
    decision = after(asked(Control.MUTE_ALL), UNSAFE, refused(Control.MUTE_ALL, "unsafe"))
    assert told(decision) == [("control-unsafe", None)]
    assert [one.clause for one in decision.reasons] == ["CON-2"]


def test_an_answer_for_a_session_that_another_has_followed_is_still_given() -> None:
    for event in (seen(Control.MUTE_ALL, FROZEN), refused(Control.MUTE_ALL)):
        decision = put(CLASS, event)
        assert decision.state == CLASS
        assert len(told(decision)) == 1
    assert put(CLASS, looked()).actions == ()


class Meeting:
    """A meeting whose options are changed one after the other; what was seen of them may be heard late."""

    def __init__(self) -> None:
        self.options = replace(EVERYTHING_ON, presenters="everyone", lobby_shut=False)
        self.state = after().state
        self.due: deque[SteerMeeting] = deque()
        self.heard: deque[Any] = deque()

    def put(self, event: Any) -> None:
        decision = put(self.state, event)
        self.state = decision.state
        self.due.extend(one for one in decision.actions if isinstance(one, SteerMeeting))

    def carry(self, *, refuse: bool = False) -> None:
        if not self.due:
            return
        one = self.due.popleft()
        answer = (one.team, one.session, one.control, one.by, one.at)
        if one.wanted is None:
            self.heard.append(OptionsSeen(*answer, self.options))
        elif refuse:
            self.heard.append(ControlRefused(*answer, "busy", None))
        else:
            given = {name: getattr(one.wanted, name) for name in ("microphones", "cameras", "chat", "presenters")}
            self.options = replace(self.options, **{name: to for name, to in given.items() if to not in (None, "")})
            self.heard.append(ControlSeen(*answer, replace(self.options, lobby_shut=True)))

    def hear(self) -> None:
        if self.heard:
            self.put(self.heard.popleft())

    def settle(self) -> None:
        while self.due or self.heard:
            self.carry()
            self.hear()


STEPS = st.one_of(
    st.sampled_from([one for one in Control if one is not Control.GIVE_BACK]),
    st.sampled_from([UNSAFE, CALM]),
    st.sampled_from(["carry", "refuse", "hear"]),
)


@CLAUSES
@settings(max_examples=300)
@given(st.lists(STEPS, max_size=40))
def test_nobody_is_silenced_in_an_unsafe_room_once_what_was_asked_is_seen(steps: list[Any]) -> None:
    """Whatever the order in which it is asked, done, heard of, and the room becomes unsafe and safe."""
    meeting = Meeting()
    refused_back = False
    for step in steps:
        match step:
            case "carry":
                meeting.carry()
            case "refuse":
                refused_back = refused_back or bool(meeting.due and meeting.due[0].control is Control.GIVE_BACK)
                meeting.carry(refuse=True)
            case "hear":
                meeting.hear()
            case Control():
                meeting.put(asked(step))
            case _:
                meeting.put(step)
    meeting.settle()
    assert meeting.state is not None
    assert meeting.state.session is not None
    if meeting.state.session.unsafe and not refused_back:
        assert not meeting.options.silences
    if meeting.state.session.frozen:
        assert meeting.options.silences
        assert not meeting.state.way_in_open(SCHOOL)
