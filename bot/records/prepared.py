"""Statements that every turn needs, compiled once and then handed to the driver as they are.

SQLAlchemy writes them, so that each database gets its own spelling; but it spends ten times as long on carrying
one out as SQLite does, on the one thread that writes. Values are numbers and text: nothing is converted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text in one database's spelling, and which value goes where. fixed: values that the statement has itself."""

    text: str
    places: tuple[str, ...]
    fixed: Values

    def placed(self, values: Values) -> list[Any]:
        """The values in their places. KeyError names one that is missing."""
        known = values | self.fixed if self.fixed else values
        return [known[name] for name in self.places]


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

    def change_each(self, conn: Connection, rows: Sequence[Values]) -> None:
        """Carry it out once for each row, in this order. KeyError names a value that is missing."""
        compiled = self._compiled_for(conn.dialect)
        cursor = conn.connection.cursor()
        cursor.executemany(compiled.text, [compiled.placed(row) for row in rows])
        cursor.close()

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
        compiled = self._compiled_for(conn.dialect)
        cursor = conn.connection.cursor()
        cursor.execute(compiled.text, compiled.placed(values))
        return cursor

    def _compiled_for(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._build(dialect.name), dialect)
        return compiled


def prepared(statement: ClauseElement) -> Prepared:
    """One statement that SQLAlchemy spells for every database."""
    return Prepared(lambda _: statement)


def _compile(statement: ClauseElement, dialect: Dialect) -> _Compiled:
    made = statement.compile(dialect=dialect)
    if not isinstance(made, SQLCompiler) or made.positiontup is None:
        raise TypeError(f"The driver of {dialect.name} does not take values by place.")
    fixed = {name: bind.value for name, bind in made.binds.items() if not bind.required}
    return _Compiled(str(made), tuple(made.positiontup), fixed)
