"""Whose clock counts: with several instances on PostgreSQL, the database's, since theirs may differ."""

from __future__ import annotations

from sqlalchemy import Connection, text

_NOW = text("SELECT CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)")
"""Never `clock_timestamp()`: it changes within a statement, so that no index could be used."""


def now_ms(conn: Connection, ours_ms: int) -> int:
    """The time by which jobs are claimed and leased, in milliseconds UTC. `ours_ms` counts on SQLite."""
    return ours_ms if conn.dialect.name == "sqlite" else int(conn.execute(_NOW).scalar_one())
