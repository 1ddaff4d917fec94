from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest
from sqlalchemy import Connection, event, insert, select, text

from bot.records import jobs
from bot.records.errors import LeaseLost, NotPlainFacts
from bot.records.jobs import Counts, Due, Job, JobState
from bot.records.schema import job as table
from bot.records.wake import noted

LEASE_MS = 30_000
NOTHING = Counts(live=0, due=0, leased=0, dead=0)


def put(conn: Connection, dedupe: str, *, due_ms: int = 0, lane: str | None = None) -> bool:
    return jobs.enqueue(conn, Due("Tell", dedupe, "elfed", due_ms, {"alert": dedupe}, lane=lane), now_ms=0)


def claim(conn: Connection, now_ms: int = 0, *, owner: str = "here", limit: int = 10) -> list[Job]:
    return jobs.claim(conn, owner, now_ms, LEASE_MS, limit)


def claimed(conn: Connection, now_ms: int = 0, *, limit: int = 10) -> list[str]:
    return [held.dedupe for held in claim(conn, now_ms, limit=limit)]


def done(conn: Connection, now_ms: int) -> list[str]:
    held = claim(conn, now_ms)
    for one in held:
        jobs.finish(conn, one, now_ms)
    return [one.dedupe for one in held]


def state_of(conn: Connection, dedupe: str) -> JobState:
    return JobState(conn.execute(select(table.c.state).where(table.c.dedupe == dedupe)).scalar_one())


def test_jobs_that_are_put_at_once_keep_their_order_and_of_two_alike_the_first_stays(conn: Connection) -> None:
    jobs.enqueue_each(conn, [], 0)
    alike = [Due("Tell", name, "elfed", 5, {"number": number}, lane="chat-1") for number, name in enumerate("bcab")]
    jobs.enqueue_each(conn, alike, 0)
    assert noted(conn) == 5
    told: list[tuple[str, int]] = []
    while held := claim(conn, 7):
        told += [(one.dedupe, one.payload["number"]) for one in held]
        jobs.finish(conn, held[0], 7)
    assert told == [("b", 0), ("c", 1), ("a", 2)]


def test_a_job_arrives_as_it_was_put(conn: Connection) -> None:
    due = Due("Tell", "alert-1:1", "elfed", 5, {"alert": "1", "rung": 2}, 3, lane="chat-1", max_attempts=4)
    assert jobs.enqueue(conn, due, now_ms=1)
    (held,) = claim(conn, 7)
    assert held == Job(
        id=held.id,
        kind="Tell",
        dedupe="alert-1:1",
        school="elfed",
        lane="chat-1",
        payload={"alert": "1", "rung": 2},
        payload_version=3,
        attempts=1,
        max_attempts=4,
        lease_token=1,
        due_ms=5,
        last_error=None,
    )


def test_the_same_thing_put_twice_is_one_job_even_after_it_was_done(conn: Connection) -> None:
    assert put(conn, "a")
    assert not put(conn, "a")
    (held,) = claim(conn)
    jobs.finish(conn, held, 1)
    assert not put(conn, "a")
    assert claim(conn, 10**9) == []


def test_nothing_is_claimed_before_its_time(conn: Connection) -> None:
    put(conn, "later", due_ms=1_000)
    assert claimed(conn, 999) == []
    assert claimed(conn, 1_000) == ["later"]


def test_oldest_due_first_and_no_more_than_asked_for(conn: Connection) -> None:
    for dedupe, due_ms in (("c", 30), ("a", 10), ("b", 20), ("b2", 20)):
        put(conn, dedupe, due_ms=due_ms)
    assert claimed(conn, 100, limit=3) == ["a", "b", "b2"]
    assert claimed(conn, 100, limit=3) == ["c"]


def test_a_lease_keeps_others_away_until_it_runs_out(conn: Connection) -> None:
    put(conn, "a")
    (first,) = claim(conn, 0)
    assert claimed(conn, LEASE_MS - 1) == []
    (second,) = claim(conn, LEASE_MS, owner="there")
    assert (first.is_repeat, second.is_repeat, second.attempts) == (False, True, 2)


@pytest.mark.parametrize("change", ["finish", "retry", "put off", "bury"])
def test_who_lost_the_lease_changes_nothing(conn: Connection, change: str) -> None:
    put(conn, "a")
    (late,) = claim(conn, 0)
    (holder,) = claim(conn, LEASE_MS, owner="there")
    changes = {
        "finish": lambda: jobs.finish(conn, late, 1),
        "retry": lambda: jobs.retry(conn, late, 1, "timeout"),
        "put off": lambda: jobs.put_off(conn, late, 1, "timeout"),
        "bury": lambda: jobs.bury(conn, late, 1, "timeout"),
    }
    with pytest.raises(LeaseLost):
        changes[change]()
    assert not jobs.is_held(conn, late)
    assert jobs.is_held(conn, holder)
    jobs.finish(conn, holder, LEASE_MS)
    assert state_of(conn, "a") == JobState.DONE


def test_a_job_is_finished_once(conn: Connection) -> None:
    put(conn, "a")
    (held,) = claim(conn)
    jobs.finish(conn, held, 1)
    with pytest.raises(LeaseLost):
        jobs.finish(conn, held, 1)


def test_a_retry_comes_back_at_its_time_and_knows_what_went_wrong(conn: Connection) -> None:
    put(conn, "a")
    (held,) = claim(conn)
    jobs.retry(conn, held, 5_000, "http-503")
    assert not jobs.is_held(conn, held)
    assert claimed(conn, 4_999) == []
    (again,) = claim(conn, 5_000)
    assert (again.attempts, again.last_error, again.due_ms) == (2, "http-503", 0)


def test_the_last_attempt_is_known(conn: Connection) -> None:
    jobs.enqueue(conn, Due("Tell", "a", "elfed", 0, max_attempts=2), 0)
    (first,) = claim(conn)
    assert not first.is_last_attempt
    jobs.retry(conn, first, 1, "timeout")
    (second,) = claim(conn, 1)
    assert second.is_last_attempt


def test_a_dead_job_stays_to_be_seen(conn: Connection) -> None:
    put(conn, "a")
    (held,) = claim(conn)
    assert jobs.bury(conn, held, 3, "http-403")
    assert claim(conn, 10**9) == []
    assert jobs.purge(conn, 10**9) == 0
    assert jobs.counts(conn, 10**9) == replace(NOTHING, dead=1)


@pytest.mark.parametrize("words", ["she said no", "", "x" * 300])
def test_an_error_is_a_code_and_never_words(conn: Connection, words: str) -> None:
    put(conn, "a")
    (held,) = claim(conn)
    with pytest.raises(NotPlainFacts):
        jobs.bury(conn, held, 1, words)
    with pytest.raises(NotPlainFacts):
        jobs.retry(conn, held, 1, words)
    assert jobs.is_held(conn, held)


def test_a_lane_goes_one_at_a_time_in_the_order_it_was_put(conn: Connection) -> None:
    for dedupe, due_ms in (("first", 50), ("second", 0), ("third", 10)):
        put(conn, dedupe, due_ms=due_ms, lane="chat-1")
    put(conn, "elsewhere", lane="chat-2")
    put(conn, "anywhere")
    assert claimed(conn, 20) == ["elsewhere", "anywhere"]
    seen: list[str] = []
    for now_ms in (50, 51, 52):
        (held,) = claim(conn, now_ms)
        assert claim(conn, now_ms) == []
        seen.append(held.dedupe)
        jobs.finish(conn, held, now_ms)
    assert seen == ["first", "second", "third"]


def test_a_retry_holds_up_its_lane_and_a_dead_job_lets_it_go_on(conn: Connection) -> None:
    put(conn, "first", lane="chat-1")
    put(conn, "second", lane="chat-1")
    (held,) = claim(conn)
    jobs.retry(conn, held, 1_000, "http-429")
    assert claimed(conn, 999) == []
    (held,) = claim(conn, 1_000)
    assert held.dedupe == "first"
    jobs.bury(conn, held, 1_001, "http-429")
    assert claimed(conn, 1_001) == ["second"]


def test_nothing_passes_a_leased_job_of_its_lane_even_from_before_it(conn: Connection) -> None:
    """As with PostgreSQL, where a lower number may commit later."""
    put(conn, "leased", lane="chat-1")
    claim(conn)
    late = conn.execute(select(table)).mappings().one()
    row = dict(late) | {"id": 0, "dedupe": "late", "lease_owner": None, "visible_ms": 0, "lease_token": 0}
    conn.execute(insert(table), row)
    assert claimed(conn, 1) == []
    assert claimed(conn, LEASE_MS) == ["late"]


def test_a_cancelled_job_is_never_claimed(conn: Connection) -> None:
    put(conn, "a")
    assert jobs.cancel(conn, "a", 1)
    assert not jobs.cancel(conn, "a", 1)
    assert not jobs.cancel(conn, "unknown", 1)
    assert claim(conn, 10**9) == []
    assert state_of(conn, "a") == JobState.CANCELLED


@pytest.mark.parametrize(
    "end, state",
    [("finish", JobState.DONE), ("retry", JobState.CANCELLED), ("bury", JobState.CANCELLED)],
)
def test_cancelled_while_it_is_sent(conn: Connection, end: str, state: JobState) -> None:
    put(conn, "a")
    (held,) = claim(conn)
    assert jobs.is_held(conn, held)
    jobs.cancel(conn, "a", 1)
    assert not jobs.is_held(conn, held)
    ends = {
        "finish": lambda: jobs.finish(conn, held, 2),
        "retry": lambda: jobs.retry(conn, held, 2, "timeout"),
        "bury": lambda: jobs.bury(conn, held, 2, "timeout"),
    }
    assert ends[end]() in (None, False)
    assert state_of(conn, "a") == state
    assert claim(conn, 10**9) == []


def test_what_the_dead_held_is_due_at_once_and_counts_as_a_repeat(conn: Connection) -> None:
    for dedupe in ("a", "b"):
        put(conn, dedupe)
    (lost,) = claim(conn, 0, owner="dead", limit=1)
    claim(conn, 0, owner="alive", limit=1)
    assert jobs.take_over(conn, ["alive"], 10) == 1
    (taken,) = claim(conn, 10, owner="alive")
    assert (taken.dedupe, taken.is_repeat) == ("a", True)
    with pytest.raises(LeaseLost):
        jobs.finish(conn, lost, 11)


def test_at_the_start_of_the_only_process_nobody_else_is_alive(conn: Connection) -> None:
    for dedupe in ("a", "b"):
        put(conn, dedupe)
    claim(conn, 0, limit=1)
    assert jobs.take_over(conn, [], 5) == 1
    assert claimed(conn, 5) == ["b", "a"]


def test_what_waits_of_one_kind_is_due_at_once_where_it_holds_this_and_nobody_has_it(conn: Connection) -> None:
    for name, kind, rest in (("a", "After", {"kind": "Poll"}), ("b", "After", {"kind": "Poll_"}), ("c", "Tell", {})):
        jobs.enqueue(conn, Due(kind, name, "elfed", 90, {"event": {"body": {"x": 1}, **rest}}), now_ms=0)
    jobs.enqueue(conn, Due("After", "held", "elfed", 0, {"event": {"kind": "Poll"}}), now_ms=0)
    assert claimed(conn) == ["held"]
    assert jobs.hasten(conn, "After", {"kind": "Poll"}, 5) == 1
    assert claimed(conn, 5) == ["a"]
    assert jobs.hasten(conn, "After", {"kind": "Poll"}, 6) == 0
    assert claimed(conn, 89) == []
    assert claimed(conn, 90) == ["b", "c"]


def test_knows_when_to_look_again(conn: Connection) -> None:
    assert jobs.next_due_ms(conn) is None
    put(conn, "later", due_ms=900)
    assert jobs.next_due_ms(conn) == 900
    put(conn, "now")
    assert jobs.next_due_ms(conn) == 0
    claim(conn)
    assert jobs.next_due_ms(conn) == 900


def test_does_not_look_again_for_what_waits_in_its_lane(conn: Connection) -> None:
    put(conn, "first", lane="chat-1")
    put(conn, "second", lane="chat-1")
    (held,) = claim(conn)
    assert jobs.next_due_ms(conn) == LEASE_MS
    jobs.retry(conn, held, 7_000, "http-429")
    assert jobs.next_due_ms(conn) == 7_000


def test_knows_how_long_the_oldest_has_been_overdue_whatever_was_tried(conn: Connection) -> None:
    put(conn, "a", due_ms=100)
    put(conn, "b", due_ms=300)
    assert jobs.oldest_due_ms(conn, 99) is None
    (held,) = claim(conn, 100)
    jobs.retry(conn, held, 60_000, "http-503")
    assert jobs.oldest_due_ms(conn, 400) == 100
    (again,) = claim(conn, 60_000, limit=1)
    assert again.dedupe == "b"
    jobs.finish(conn, again, 60_000)
    assert jobs.oldest_due_ms(conn, 60_000) == 100


def test_counts(conn: Connection) -> None:
    assert jobs.counts(conn, 0) == NOTHING
    for dedupe, due_ms in (("a", 0), ("b", 0), ("c", 500)):
        put(conn, dedupe, due_ms=due_ms)
    claim(conn, 0, limit=1)
    assert jobs.counts(conn, 0) == Counts(live=3, due=1, leased=1, dead=0)


def test_purges_what_is_over_in_small_batches(conn: Connection) -> None:
    for number in range(5):
        put(conn, f"done-{number}")
    for held in claim(conn):
        jobs.finish(conn, held, 10)
    put(conn, "called-off")
    jobs.cancel(conn, "called-off", 10)
    put(conn, "live")
    assert jobs.purge(conn, 10) == 0
    assert [jobs.purge(conn, 11, limit=4) for _ in range(3)] == [4, 2, 0]
    assert jobs.counts(conn, 0) == Counts(live=1, due=1, leased=0, dead=0)


def test_a_number_is_never_used_again(conn: Connection) -> None:
    put(conn, "a")
    (first,) = claim(conn)
    jobs.finish(conn, first, 0)
    jobs.purge(conn, 1)
    put(conn, "b")
    (second,) = claim(conn)
    assert second.id > first.id


class Noted:
    """A connection, its driver's or a cursor that notes what is asked, whichever way it goes."""

    def __init__(self, one: Any, asked: list[tuple[str, Any]]) -> None:
        self._one = one
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._one, name)

    @property
    def connection(self) -> Noted:
        return Noted(self._one.connection, self._asked)

    def cursor(self) -> Noted:
        return Noted(self._one.cursor(), self._asked)

    def execute(self, sql: Any, values: Any = ()) -> Any:
        if isinstance(sql, str):
            self._asked.append((sql, tuple(values)))
        return self._one.execute(sql, values)


def test_what_was_claimed_and_not_begun_is_given_back_at_once_and_no_try_is_lost(conn: Connection) -> None:
    put(conn, "a", due_ms=3)
    (held,) = claim(conn, 5)
    jobs.give_back(conn, [held], 6)
    assert jobs.next_due_ms(conn) == 6
    (again,) = claim(conn, 6)
    assert (again.attempts, again.is_repeat, again.lease_token) == (1, False, 2)
    jobs.give_back(conn, [held], 7)
    assert jobs.is_held(conn, again), "what another has by now is left alone"


def plan_of(conn: Connection, act: Callable[[Connection], object]) -> str:
    """How SQLite carries out what `act` asks, with its values bound as they are in production."""
    asked: list[tuple[str, Any]] = []

    def note(_conn: object, _cursor: object, sql: str, values: object, *_rest: object) -> None:
        asked.append((sql, values))

    event.listen(conn.engine, "before_cursor_execute", note)
    act(cast("Connection", Noted(conn, asked)))
    event.remove(conn.engine, "before_cursor_execute", note)
    steps = [conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all() for sql, values in asked]
    return "\n".join(step[3] for found in steps for step in found)


QUESTIONS: dict[str, Callable[[Connection], object]] = {
    "job_due (visible_ms<?)": lambda conn: jobs.claim(conn, "here", 0, 1, 1),
    "job_kind_due (kind=? AND visible_ms<?)": lambda conn: jobs.claim_of(conn, "here", 0, 1, 1, ["Tell", "After"]),
    "USING INDEX job_due": jobs.next_due_ms,
    "job_first_due (due_ms>? AND due_ms<?)": lambda conn: jobs.oldest_due_ms(conn, 0),
    "job_done (state=? AND done_ms<?)": lambda conn: jobs.purge(conn, 0),
    "job_owner": lambda conn: jobs.take_over(conn, ["here"], 0),
    "job_lane (lane=? AND id<?)": lambda conn: jobs.claim(conn, "here", 0, 1, 1),
    "USING COVERING INDEX job_done (state=?)": lambda conn: jobs.counts(conn, 0),
}


@pytest.mark.parametrize("expected", QUESTIONS)
def test_a_hundred_thousand_timers_are_not_read_to_find_the_one_that_is_due(conn: Connection, expected: str) -> None:
    found = plan_of(conn, QUESTIONS[expected])
    assert expected in found
    assert not re.search(r"SCAN \w+(?! USING)$", found, re.MULTILINE)


PILED_UP = 3_000
SOON_S = 1.5
"""Where the wrong index was taken, one claim among so many took from two seconds on a quiet machine to six."""


def test_what_has_piled_up_since_the_database_last_counted_is_claimed_soon(conn: Connection) -> None:
    """It counts at quiet times, and believes for long that little is live."""
    row = dict.fromkeys(("payload", "payload_version", "lease_token", "attempts", "max_attempts"), 1)
    row |= {"kind": "Tell", "school": "elfed", "payload": "{}", "due_ms": 1, "visible_ms": 1, "created_ms": 1}
    past = [{**row, "dedupe": f"past-{number}", "state": 1, "done_ms": 1} for number in range(PILED_UP)]
    conn.execute(insert(table), past)
    conn.execute(text("ANALYZE job"))
    lanes = [{**row, "dedupe": f"now-{n}", "state": 0, "lane": f"lane-{n // 2}"} for n in range(PILED_UP)]
    conn.execute(insert(table), lanes)
    began = time.perf_counter()
    found = claim(conn, 1, limit=32)
    assert jobs.next_due_ms(conn) == 1
    assert jobs.oldest_due_ms(conn, 1) == 1
    assert time.perf_counter() - began < SOON_S
    assert [one.dedupe for one in found] == [f"now-{n}" for n in range(0, 64, 2)]


def test_what_was_put_by_a_clock_that_was_ahead_keeps_its_wait_and_counts_from_now(conn: Connection) -> None:
    hour, now = 3_600_000, 1_000_000
    for dedupe, due_ms in (("at once", now + hour), ("in a minute", now + hour + 60_000)):
        jobs.enqueue(conn, Due("Tell", dedupe, "elfed", due_ms), now_ms=now + hour)
    jobs.enqueue(conn, Due("Tell", "tomorrow", "elfed", now + 24 * hour), now_ms=now)
    jobs.enqueue(conn, Due("Tell", "clocks differ a little", "elfed", now + 4_000), now_ms=now + 4_000)
    assert claimed(conn, now) == []
    assert jobs.from_the_future(conn, now) == 2
    assert done(conn, now) == ["at once"]
    assert done(conn, now + 60_000) == ["clocks differ a little", "in a minute"]
    assert done(conn, now + 24 * hour - 1) == []
    assert jobs.from_the_future(conn, now) == 0


def test_what_was_done_or_is_held_by_a_clock_that_was_ahead_is_brought_to_now_too(conn: Connection) -> None:
    hour, now = 3_600_000, 1_000_000
    for dedupe in ("done", "held"):
        jobs.enqueue(conn, Due("Tell", dedupe, "elfed", now + hour), now_ms=now + hour)
    first, _ = claim(conn, now + hour)
    jobs.finish(conn, first, now + hour)
    assert jobs.from_the_future(conn, now) == 1
    assert claimed(conn, now + LEASE_MS) == ["held"]


def test_a_try_that_is_put_off_does_not_count_and_the_next_is_a_repeat(conn: Connection) -> None:
    put(conn, "a")
    for _ in range(3):
        [held] = claim(conn)
        jobs.put_off(conn, held, 0, "records-away")
    [held] = claim(conn)
    assert (held.attempts, held.is_repeat) == (2, True)
