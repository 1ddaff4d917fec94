"""Within a transaction that has a school to itself nothing is read twice, and nothing is remembered beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.enforcement import known
from bot.enforcement.spelling import spell, spelled
from bot.records import ledger, states
from bot.records.schema import ledger_head, state
from bot.records.seen import NOTHING, seen_in
from bot.records.store import Store
from bot.records.turns import alone_in
from policy.absence import Absences
from tests.policy.cast import NOW

KEY = "absences"
HERE, AWAY = Absences(), Absences({"p": NOW + timedelta(days=1)})


def loaded(conn: Connection, school: str = "elfed") -> Absences | None:
    found = known.load(conn, school, KEY, Absences)
    return found and found.value


def keep(conn: Connection, value: Absences, school: str = "elfed", seen: int = states.NEW) -> None:
    states.save(conn, school, KEY, "Absences", spell(value), seen=seen, changed_ms=7)


def behind_its_back(conn: Connection, value: Absences) -> None:
    """As nobody does who goes by the records' own ways."""
    conn.execute(update(state).where(state.c.key == KEY).values(body=spelled(value)))


@pytest.mark.parametrize("alone, now", [(False, AWAY), (True, HERE)])
def test_what_was_read_is_not_read_again_where_nobody_else_can_change_it(
    conn: Connection, alone: bool, now: Absences
) -> None:
    keep(conn, HERE)
    if alone:
        alone_in(conn, "elfed")
    assert loaded(conn) == HERE
    behind_its_back(conn, AWAY)
    assert loaded(conn) == now


def test_that_nothing_is_there_is_remembered_too_until_something_is_kept(conn: Connection) -> None:
    alone_in(conn, "elfed")
    assert loaded(conn) is None
    assert seen_in(conn).recall("elfed", KEY) is None
    known.save(conn, "elfed", KEY, "Absences", None, HERE, 7)
    assert loaded(conn) == HERE


def test_what_is_kept_is_known_and_what_others_keep_is_read(conn: Connection) -> None:
    alone_in(conn, "elfed")
    known.save(conn, "elfed", KEY, "Absences", None, HERE, 7)
    before = known.load(conn, "elfed", KEY, Absences)
    assert before is not None
    known.save(conn, "elfed", KEY, "Absences", before, AWAY, 8)
    after = known.load(conn, "elfed", KEY, Absences)
    assert after is not None
    assert (after.value, after.version, after.changed_ms) == (AWAY, 2, 8)
    keep(conn, HERE, seen=2)
    assert loaded(conn) == HERE
    states.remove(conn, "elfed", KEY, seen=3)
    assert loaded(conn) is None


def test_another_school_is_not_remembered(conn: Connection) -> None:
    alone_in(conn, "elfed")
    keep(conn, HERE, "bryn")
    assert loaded(conn, "bryn") == HERE
    assert seen_in(conn).recall("bryn", KEY) is NOTHING


async def test_the_next_transaction_begins_with_nothing(store: Store) -> None:
    def first(conn: Connection) -> None:
        alone_in(conn, "elfed")
        keep(conn, HERE)
        assert loaded(conn) == HERE

    def second(conn: Connection) -> None:
        assert not seen_in(conn).has_alone("elfed")
        behind_its_back(conn, AWAY)
        alone_in(conn, "elfed")
        assert loaded(conn) == AWAY

    await store.run(first)
    await store.run(second)


async def test_nothing_is_known_of_what_was_taken_back(store: Store) -> None:
    def fails(conn: Connection) -> None:
        alone_in(conn, "elfed")
        known.save(conn, "elfed", KEY, "Absences", None, HERE, 7)
        with ledger.chain(conn, "elfed") as chain:
            chain.add(at_ms=1, actor="bot", action="Flagged", subject="x", clauses=(), facts={})
        raise ZeroDivisionError

    def looks(conn: Connection) -> None:
        alone_in(conn, "elfed")
        assert loaded(conn) is None
        assert ledger.head(conn, "elfed") is None
        with ledger.chain(conn, "elfed") as chain:
            assert chain.add(at_ms=1, actor="bot", action="Back", subject="x", clauses=(), facts={})["seq"] == 1

    with pytest.raises(ZeroDivisionError):
        await store.run(fails)
    await store.run(looks)


def test_the_end_of_the_ledger_is_read_once(conn: Connection) -> None:
    alone_in(conn, "elfed")
    entry: dict[str, Any] = {
        "at_ms": 1,
        "actor": "bot",
        "action": "Flagged",
        "subject": "x",
        "clauses": (),
        "facts": {},
    }
    rows: list[dict[str, Any]] = []
    for _ in range(3):
        with ledger.chain(conn, "elfed") as chain:
            rows.append(chain.add(**entry))
    assert [row["seq"] for row in rows] == [1, 2, 3]
    assert [row["prev"] for row in rows[1:]] == [row["hash"] for row in rows[:-1]]
    assert conn.execute(select(ledger_head.c.seq, ledger_head.c.hash)).one() == (3, rows[-1]["hash"])


def test_a_value_is_remembered_as_it_would_be_read(conn: Connection) -> None:
    alone_in(conn, "elfed")
    away = replace(AWAY, until={"p": NOW.replace(microsecond=120)})
    known.save(conn, "elfed", KEY, "Absences", None, away, 7)
    kept = seen_in(conn).recall("elfed", KEY)
    seen_in(conn).forget("elfed", KEY)
    assert known.load(conn, "elfed", KEY, Absences) == kept
