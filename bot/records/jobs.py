"""Due actions: one table for what must be sent, for timers and for recurring work.

A job is claimed for a time (its lease) and then finished, retried or buried by the holder of that lease.
What happens at least once may happen twice: `Job.is_repeat` tells when, so that a repeat can be marked as
possible. Within a lane (a conversation, say) jobs go out one at a time in the order in which they were put: a
job that waits for its retry holds up the ones behind it. A timer therefore has no lane.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection

from bot.records import job_sql as sql
from bot.records.canonical import JsonObject, dumps, dumps_exact, loads
from bot.records.errors import LeaseLost
from bot.records.prepared import Prepared
from bot.records.tokens import token
from bot.records.wake import wake_for

CLOCKS_DIFFER_MS = 5_000
"""So much the clocks of machines that work together may differ."""
MAX_ATTEMPTS = 12
"""With `bot.records.backoff` about half an hour of trying."""


class JobState(IntEnum):
    """`job.state`. A dead job stays until a person has dealt with it."""

    LIVE = 0
    DONE = 1
    DEAD = 2
    CANCELLED = 3


_PUT_AS = int(JobState.LIVE)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done at `due_ms`.

    `payload` holds ids, never words; `payload_version` says in which shape. `dedupe` names this very
    thing for ever, over all schools: putting it twice keeps one.
    """

    kind: str
    dedupe: str
    school: str
    due_ms: int
    payload: JsonObject = field(default_factory=dict[str, Any])
    payload_version: int = 1
    lane: str | None = None
    max_attempts: int = MAX_ATTEMPTS


@dataclass(frozen=True, slots=True)
class Job:
    """A job held under a lease. `lease_token` proves that the holder is still the holder."""

    id: int
    kind: str
    dedupe: str
    school: str
    lane: str | None
    payload: dict[str, Any]
    payload_version: int
    attempts: int
    max_attempts: int
    lease_token: int
    due_ms: int
    last_error: str | None

    @property
    def is_repeat(self) -> bool:
        """Whether an earlier try may already have reached the other side."""
        return self.attempts > 1

    @property
    def is_last_attempt(self) -> bool:
        """Whether a failure now means to bury it and to page someone."""
        return self.attempts >= self.max_attempts


@dataclass(frozen=True, slots=True)
class Counts:
    """How many jobs there are. `due` and `leased` are among the `live`; one whose lease ran out is both."""

    live: int
    due: int
    leased: int
    dead: int


def enqueue(conn: Connection, due: Due, now_ms: int, ahead_ms: int = 0) -> bool:
    """Put a job; False if one with the same dedupe was put before (it is left as it is).

    ahead_ms: how far the clock by which jobs are claimed is ahead of the one that says `now_ms` and `due.due_ms`.
    """
    is_new = sql.PUT.change(conn, _row(due, dumps(due.payload), now_ms, ahead_ms)) == 1
    if is_new:
        wake_for(conn, due.due_ms + ahead_ms)
    return is_new


def enqueue_each(conn: Connection, due: Sequence[Due], now_ms: int, ahead_ms: int = 0) -> None:
    """Put jobs in their order, at once; of two with the same dedupe the first stays. No payload may hold a float."""
    if due:
        sql.PUT.change_each(conn, [_row(one, dumps_exact(one.payload), now_ms, ahead_ms) for one in due])
        wake_for(conn, min(one.due_ms for one in due) + ahead_ms)


def _row(due: Due, payload: str, now_ms: int, ahead_ms: int) -> dict[str, Any]:
    return {
        "kind": token(due.kind, "The kind of a job"),
        "dedupe": due.dedupe,
        "school": due.school,
        "lane": due.lane,
        "payload": payload,
        "payload_version": due.payload_version,
        "state": _PUT_AS,
        "due_ms": due.due_ms,
        "visible_ms": due.due_ms + ahead_ms,
        "lease_token": 0,
        "attempts": 0,
        "max_attempts": due.max_attempts,
        "created_ms": now_ms + ahead_ms,
    }


def claim(conn: Connection, owner: str, now_ms: int, lease_ms: int, limit: int) -> list[Job]:
    """Take up to `limit` due jobs, oldest due first, each for `lease_ms`; a lease that ran out is due again.

    `owner` names this run of this instance. Counts the attempt.
    """
    rows = sql.CLAIMABLE.every(conn, {"now": now_ms, "most": limit})
    return _leased(conn, owner, now_ms + lease_ms, rows)


def claim_of(conn: Connection, owner: str, now_ms: int, lease_ms: int, limit: int, kinds: Collection[str]) -> list[Job]:
    """The same, of these kinds alone, however much else has been due for longer."""
    of = {"now": now_ms, "most": limit, "kinds": list(kinds)}
    return _leased(conn, owner, now_ms + lease_ms, conn.execute(sql.CLAIMABLE_OF, of).all())


def _leased(conn: Connection, owner: str, until_ms: int, rows: Sequence[Any]) -> list[Job]:
    if rows:
        lease = {"lease_owner": owner, "visible_ms": until_ms}
        sql.LEASE.change_each(conn, [lease | {"of_id": row[0]} for row in rows])
    return [_held(row) for row in rows]


def _held(row: Any) -> Job:  # noqa: ANN401 - a row of `CLAIMABLE`, in the order of its columns
    id_, kind, dedupe, school, lane, payload, version, attempts, most, lease, due_ms, error = row
    return Job(
        id=id_,
        kind=kind,
        dedupe=dedupe,
        school=school,
        lane=lane,
        payload=loads(payload),
        payload_version=version,
        attempts=attempts + 1,
        max_attempts=most,
        lease_token=lease + 1,
        due_ms=due_ms,
        last_error=error,
    )


def is_held(conn: Connection, held: Job) -> bool:
    """Whether the job is still ours to do: ask in the unit that reads what will be sent, just before sending.

    False after it was cancelled or taken over.
    """
    return sql.IS_HELD.first(conn, _fence(held)) is not None


def finish(conn: Connection, held: Job, now_ms: int) -> None:
    """The job was done. Whatever else follows from it goes into the same unit of work.

    A job cancelled meanwhile is done all the same: what was sent was sent. Raises LeaseLost if it was taken
    over, which rolls the whole unit back.
    """
    settled = {"new_state": JobState.DONE, "error": None, "done": now_ms}
    _as_holder(conn, sql.SETTLE, held, settled)
    wake_for(conn, now_ms)


def retry(conn: Connection, held: Job, due_ms: int, error_code: str) -> None:
    """Try again at `due_ms`; a job cancelled meanwhile stays so. Raises LeaseLost if it was taken over."""
    code = token(error_code, "An error code")
    _as_holder(conn, sql.RETRY, held, {"new_visible": due_ms, "error": code})
    wake_for(conn, due_ms)


def put_off(conn: Connection, held: Job, due_ms: int, error_code: str) -> None:
    """As `retry`, and the try does not count; the next is a repeat all the same, as this one may have arrived."""
    code = token(error_code, "An error code")
    counted = max(held.attempts - 1, 1)
    _as_holder(conn, sql.PUT_OFF, held, {"new_visible": due_ms, "new_attempts": counted, "error": code})
    wake_for(conn, due_ms)


def give_back(conn: Connection, held: Iterable[Job], now_ms: int) -> None:
    """These were claimed and not begun: whoever comes next has them at once, and no try was lost."""
    for one in sorted(held, key=lambda job: job.id):
        values = {"new_visible": now_ms, "new_attempts": one.attempts - 1, "error": one.last_error}
        sql.PUT_OFF.change(conn, values | _fence(one))
    wake_for(conn, now_ms)


def bury(conn: Connection, held: Job, now_ms: int, error_code: str) -> bool:
    """Give up: the job is dead and its lane goes on. If this gives True, page someone in the same unit.

    False if the job was called off meanwhile: then it stays cancelled and nobody need know. `error_code` is
    a code, never words (NotPlainFacts). Raises LeaseLost if the job was taken over.
    """
    code = token(error_code, "An error code")
    is_dead = is_held(conn, held)
    new_state = JobState.DEAD if is_dead else JobState.CANCELLED
    _as_holder(conn, sql.SETTLE, held, {"new_state": new_state, "error": code, "done": now_ms})
    wake_for(conn, now_ms)
    return is_dead


def _fence(held: Job) -> dict[str, Any]:
    return {"of_id": held.id, "of_token": held.lease_token}


def _as_holder(conn: Connection, change: Prepared, held: Job, values: dict[str, Any]) -> None:
    if change.change(conn, values | _fence(held)) != 1:
        raise LeaseLost(f"Job {held.id} ({held.kind}) was taken over by another instance.")


def cancel(conn: Connection, dedupe: str, now_ms: int) -> bool:
    """Call a live job off; False if there is none. One being done right now sees it through `is_held`."""
    called_off = conn.execute(sql.CANCEL, {"of_dedupe": dedupe, "done": now_ms}).rowcount == 1
    if called_off:
        wake_for(conn, now_ms)
    return called_off


def take_over(conn: Connection, alive: list[str], now_ms: int) -> int:
    """Make due at once what owners hold that are not `alive`; gives how many.

    On SQLite one process owns the database: at its start nobody else is alive.
    """
    freed = conn.execute(sql.TAKE_OVER, {"alive": alive, "now": now_ms}).rowcount
    if freed:
        wake_for(conn, now_ms)
    return freed


def from_the_future(conn: Connection, now_ms: int) -> int:
    """Bring to now what was put by a clock that was ahead, or has been set back since; gives how many there were.

    Else it would wait until the clock has come there again. Each keeps the time that it was to wait.
    """
    found = conn.execute(sql.FROM_THE_FUTURE, {"now": now_ms, "latest": now_ms + CLOCKS_DIFFER_MS}).rowcount
    if found:
        wake_for(conn, now_ms)
    return found


def take_from(conn: Connection, dead: list[str], now_ms: int) -> int:
    """Make due at once what these owners hold; gives how many."""
    freed = conn.execute(sql.TAKE_FROM, {"dead": dead, "now": now_ms}).rowcount
    if freed:
        wake_for(conn, now_ms)
    return freed


def hasten(conn: Connection, kind: str, holding: JsonObject, now_ms: int) -> int:
    """Make due at once what waits of this kind with `holding` among its payload; gives how many there were.

    What is being carried out is left alone. Reads every waiting job of the kind: for rare moments only.
    """
    spelled = dumps(holding)[1:-1]
    for one in "!%_":
        spelled = spelled.replace(one, f"!{one}")
    found = conn.execute(sql.HASTEN, {"of_kind": kind, "pattern": f"%{spelled}%", "now": now_ms}).rowcount
    if found:
        wake_for(conn, now_ms)
    return found


def renew(conn: Connection, held: Iterable[Job], until_ms: int) -> None:
    """Hold these until `until_ms`. One that was taken over or called off is left as it is."""
    for one in sorted(held, key=lambda job: job.id):
        sql.RENEW.change(conn, _fence(one) | {"new_visible": until_ms})


def next_due_ms(conn: Connection) -> int | None:
    """When the next job can be claimed (or a lease runs out); None if nothing is waiting."""
    found = sql.NEXT_DUE.first(conn, {})
    return None if found is None else found[0]


def oldest_due_ms(conn: Connection, now_ms: int) -> int | None:
    """When the longest overdue live job was first due, retried and leased ones included; None if none is."""
    return conn.execute(sql.OLDEST_DUE, {"now": now_ms}).scalar()


def counts(conn: Connection, now_ms: int) -> Counts:
    """How many jobs are live, due, leased and dead."""
    row = conn.execute(sql.COUNTS, {"now": now_ms}).one()
    return Counts(row[0], row[1], row[2], row[3])


def purge(conn: Connection, before_ms: int, limit: int = 200, school: str = "") -> int:
    """Delete at most `limit` jobs (of one school, if named) done or cancelled before `before_ms`; repeat until 0."""
    return conn.execute(sql.PURGE, {"before": before_ms, "most": limit, "of_school": school}).rowcount


def settled(conn: Connection, before_ms: int, school: str = "") -> int:
    """How many `purge` would delete in all."""
    return conn.execute(sql.SETTLED, {"before": before_ms, "of_school": school}).scalar_one()
