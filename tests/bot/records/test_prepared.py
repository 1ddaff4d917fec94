from __future__ import annotations

import pytest
from sqlalchemy import Connection, bindparam, select, update

from bot.records.dialect import insert_once
from bot.records.prepared import prepared
from bot.records.schema import state

PUT = insert_once(state, "school", "key", "kind", "version", "body", "changed_ms")
FIND = prepared(select(state.c.version, state.c.kind).where(state.c.key == bindparam("of_key")))
CHANGE = prepared(update(state).where(state.c.kind == bindparam("of_kind")).values(version=bindparam("now")))


def row(key: str) -> dict[str, object]:
    return {"school": "elfed", "key": key, "kind": "Room", "version": 1, "body": "{}", "changed_ms": 7}


def test_a_row_is_put_once_and_found(conn: Connection) -> None:
    assert [PUT.change(conn, row("a")), PUT.change(conn, row("a"))] == [1, 0]
    assert FIND.first(conn, {"of_key": "a"}) == (1, "Room")
    assert FIND.first(conn, {"of_key": "b"}) is None


def test_it_tells_how_many_rows_it_changed(conn: Connection) -> None:
    for key in "abc":
        PUT.change(conn, row(key))
    assert CHANGE.change(conn, {"of_kind": "Room", "now": 5}) == 3
    assert CHANGE.change(conn, {"of_kind": "Alert", "now": 5}) == 0
    assert FIND.first(conn, {"of_key": "c"}) == (5, "Room")


def test_a_value_that_is_missing_is_named(conn: Connection) -> None:
    with pytest.raises(KeyError, match="of_key"):
        FIND.first(conn, {"of_kind": "Room"})


def test_it_is_part_of_the_transaction_around_it(conn: Connection) -> None:
    with conn.begin_nested() as part:
        PUT.change(conn, row("a"))
        part.rollback()
    assert FIND.first(conn, {"of_key": "a"}) is None
