"""The one place where the two databases differ. Everything else in the records is the same SQL for both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from bot.records.prepared import Prepared

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_once(table: Table, *columns: str) -> Prepared:
    """Put one row, unless one with the same key is there: then it changes nothing."""
    values: dict[str, BindParameter[Any]] = {column: bindparam(column) for column in columns}
    return Prepared(lambda dialect: _INSERT[dialect](table).values(values).on_conflict_do_nothing().inline())
