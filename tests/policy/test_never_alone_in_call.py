"""The guard with the power `calls`: whatever is told, nobody stays alone, and nobody is removed who may stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from policy.actions import RemoveFromCall
from policy.events import (
    CallJoined,
    CallLost,
    LobbyStands,
    PersonJoined,
    PersonLeft,
    PresenceSeen,
    RemovalRefused,
    RosterHeard,
    SendingOutAsked,
    SendingOutDue,
)
from policy.guard.own_call import Stage
from policy.guard.removal import LOBBY_WAIT
from policy.guard.room import adults, verdict_of
from policy.people import Role
from policy.presence import Safety, safety
from tests.policy.cast import CHAT, COLLEAGUE, LEARNERS, STRANGER, TEACHER, member
from tests.policy.test_calls import CALL, GUEST, WithLobby
from tests.policy.test_guard import EXPECTED, STARTED

PEOPLE = (TEACHER, COLLEAGUE, *LEARNERS[:3], STRANGER)
SETTLE, GRACE = timedelta(seconds=10), timedelta(seconds=60)


class Checked(WithLobby):
    """A room that looks at each removal the rules ask for."""

    timers = (*WithLobby.timers, SendingOutDue)

    def put(self, event: Any) -> Self:
        before = len(self.done)
        super().put(event)
        for action in self.done[before:]:
            if isinstance(action, RemoveFromCall):
                self._check(action)
        return self

    def _check(self, action: RemoveFromCall) -> None:
        assert self.room is not None
        if any((one.at, (key,)) == (action.since, action.people) for key, one in self.room.sent_out.items()):
            self._check_sent_out(action)
            return
        verdict = verdict_of(self.room, self.school)
        assert not verdict.safe, "nobody is removed from a safe room"
        assert action.call == self.room.call.id
        assert action.people
        assert set(action.people) <= set(self.room.inside())
        if verdict is Safety.ONE_TO_ONE:
            assert not set(action.people) & set(adults(self.room, self.school)), "the adult never goes first"
        else:
            assert set(action.people) == set(self.room.inside())

    def _check_sent_out(self, action: RemoveFromCall) -> None:
        assert self.room is not None
        (learner,) = action.people
        assert self.room.role(learner, self.school) is Role.LEARNER
        going = {learner, *(key for key, one in self.room.sent_out.items() if not one.waits)}
        left = safety(self.room.role(key, self.school) for key in self.room.inside() if key not in going)
        assert left is not Safety.ONE_TO_ONE, "nobody is sent out where another would be alone with an adult"


class NeverAloneInCall(RuleBasedStateMachine):
    """Rosters, events and looks in any order; Teams obeys, refuses or does nothing; the call comes and goes."""

    @initialize()
    def begin(self) -> None:
        self.world = Checked(EXPECTED, STARTED, CallJoined(CHAT, CALL))
        self.calls = 1
        self.sequence = 0
        self.unsafe_for = timedelta()
        self.handled = 0
        self.removals = 0

    @rule(inside=st.sets(st.sampled_from(PEOPLE)), guest=st.booleans(), late=st.integers(0, 3))
    def roster(self, inside: set[str], guest: bool, late: int) -> None:
        self.sequence += 1
        there = [member(one, mri="") for one in sorted(inside)] + [GUEST] * guest
        self._put(RosterHeard(CHAT, self._call(), tuple(there), (), max(1, self.sequence - late), self.world.now))

    @rule(person=st.sampled_from(PEOPLE), step=st.sampled_from([1, -1]), late=st.integers(0, 20))
    def report(self, person: str, step: int, late: int) -> None:
        kind = PersonJoined if step > 0 else PersonLeft
        self._put(kind(CHAT, member(person), self.world.now - timedelta(seconds=late)))

    @rule(inside=st.sets(st.sampled_from(PEOPLE)))
    def look(self, inside: set[str]) -> None:
        outside = tuple(person for person in PEOPLE if person not in inside)
        self._put(PresenceSeen(CHAT, tuple(sorted(inside)), outside, self.world.now))

    @rule(learner=st.sampled_from(LEARNERS[:3]), others=st.sets(st.sampled_from(PEOPLE), max_size=2))
    def a_learner_is_sent_out(self, learner: str, others: set[str]) -> None:
        self.roster({TEACHER, learner, *others}, guest=False, late=0)
        self.removals += 1
        self._put(SendingOutAsked(CHAT, f"r{self.removals}", TEACHER, learner, "words"))

    @precondition(lambda self: self._waiting() is not None)
    @rule(does=st.sampled_from(["obeys", "refuses", "nothing"]))
    def teams_answers(self, does: str) -> None:
        asked = self._waiting()
        assert asked is not None
        self.handled += 1
        room = self.world.room
        assert room is not None
        if does == "refuses":
            self._put(RemovalRefused(CHAT, asked.people, asked.since, "forbidden"))
        elif does == "obeys":
            self.sequence += 1
            left = tuple(room.people[one] for one in room.inside() if one not in asked.people)
            self._put(RosterHeard(CHAT, asked.call, left, (), self.sequence, self.world.now, looked=True))

    @rule(is_shut=st.booleans())
    def the_lobby(self, is_shut: bool) -> None:
        self._put(LobbyStands(CHAT, is_shut))

    @rule()
    def the_call_is_lost(self) -> None:
        self._put(CallLost(CHAT, self._call()))

    @rule()
    def the_bot_is_let_in(self) -> None:
        room = self.world.room
        if room is not None and not room.call.id:
            self.calls += 1
            self.sequence = 0
            self._put(CallJoined(CHAT, f"call-{self.calls}"))

    @rule(seconds=st.integers(1, 40))
    def time_passes(self, seconds: int) -> None:
        before = self._unsafe()
        self.world.wait(seconds)
        self.unsafe_for = self.unsafe_for + timedelta(seconds=seconds) if before else timedelta()

    @invariant()
    def somebody_is_warned_and_then_it_is_acted(self) -> None:
        room = self.world.room
        assert room is not None
        if self._unsafe() and self.unsafe_for >= SETTLE:
            assert room.warned or room.alert
        if self._unsafe() and self.unsafe_for >= SETTLE + GRACE:
            assert room.alert
            assert room.removal.stage is not Stage.NONE, "AW was told and nothing was done"
        if self._unsafe() and self.unsafe_for >= SETTLE + GRACE + LOBBY_WAIT:
            assert room.removal.stage in (Stage.ASKED, Stage.REFUSED)

    @invariant()
    def nothing_is_left_over_in_a_safe_room(self) -> None:
        room = self.world.room
        assert room is not None
        if not self._unsafe():
            assert (room.warned, room.alert, room.timeline) == (False, "", ())
            assert room.removal.stage is Stage.NONE

    def _waiting(self) -> RemoveFromCall | None:
        asked = self.world.removals()
        return asked[self.handled] if self.handled < len(asked) else None

    def _call(self) -> str:
        return f"call-{self.calls}"

    def _put(self, event: Any) -> None:
        was = self._since()
        self.world.put(event)
        if was is None or self._since() != was:
            self.unsafe_for = timedelta()

    def _since(self) -> Any:
        return self.world.room.unsafe_since if self.world.room else None

    def _unsafe(self) -> bool:
        room = self.world.room
        return room is not None and not verdict_of(room, self.world.school).safe


@pytest.mark.clause("CON-2", "CON-5")
class TestNeverAloneInCall(NeverAloneInCall.TestCase):
    settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
