"""Actions that could not be carried out: they stay until a person has dealt with them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, literal_column, null, select, update

from bot.records.jobs import MAX_ATTEMPTS, JobState
from bot.records.schema import job
from bot.records.wake import wake_for

_LIVE: ColumnElement[int] = literal_column(str(int(JobState.LIVE)))
_OVER: ColumnElement[int] = literal_column(str(int(JobState.DEAD)))
_CANCELLED: ColumnElement[int] = literal_column(str(int(JobState.CANCELLED)))
_IS_DEAD = (job.c.state != _LIVE) & (job.c.state == _OVER)
"""Written out, so that the partial index is used."""
_LIST = (
    select(job.c.id, job.c.kind, job.c.school, job.c.last_error, job.c.done_ms, job.c.attempts)
    .where(_IS_DEAD)
    .order_by(job.c.id)
)
_IS_IT = (job.c.id == bindparam("of_id")) & _IS_DEAD
_AGAIN = (
    update(job)
    .where(_IS_IT)
    .values(
        state=_LIVE,
        due_ms=bindparam("now"),
        visible_ms=bindparam("now"),
        max_attempts=job.c.attempts + MAX_ATTEMPTS,
        done_ms=null(),
        lease_owner=null(),
    )
)
_CLEAR = update(job).where(_IS_IT).values(state=_CANCELLED, done_ms=bindparam("now"))


@dataclass(frozen=True, slots=True)
class Dead:
    """One of them: what it was, why it ended (a code) and when, and how often it was tried."""

    id: int
    kind: str
    school: str
    code: str
    since_ms: int
    attempts: int


def dead(conn: Connection) -> list[Dead]:
    """All of them, oldest first."""
    return [Dead(row[0], row[1], row[2], row[3] or "", row[4] or 0, row[5]) for row in conn.execute(_LIST)]


def again(conn: Connection, one: Dead, now_ms: int) -> bool:
    """Make it due at once, with as many tries as at first; False if it is dead no longer.

    The tries it had still count: an earlier one may have reached the other side, so the next is a possible repeat.
    """
    wake_for(conn, now_ms)
    return conn.execute(_AGAIN, {"of_id": one.id, "now": now_ms}).rowcount == 1


def clear(conn: Connection, one: Dead, now_ms: int) -> bool:
    """It was dealt with: it is kept as a cancelled action is, then goes. False if it is dead no longer."""
    return conn.execute(_CLEAR, {"of_id": one.id, "now": now_ms}).rowcount == 1
