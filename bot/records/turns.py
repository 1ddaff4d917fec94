"""One after the other: on PostgreSQL several instances could decide about the same things at once."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.types import Integer, Text

from bot.records.seen import begin_alone, seen_in

_SCHOOLS, _SHAPE = 0x45485301, 0x45485302
"""PostgreSQL knows locks by two numbers; these are the first of ours."""
_KIND, _WHAT = bindparam("kind", type_=Integer), bindparam("what", type_=Text)
_ALONE = select(func.pg_advisory_xact_lock(_KIND, func.hashtext(_WHAT)))


def alone_in(conn: Connection, school: str) -> None:
    """Nobody else decides about this school until this unit has ended; what they committed is seen after this.

    So nothing is decided on what has already changed. SQLite has one writer anyway. What is read from now on is
    remembered until the end of the transaction (`bot.records.seen`).
    """
    if not seen_in(conn).has_alone(school):
        _take(conn, _SCHOOLS, school)
        begin_alone(conn, school)


def alone_with_shape(conn: Connection) -> None:
    """Nobody else changes the shape of the database until this unit has ended."""
    _take(conn, _SHAPE, "shape")


def _take(conn: Connection, kind: int, what: str) -> None:
    if conn.dialect.name == "postgresql":
        conn.execute(_ALONE, {"kind": kind, "what": what})
