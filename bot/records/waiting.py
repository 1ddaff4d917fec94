"""Which schools' actions are held up, and which could not be carried out at all."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from bot.records.jobs import JobState
from bot.records.schema import job

_OLDEST = (
    select(job.c.school, func.min(job.c.due_ms))
    .where(job.c.state == JobState.LIVE, job.c.due_ms <= bindparam("now"))
    .group_by(job.c.school)
)
_DEAD = select(job.c.school, func.count()).where(job.c.state == JobState.DEAD).group_by(job.c.school)


def oldest_due_ms(conn: Connection, now_ms: int) -> dict[str, int]:
    """By school, since when its longest overdue action has been due."""
    return {row[0]: row[1] for row in conn.execute(_OLDEST, {"now": now_ms})}


def dead(conn: Connection) -> dict[str, int]:
    """By school, how many actions could not be carried out."""
    return {row[0]: row[1] for row in conn.execute(_DEAD)}
