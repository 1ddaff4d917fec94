"""The one place where the two databases differ. Everything else in the records is the same SQL for both."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@cache
def _insert_once(dialect: str, table: Table) -> Insert:
    return _INSERT[dialect](table).on_conflict_do_nothing()


def insert_once(conn: Connection, table: Table, **values: object) -> bool:
    """Insert one row unless one with the same key is there; tell whether it was inserted."""
    result = conn.execute(_insert_once(conn.dialect.name, table), values)
    return result.rowcount == 1
