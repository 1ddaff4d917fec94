"""Whatever is put, claimed, lost, retried or called off, in whatever order: each job once at a time, lanes in order.

The machine keeps a plain list of what should be, and asks the records for the same.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.records import jobs
from bot.records.errors import LeaseLost
from bot.records.jobs import Due, Job
from tests.bot.records.fresh import fresh_unit

LEASE_MS = 50
OWNERS = ("here", "there")


@dataclass
class Expected:
    dedupe: str
    lane: str | None
    visible_ms: int
    owner: str | None = None
    token: int = 0
    is_live: bool = True
    is_cancelled: bool = False

    def is_leased(self, now_ms: int) -> bool:
        return self.is_live and self.owner is not None and self.visible_ms > now_ms


class Jobs(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.conn = self.stack.enter_context(fresh_unit())
        self.now_ms = 0
        self.expected: list[Expected] = []
        self.held: list[Job] = []

    def teardown(self) -> None:
        self.stack.close()

    @rule(lane=st.sampled_from([None, "chat-1", "chat-2"]), in_ms=st.sampled_from([0, 0, 20, 100]))
    def put(self, lane: str | None, in_ms: int) -> None:
        one = Expected(f"job-{len(self.expected)}", lane, self.now_ms + in_ms)
        due = Due("Tell", one.dedupe, "elfed", one.visible_ms, lane=lane)
        assert jobs.enqueue(self.conn, due, self.now_ms)
        assert not jobs.enqueue(self.conn, due, self.now_ms)
        self.expected.append(one)

    @rule(owner=st.sampled_from(OWNERS), limit=st.integers(1, 4))
    def claim(self, owner: str, limit: int) -> None:
        claimable = [one for one in self.in_order() if one.visible_ms <= self.now_ms][:limit]
        found = jobs.claim(self.conn, owner, self.now_ms, LEASE_MS, limit)
        assert [held.dedupe for held in found] == [one.dedupe for one in claimable]
        for one, held in zip(claimable, found, strict=True):
            one.owner, one.token, one.visible_ms = owner, one.token + 1, self.now_ms + LEASE_MS
            assert (held.lease_token, held.attempts) == (one.token, one.token)
        self.held += found

    @precondition(lambda self: self.held)
    @rule(pick=st.integers(0, 50), end=st.sampled_from(["finish", "retry", "bury"]))
    def end(self, pick: int, end: str) -> None:
        held = self.held[pick % len(self.held)]
        one = self.of(held)
        is_holder = one.owner is not None and one.token == held.lease_token
        try:
            self.tell(held, end)
        except LeaseLost:
            assert not is_holder
            return
        assert is_holder
        one.owner = None
        if end == "retry" and one.is_live:
            one.visible_ms = self.now_ms + 30
        else:
            one.is_live = False

    def tell(self, held: Job, end: str) -> None:
        if end == "finish":
            jobs.finish(self.conn, held, self.now_ms)
        elif end == "retry":
            jobs.retry(self.conn, held, self.now_ms + 30, "http-503")
        else:
            assert jobs.bury(self.conn, held, self.now_ms, "http-403") == self.of(held).is_live

    @precondition(lambda self: self.expected)
    @rule(pick=st.integers(0, 50))
    def cancel(self, pick: int) -> None:
        one = self.expected[pick % len(self.expected)]
        assert jobs.cancel(self.conn, one.dedupe, self.now_ms) == one.is_live
        one.is_live = False

    @rule(alive=st.sampled_from([[], ["here"], ["here", "there"]]))
    def take_over(self, alive: list[str]) -> None:
        lost = [one for one in self.expected if one.is_live and one.owner and one.owner not in alive]
        assert jobs.take_over(self.conn, alive, self.now_ms) == len(lost)
        for one in lost:
            one.owner, one.visible_ms = None, self.now_ms

    @rule(by_ms=st.sampled_from([1, 10, 30, 60]))
    def time_passes(self, by_ms: int) -> None:
        self.now_ms += by_ms

    @invariant()
    def one_at_a_time_in_each_lane(self) -> None:
        leased = [one.lane for one in self.expected if one.lane and one.is_leased(self.now_ms)]
        assert len(leased) == len(set(leased))

    @invariant()
    def knows_when_to_look_again(self) -> None:
        waiting = self.in_order()
        assert jobs.next_due_ms(self.conn) == (waiting[0].visible_ms if waiting else None)

    @invariant()
    def only_the_holder_holds(self) -> None:
        for held in self.held:
            one = self.of(held)
            is_holder = one.is_live and one.owner is not None and one.token == held.lease_token
            assert jobs.is_held(self.conn, held) == is_holder

    def of(self, held: Job) -> Expected:
        return next(one for one in self.expected if one.dedupe == held.dedupe)

    def in_order(self) -> list[Expected]:
        """The first live job of each lane and every live one without a lane, by the time when it can be had."""
        seen: set[str] = set()
        first: list[Expected] = []
        for one in self.expected:
            if one.is_live and one.lane not in seen:
                first.append(one)
                seen |= {one.lane} if one.lane else set()
        return sorted(first, key=lambda one: one.visible_ms)


class TestJobs(Jobs.TestCase):
    settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
