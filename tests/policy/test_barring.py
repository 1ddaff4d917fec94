"""Once a learner was sent out the lobby stays shut, until staff open it or the session is over (TCH-5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import SetLobby, UpdateSessionCard
from policy.class_team import ClassTeam, Lobby
from policy.decision import Decision
from policy.events import (
    LobbyOpenAsked,
    LobbyRefused,
    LobbyShutAsked,
    LobbyStands,
    RoomCalm,
    RoomUnsafe,
    SessionBegan,
    SessionOver,
)
from tests.policy.cast import AW, CHAT, CLASS, COLLEAGUE, LEARNERS, STRANGER, TEACHER, TEAM
from tests.policy.test_lobby import CARD, GATHERED, OPEN, SCHOOL, SHUT, WITHOUT, after, lobby, put, seen

pytestmark = pytest.mark.clause("TCH-5")
SHUT_ASKED = LobbyShutAsked(TEAM, "s1")
LIVE = (*GATHERED, seen(is_open=True), SessionBegan(TEAM, "s1"))
BARRED = (*LIVE, SHUT_ASKED, seen(is_open=False))


def moves(decision: Decision[ClassTeam]) -> list[Any]:
    return [one for one in decision.actions if isinstance(one, SetLobby)]


def opening(by: str = TEACHER, session: str = "s1") -> LobbyOpenAsked:
    return LobbyOpenAsked(TEAM, session, by)


def test_the_lobby_is_shut_read_back_and_the_room_hears_of_it() -> None:
    state, actions = after(*LIVE, SHUT_ASKED)
    assert actions == [SHUT, CARD]
    assert (lobby(state), state.may_join(SCHOOL), state.may_knock(SCHOOL)) == (Lobby.SHUTTING, False, True)
    shut = put(state, seen(is_open=False))
    assert shut.then == (LobbyStands(CHAT, is_shut=True),)
    again = put(shut.state, SHUT_ASKED)
    assert (again.then, again.actions) == ((LobbyStands(CHAT, is_shut=True),), ()), "a second one hears it at once"


def test_it_stays_shut_when_the_room_was_unsafe_and_is_calm_again() -> None:
    state, _ = after(*BARRED, RoomUnsafe(TEAM, "s1"))
    assert not state.may_knock(SCHOOL), "nobody is told to come into an unsafe room"
    calm = put(state, RoomCalm(TEAM, "s1"))
    assert moves(calm) == []
    assert calm.state is not None
    assert (lobby(calm.state), calm.state.may_knock(SCHOOL)) == (Lobby.SHUT, True)


@pytest.mark.parametrize("by", [TEACHER, COLLEAGUE])
def test_staff_of_the_session_open_it_again(by: str) -> None:
    state, _ = after(*BARRED)
    opened = put(state, opening(by))
    assert moves(opened) == [OPEN]
    seen_open = put(opened.state, seen(is_open=True))
    assert seen_open.state is not None
    assert seen_open.state.may_join(SCHOOL)
    assert not seen_open.state.may_knock(SCHOOL)
    assert UpdateSessionCard(TEAM, "s1") in seen_open.actions


@pytest.mark.parametrize("by", [AW, LEARNERS[0], STRANGER, ""])
def test_nobody_else_opens_it(by: str) -> None:
    state, _ = after(*BARRED)
    refused = put(state, opening(by))
    assert (refused.state, refused.actions, refused.refused) == (state, (), True)
    assert [(one.code, one.clause) for one in refused.reasons] == [("lobby-not-staff", "TCH-5")]


def test_while_the_room_is_unsafe_opening_it_waits() -> None:
    state, _ = after(*BARRED, RoomUnsafe(TEAM, "s1"))
    asked = put(state, opening())
    assert moves(asked) == []
    assert moves(put(asked.state, RoomCalm(TEAM, "s1"))) == [OPEN]


def test_a_lobby_that_teams_would_not_move_keeps_nobody_out_of_the_card() -> None:
    state, _ = after(*LIVE, SHUT_ASKED)
    refused = put(state, LobbyRefused(TEAM, "s1", is_open=False, code="busy"))
    assert refused.then == (LobbyStands(CHAT, is_shut=False),)
    assert refused.state is not None
    assert (refused.state.may_join(SCHOOL), refused.state.may_knock(SCHOOL)) == (True, False)
    again = put(refused.state, SHUT_ASKED)
    assert again.then == (LobbyStands(CHAT, is_shut=False),)
    assert again.state is not None
    assert again.state.may_join(SCHOOL)


def test_a_session_that_is_over_or_another_bars_nobody() -> None:
    over, _ = after(*BARRED, SessionOver(TEAM, "s1"))
    for state in (over, CLASS, after(*LIVE)[0]):
        other = replace(SHUT_ASKED, session="s2")
        assert put(state, other) == Decision(state)
        assert [one.code for one in put(state, opening(session="s2")).reasons] == ["lobby-no-session"]
    assert put(None, SHUT_ASKED) == Decision(None)
    assert put(None, opening()).refused


def test_without_the_power_nothing_is_asked_of_teams() -> None:
    state, actions = after(*LIVE, SHUT_ASKED, school=WITHOUT)
    assert not [one for one in actions if isinstance(one, SetLobby)]
    assert (lobby(state), state.may_join(WITHOUT), state.may_knock(WITHOUT)) == (Lobby.UNKNOWN, True, False)
