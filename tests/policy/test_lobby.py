from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.actions import PostClosing, SetLobby, SteerMeeting, UpdateSessionCard
from policy.class_team import ClassTeam, Lobby, Phase, Session
from policy.decision import Decision
from policy.events import (
    EndAsked,
    LearnerReady,
    LobbyRefused,
    LobbySeen,
    LobbyStands,
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
from tests.policy.cast import CHAT, CLASS, FORM, LEARNERS, NOW, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("CON-2")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
WITHOUT = School.model_validate(school_file())
SHUT, OPEN = SetLobby(TEAM, "s1", is_open=False), SetLobby(TEAM, "s1", is_open=True)
CARD = UpdateSessionCard(TEAM, "s1")
GATHERED = (
    RoomReached(TEAM, "s1"),
    TeacherHere(TEAM, "s1", TEACHER),
    LearnerReady(TEAM, "s1", LEARNERS[0]),
    LearnerReady(TEAM, "s1", LEARNERS[1]),
)


def put(state: ClassTeam | None, event: Any, school: School = SCHOOL) -> Decision[ClassTeam]:
    return RULES[type(event)].decide(state, event, school, NOW)


def after(*events: Any, school: School = SCHOOL) -> tuple[ClassTeam, list[Any]]:
    """The class after a session was opened and this happened, and what the last event led to."""
    decision = put(CLASS, StartAsked(TEAM, "s1", TEACHER, FORM), school)
    for event in events:
        decision = put(decision.state, event, school)
    assert decision.state is not None
    return decision.state, list(decision.actions)


def lobby(state: ClassTeam) -> Lobby:
    assert state.session is not None
    return state.session.lobby


def seen(*, is_open: bool) -> LobbySeen:
    return LobbySeen(TEAM, "s1", is_open)


def test_it_is_shut_as_soon_as_a_session_is_asked_for_and_the_meeting_made_ready() -> None:
    state, actions = after()
    assert replace(SHUT, first=True) in actions
    assert lobby(state) is Lobby.SHUTTING
    assert lobby(after(seen(is_open=False))[0]) is Lobby.SHUT


def test_the_way_in_shows_only_after_the_lobby_was_seen_open() -> None:
    state, actions = after(seen(is_open=False), *GATHERED)
    assert actions == [OPEN]
    assert state.way_in_open(SCHOOL)
    assert not state.may_join(SCHOOL)
    assert state.session_phase is Phase.WAITING
    opened = put(state, seen(is_open=True))
    assert opened.state is not None
    assert opened.state.may_join(SCHOOL)
    assert opened.state.session_phase is Phase.OPEN
    assert opened.actions == (CARD,)


def test_an_answer_to_an_earlier_question_opens_nothing() -> None:
    state, _ = after(*GATHERED)
    assert lobby(state) is Lobby.OPENING
    assert put(state, seen(is_open=False)).state == state
    assert put(state, LobbyRefused(TEAM, "s1", is_open=False, code="x")).state == state
    assert put(state, LobbySeen(TEAM, "another", is_open=True)).state == state


def test_without_the_power_nothing_is_asked_and_the_card_alone_decides() -> None:
    state, actions = after(*GATHERED, school=WITHOUT)
    assert state.may_join(WITHOUT)
    assert actions == [CARD]
    assert lobby(state) is Lobby.UNKNOWN
    _, ended = after(*GATHERED, SessionOver(TEAM, "s1"), school=WITHOUT)
    assert ended == [CARD, PostClosing(TEAM, "s1")]


@pytest.mark.parametrize("is_open", [False, True])
def test_where_teams_would_not_the_session_goes_on_and_why_stands_on_record(is_open: bool) -> None:
    refused = LobbyRefused(TEAM, "s1", is_open, "OnlineMeetings.ReadWrite.All")
    before = [*GATHERED] if is_open else []
    state, _ = after(*before)
    decision = put(state, refused)
    assert [(one.code, one.clause) for one in decision.reasons] == [("lobby-refused", "CON-2")]
    assert CARD in decision.actions
    assert decision.state is not None
    assert lobby(decision.state) is Lobby.REFUSED
    gone_on, actions = after(*before, refused, *GATHERED)
    assert gone_on.may_join(SCHOOL)
    assert not [one for one in actions if isinstance(one, SetLobby)]


@pytest.mark.parametrize("live", [False, True])
def test_an_unsafe_room_shuts_it_and_a_safe_one_opens_it_again(live: bool) -> None:
    began = [SessionBegan(TEAM, "s1")] if live else []
    state, actions = after(*GATHERED, seen(is_open=True), *began, RoomUnsafe(TEAM, "s1"))
    assert [one for one in actions if not isinstance(one, SteerMeeting)] == [SHUT, CARD]
    assert not state.may_join(SCHOOL)
    shut = put(state, seen(is_open=False)).state
    assert shut is not None
    assert lobby(shut) is Lobby.SHUT
    calm = put(shut, RoomCalm(TEAM, "s1"))
    assert OPEN in calm.actions
    opened = put(calm.state, seen(is_open=True))
    assert opened.state is not None
    assert opened.state.may_join(SCHOOL)
    assert opened.state.session_phase is (Phase.LIVE if live else Phase.OPEN)
    assert CARD in opened.actions


def test_without_the_power_an_unsafe_room_takes_the_way_in_off_the_card() -> None:
    state, actions = after(*GATHERED, SessionBegan(TEAM, "s1"), RoomUnsafe(TEAM, "s1"), school=WITHOUT)
    assert actions == [CARD]
    assert not state.may_join(WITHOUT)


@pytest.mark.parametrize("over", [EndAsked(TEAM, TEACHER), SessionOver(TEAM, "s1")])
def test_it_is_shut_when_the_session_closes_and_that_is_seen_too(over: Any) -> None:
    state, actions = after(*GATHERED, seen(is_open=True), over)
    assert SHUT in actions
    assert state.session_phase is Phase.CLOSED
    closed = put(state, seen(is_open=False))
    assert closed.state is not None
    assert lobby(closed.state) is Lobby.SHUT
    assert put(closed.state, RoomCalm(TEAM, "s1")).state == closed.state
    assert put(closed.state, RoomUnsafe(TEAM, "s1")).state == closed.state


def test_nothing_happens_to_a_class_or_a_session_that_is_not_there() -> None:
    for event in (seen(is_open=True), RoomCalm(TEAM, "s1"), RoomUnsafe(TEAM, "s1")):
        assert put(None, event).state is None
        assert put(CLASS, event).state == CLASS
    assert put(None, LobbyRefused(TEAM, "s1", is_open=True, code="x")).reasons[0].code == "lobby-refused"


EVENTS = st.sampled_from(
    [
        *GATHERED,
        SessionBegan(TEAM, "s1"),
        RoomUnsafe(TEAM, "s1"),
        RoomCalm(TEAM, "s1"),
        seen(is_open=True),
        seen(is_open=False),
        SessionOver(TEAM, "s1"),
    ]
)


@given(st.lists(EVENTS, max_size=30))
def test_the_way_in_never_shows_while_the_lobby_was_last_asked_to_shut(events: list[Any]) -> None:
    """Each answer may come late, twice or not at all; what was asked last decides."""
    state: ClassTeam | None = put(CLASS, StartAsked(TEAM, "s1", TEACHER, FORM)).state
    last = False
    for event in events:
        decision = put(state, event)
        state = decision.state
        moves = [one.is_open for one in decision.actions if isinstance(one, SetLobby)]
        last = moves[-1] if moves else last
        assert state is not None
        assert not state.may_join(SCHOOL) or last
        if state.may_join(SCHOOL):
            assert lobby(state) is Lobby.OPEN
            assert state.way_in_open(SCHOOL)


def test_the_room_hears_how_its_lobby_stands_once_that_is_known() -> None:
    state, _ = after()
    shut = put(state, seen(is_open=False))
    assert shut.then == (LobbyStands(CHAT, is_shut=True),)
    assert put(shut.state, RoomUnsafe(TEAM, "s1")).then == (LobbyStands(CHAT, is_shut=True),)
    refused = put(state, LobbyRefused(TEAM, "s1", is_open=False, code="x"))
    assert refused.then == (LobbyStands(CHAT, is_shut=False),)
    opened, _ = after(*GATHERED, seen(is_open=True))
    assert put(opened, RoomUnsafe(TEAM, "s1")).then == (), "it is asked to shut, and is not yet seen to be"


def test_a_session_of_before_has_an_unknown_lobby() -> None:
    assert Session("s1", TEACHER, FORM, Phase.WAITING, NOW).lobby is Lobby.UNKNOWN
