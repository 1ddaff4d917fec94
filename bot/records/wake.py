"""How a unit of work tells its store that a job may be due: the committing process wakes its own worker."""

from __future__ import annotations

from sqlalchemy import Connection

_KEY = "ehsbot.due_ms"


def wake_for(conn: Connection, due_ms: int) -> None:
    """Note that something may be claimable at `due_ms` once this transaction has committed."""
    earlier: int | None = conn.info.get(_KEY)
    conn.info[_KEY] = due_ms if earlier is None else min(earlier, due_ms)


def noted(conn: Connection) -> int | None:
    """The earliest time noted since the last call, or None. A rolled-back unit may have noted one in vain."""
    return conn.info.pop(_KEY, None)
