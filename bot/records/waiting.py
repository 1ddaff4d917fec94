"""Which schools' actions are held up, and which could not be carried out at all."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, select

from bot.records.jobs import JobState
from bot.records.schema import job

_LIVE: ColumnElement[int] = literal_column(str(int(JobState.LIVE)))
_OVER: ColumnElement[int] = literal_column(str(int(JobState.DEAD)))
"""Written out: with a bound value neither database would use its partial index."""
_OLDEST = (
    select(job.c.school, func.min(job.c.due_ms))
    .where(job.c.state == _LIVE, job.c.due_ms <= bindparam("now"))
    .group_by(job.c.school)
)
_DEAD = select(job.c.school, func.count()).where(job.c.state != _LIVE, job.c.state == _OVER).group_by(job.c.school)


def oldest_due_ms(conn: Connection, now_ms: int) -> dict[str, int]:
    """By school, since when its longest overdue action has been due."""
    return {row[0]: row[1] for row in conn.execute(_OLDEST, {"now": now_ms})}


def dead(conn: Connection) -> dict[str, int]:
    """By school, how many actions could not be carried out."""
    return {row[0]: row[1] for row in conn.execute(_DEAD)}
