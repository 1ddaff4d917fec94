"""Statements that every turn needs, compiled once and then handed to the driver as they are.

SQLAlchemy writes them, so that each database gets its own spelling; but it spends ten times as long on carrying
one out as SQLite does, on the one thread that writes. Values are numbers and text: nothing is converted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text in one database's spelling, and which value goes where."""

    text: str
    places: tuple[str, ...]


class Prepared:
    """One statement. Where databases spell it so differently that SQLAlchemy can't, `build` gets the dialect's name."""

    def __init__(self, build: Callable[[str], ClauseElement]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def change(self, conn: Connection, values: Values) -> int:
        """Carry it out and give how many rows it changed. KeyError names a value that is missing."""
        cursor = self._carry_out(conn, values)
        changed = cursor.rowcount
        cursor.close()
        return changed

    def first(self, conn: Connection, values: Values) -> Any:  # noqa: ANN401 - a row holds whatever was asked for
        """Carry it out and give the first row, or None. KeyError names a value that is missing."""
        cursor = self._carry_out(conn, values)
        row = cursor.fetchone()
        cursor.close()
        return row

    def every(self, conn: Connection, values: Values) -> list[Any]:
        """Carry it out and give all rows. KeyError names a value that is missing."""
        cursor = self._carry_out(conn, values)
        rows = list(cursor.fetchall())
        cursor.close()
        return rows

    def _carry_out(self, conn: Connection, values: Values) -> DBAPICursor:
        dialect = conn.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._build(dialect.name), dialect)
        cursor = conn.connection.cursor()
        cursor.execute(compiled.text, [values[name] for name in compiled.places])
        return cursor


def prepared(statement: ClauseElement) -> Prepared:
    """One statement that SQLAlchemy spells for every database."""
    return Prepared(lambda _: statement)


def _compile(statement: ClauseElement, dialect: Dialect) -> _Compiled:
    made = statement.compile(dialect=dialect)
    if not isinstance(made, SQLCompiler) or made.positiontup is None:
        raise TypeError(f"The driver of {dialect.name} does not take values by place.")
    return _Compiled(str(made), tuple(made.positiontup))
