"""The close of a session with the power `calls`: whatever Teams does, no learner waits alone with an adult."""

from __future__ import annotations

from typing import Any, Self

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from policy.actions import RemoveFromCall
from policy.events import CallJoined, CallLost, ClearDue, LobbyStands, RemovalRefused, RoomClosing, RosterHeard
from policy.guard.clearing import MOST_ROUNDS
from policy.guard.own_call import Stage
from policy.guard.room import adults, verdict_of
from policy.presence import Safety
from tests.policy.cast import CHAT, COLLEAGUE, LEARNERS, STRANGER, TEACHER, member
from tests.policy.test_calls import CALL, GUEST, WithLobby
from tests.policy.test_guard import EXPECTED, STARTED

PEOPLE = (TEACHER, COLLEAGUE, *LEARNERS[:3], STRANGER, GUEST.mri)
ANSWERS = st.lists(st.sampled_from(["out", "busy", "no", "nothing"]), min_size=len(PEOPLE), max_size=len(PEOPLE))


class Closing(WithLobby):
    """A room that looks at each round of a close."""

    def put(self, event: Any) -> Self:
        before, rounds = len(self.done), self.room.clearing.round if self.room else 0
        super().put(event)
        assert self.room is not None
        for action in self.done[before:]:
            if isinstance(action, RemoveFromCall) and action.since == self.room.closing:
                self._check(action)
        asked_again = isinstance(event, ClearDue) and self.room.clearing.round > rounds > 0
        refused = (
            isinstance(event, RemovalRefused)
            and event.since == self.room.closing
            and set(event.people) & set(self.room.inside())
        )
        if self.room.closing and (refused or asked_again) and verdict_of(self.room, self.school) is Safety.ONE_TO_ONE:
            assert self.room.warned or self.room.alert, "nobody was called in at once"
        return self

    def _check(self, action: RemoveFromCall) -> None:
        assert self.room is not None
        staff = set(adults(self.room, self.school))
        others = set(self.room.inside()) - staff
        assert set(action.people) == (others or staff), "all learners together, and the adults last"


class CloseInCall(RuleBasedStateMachine):
    """Teams puts out, is busy, says no or does nothing, person by person; people come and go; the call is lost."""

    @initialize(inside=st.sets(st.sampled_from(PEOPLE), min_size=1))
    def begin(self, inside: set[str]) -> None:
        self.world = Closing(EXPECTED, STARTED, CallJoined(CHAT, CALL))
        self.truth, self.sequence, self.handled, self.calls = set(inside), 0, 0, 1
        self.looks()
        self.world.put(RoomClosing(CHAT))

    @precondition(lambda self: self.handled < len(self.world.removals()))
    @rule(answers=ANSWERS)
    def teams_answers(self, answers: list[str]) -> None:
        asked = self.world.removals()[self.handled]
        self.handled += 1
        done = dict(zip(asked.people, answers, strict=False))
        self.truth -= {one for one, answer in done.items() if answer == "out"}
        self.looks()
        for answer in ("busy", "no"):
            refused = tuple(one for one in asked.people if done[one] == answer)
            if refused:
                passing = answer == "busy"
                self.world.put(RemovalRefused(CHAT, refused, asked.since, answer, passing))

    @rule(person=st.sampled_from(PEOPLE))
    def somebody_comes_or_goes(self, person: str) -> None:
        self.truth ^= {person}
        self.looks()

    @rule(is_shut=st.booleans())
    def the_lobby(self, is_shut: bool) -> None:
        self.world.put(LobbyStands(CHAT, is_shut))

    @rule()
    def the_call_is_lost_and_taken_again(self) -> None:
        self.world.put(CallLost(CHAT, self._call()))
        self.calls += 1
        self.world.put(CallJoined(CHAT, self._call()))
        self.sequence = 0
        self.looks()

    @rule(seconds=st.integers(1, 20))
    def time_passes(self, seconds: int) -> None:
        self.world.wait(seconds)

    def looks(self) -> None:
        self.sequence += 1
        there = tuple(GUEST if one == GUEST.mri else member(one, mri="") for one in sorted(self.truth))
        self.world.put(RosterHeard(CHAT, self._call(), there, (), self.sequence, self.world.now, looked=True))

    @invariant()
    def it_ends(self) -> None:
        room = self.world.room
        assert room is not None
        assert room.clearing.round <= MOST_ROUNDS
        if room.closing is None:
            assert (room.clearing.stage, room.clearing.round) == (Stage.NONE, 0)

    def teardown(self) -> None:
        """Nobody is told at the close to do anything while nobody said no and nobody was left alone."""
        room = self.world.room
        if room is not None and room.closing and room.clearing.stage is Stage.ASKED and self.world.now != room.closing:
            self.world.wait(60)
            left = self.world.room
            assert left is not None
            assert left.clearing.stage is not Stage.ASKED or not left.closing, "a round that nobody ends"

    def _call(self) -> str:
        return CALL if self.calls == 1 else f"call-{self.calls}"


@pytest.mark.clause("TCH-6", "CON-2", "CON-5")
class TestCloseInCall(CloseInCall.TestCase):
    settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
