"""Which schools' actions are held up, and which could not be carried out at all."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, select

from bot.records.canonical import loads
from bot.records.job_sql import HAS_TIME
from bot.records.jobs import JobState
from bot.records.schema import job

_LIVE: ColumnElement[int] = literal_column(str(int(JobState.LIVE)))
_OVER: ColumnElement[int] = literal_column(str(int(JobState.DEAD)))
"""Written out: with a bound value neither database would use its partial index."""
_OLDEST = (
    select(job.c.school, func.min(job.c.due_ms))
    .where(job.c.state == _LIVE, HAS_TIME, job.c.due_ms <= bindparam("now"))
    .group_by(job.c.school)
)
_DEAD = (
    select(job.c.id, job.c.school, job.c.kind, job.c.last_error, job.c.payload)
    .where(job.c.state != _LIVE, job.c.state == _OVER)
    .order_by(job.c.id)
)


@dataclass(frozen=True, slots=True)
class Dead:
    """An action that could not be carried out. code: why; alert: whose it was, empty where it belongs to none."""

    id: int
    school: str
    kind: str
    code: str
    alert: str


def oldest_due_ms(conn: Connection, now_ms: int) -> dict[str, int]:
    """By school, since when its longest overdue action has been due."""
    return {row[0]: row[1] for row in conn.execute(_OLDEST, {"now": now_ms})}


def dead(conn: Connection) -> list[Dead]:
    """The actions that could not be carried out, also those of a school that is gone, the oldest first."""
    return [
        Dead(row[0], row[1], row[2], row[3] or "", str(loads(row[4]).get("alert", ""))) for row in conn.execute(_DEAD)
    ]
