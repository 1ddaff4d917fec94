"""The one place where the two databases differ. Everything else in the records is the same SQL for both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ClauseElement, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from bot.records.prepared import Prepared

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_once(table: Table, *columns: str) -> Prepared:
    """Put one row, unless one with the same key is there: then it changes nothing."""
    values: dict[str, BindParameter[Any]] = {column: bindparam(column) for column in columns}
    return Prepared(lambda dialect: _INSERT[dialect](table).values(values).on_conflict_do_nothing().inline())


def insert_or_replace(table: Table, *columns: str) -> Prepared:
    """Put one row in the place of the one with the same key, if there is one."""
    values: dict[str, BindParameter[Any]] = {column: bindparam(column) for column in columns}
    keys = [column.name for column in table.primary_key]

    def build(dialect: str) -> ClauseElement:
        put = _INSERT[dialect](table).values(values)
        new = {column: put.excluded[column] for column in columns if column not in keys}
        return put.on_conflict_do_update(index_elements=keys, set_=new).inline()

    return Prepared(build)
