from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, Connection, Executable, delete, select, update
from sqlalchemy.exc import IntegrityError

from bot.records import ledger, proof
from bot.records.errors import NotPlainFacts
from bot.records.ledger import GENESIS, Entry, Head
from bot.records.proof import Fault, Problem
from bot.records.schema import ledger as table
from bot.records.schema import ledger_head
from bot.records.store import Store
from tests.bot.records.fresh import fresh_unit

Tampering = Callable[[Connection], object]


def write(conn: Connection, subject: str = "alert:1", school: str = "elfed", **changes: object) -> Entry:
    said: dict[str, Any] = {
        "at_ms": 1_000,
        "actor": "person-1",
        "action": "alert.acknowledged",
        "subject": subject,
        "clauses": ("SES-1", "CON-2"),
        "facts": {"reasons": ["pressed"], "rung": 2, "quiet": False, "after": None},
    }
    said.update(changes)
    return ledger.append(conn, school, **said)


def write_many(conn: Connection, count: int, school: str = "elfed") -> list[Entry]:
    return [write(conn, f"alert:{number}", school, at_ms=number) for number in range(1, count + 1)]


def faults(conn: Connection, *exported: Head) -> list[tuple[int, Fault]]:
    return [(found.seq, found.fault) for found in proof.verify(conn, "elfed", exported).problems]


def unlocked(conn: Connection) -> Connection:
    """What somebody can do who has the file and takes the triggers away."""
    for trigger in ("ledger_no_update", "ledger_no_delete", "ledger_no_replace"):
        conn.exec_driver_sql(f"DROP TRIGGER {trigger}")
    return conn


def row(seq: int) -> ColumnElement[bool]:
    return (table.c.stream == "elfed") & (table.c.seq == seq)


def test_tells_who_what_when_why_and_under_which_clause(conn: Connection) -> None:
    written = write(conn, body={"printed_name": "A. Teacher"})
    assert ledger.history(conn, "elfed", "alert:1") == [written]
    assert (written.seq, written.prev, written.at_ms) == (1, GENESIS, 1_000)
    assert (written.actor, written.action, written.subject) == ("person-1", "alert.acknowledged", "alert:1")
    assert written.clauses == ("CON-2", "SES-1")
    assert written.facts == {"reasons": ["pressed"], "rung": 2, "quiet": False, "after": None}
    assert written.body_digest == ledger.digest({"printed_name": "A. Teacher"})


def test_keeps_only_the_digest_of_a_body(conn: Connection) -> None:
    write(conn, body={"text": "Dw i ar goll"})
    assert "goll" not in str(conn.execute(select(table)).all())


def test_each_entry_follows_the_one_before(conn: Connection) -> None:
    first, second = write_many(conn, 2)
    assert (second.seq, second.prev) == (2, first.hash)
    assert ledger.head(conn, "elfed") == Head("elfed", 2, second.hash)
    assert ledger.head(conn, "bryn") is None


def test_each_school_has_a_chain_of_its_own(conn: Connection) -> None:
    write_many(conn, 2)
    other = write(conn, school="bryn")
    assert (other.seq, other.prev) == (1, GENESIS)
    assert proof.schools(conn) == ["bryn", "elfed"]
    assert proof.verify(conn, "bryn").is_whole


def test_what_one_unit_adds_together_is_what_it_would_be_one_by_one(conn: Connection) -> None:
    def add(chain: ledger.Chain, number: int) -> None:
        chain.add(at_ms=number, actor="bot", action="a", subject="s", clauses=("CON-2",), facts={"rung": number})

    with ledger.chain(conn, "elfed") as chain:
        for number in range(3):
            add(chain, number)
        assert ledger.head(conn, "elfed") is None, "all are written at once"
    with ledger.chain(conn, "elfed") as chain:
        add(chain, 3)
    for number in range(4):
        ledger.append(
            conn, "bryn", at_ms=number, actor="bot", action="a", subject="s", clauses=("CON-2",), facts={"rung": number}
        )
    first, second = ledger.history(conn, "elfed", "s"), ledger.history(conn, "bryn", "s")
    assert [(one.seq, one.at_ms, one.facts) for one in first] == [(one.seq, one.at_ms, one.facts) for one in second]
    assert proof.verify(conn, "elfed").is_whole
    assert proof.verify(conn, "elfed").head == ledger.head(conn, "elfed")


def test_of_what_ends_in_an_error_nothing_is_added(conn: Connection) -> None:
    write(conn)

    def unit() -> None:
        with ledger.chain(conn, "elfed") as chain:
            chain.add(at_ms=1, actor="bot", action="a", subject="s", clauses=(), facts={})
            chain.add(at_ms=1, actor="two words", action="a", subject="s", clauses=(), facts={})

    with pytest.raises(NotPlainFacts):
        unit()
    assert len(ledger.history(conn, "elfed", "s")) == 0
    with ledger.chain(conn, "elfed"):
        pass
    assert proof.verify(conn, "elfed").is_whole


def test_the_same_words_at_the_same_time_are_two_entries(conn: Connection) -> None:
    assert write(conn).hash != write(conn).hash


@pytest.mark.parametrize(
    "wordy",
    [
        {"facts": {"why": "she said she is afraid"}},
        {"facts": {"why": ["ok", "mae hi'n ofnus iawn"]}},
        {"facts": {"what she said": 1}},
        {"facts": {"why": "ŵyr"}},
        {"facts": {"share": 0.5}},
        {"facts": {"why": {"more": "x"}}},
        {"actor": "A Teacher"},
        {"action": "did something"},
        {"subject": ""},
        {"clauses": ["the third clause"]},
    ],
)
def test_no_sentence_gets_in(conn: Connection, wordy: dict[str, Any]) -> None:
    with pytest.raises(NotPlainFacts) as refused:
        write(conn, **wordy)
    assert "afraid" not in str(refused.value)
    assert ledger.head(conn, "elfed") is None


@pytest.mark.parametrize(
    "change",
    [
        update(table).where(row(1)).values(actor="person-2"),
        delete(table).where(row(2)),
        table.insert().prefix_with("OR REPLACE").from_select(list(table.c), select(table)),
    ],
)
def test_the_database_itself_refuses_to_change_it(conn: Connection, change: Executable) -> None:
    write_many(conn, 2)
    with pytest.raises(IntegrityError, match="append-only"):
        conn.execute(change)
    assert proof.verify(conn, "elfed").is_whole


def test_a_whole_ledger_is_proved(conn: Connection) -> None:
    entries = write_many(conn, 5)
    sent = [Head("elfed", one.seq, one.hash) for one in entries]
    found = proof.verify(conn, "elfed", [*sent, Head("bryn", 3, "x")])
    assert found.is_whole
    assert (found.entries, found.head) == (5, sent[-1])


def test_an_empty_ledger_is_whole_unless_there_once_was_one(conn: Connection) -> None:
    assert proof.verify(conn, "elfed").is_whole
    assert faults(conn, Head("elfed", 1, "h")) == [(1, Fault.CUT_OFF)]


def swap(conn: Connection) -> None:
    for seq, to in ((2, 99), (3, 2), (99, 3)):
        conn.execute(update(table).where(row(seq)).values(seq=to))


def rehash(conn: Connection, seq: int, **changes: object) -> None:
    """Change one entry and make its own hash right again."""
    found = dict(conn.execute(select(table).where(row(seq))).mappings().one()) | changes
    conn.execute(update(table).where(row(seq)).values(**changes, hash=ledger.row_hash(found)))


def move_head(conn: Connection, seq: int) -> None:
    hash_then = conn.execute(select(table.c.hash).where(row(seq))).scalar_one()
    conn.execute(update(ledger_head).values(seq=seq, hash=hash_then))


def cut(conn: Connection, seq: int) -> None:
    conn.execute(delete(table).where(table.c.seq > seq))
    move_head(conn, seq)


TAMPERINGS: list[tuple[str, Tampering, list[tuple[int, Fault]]]] = [
    ("changed", lambda c: c.execute(update(table).where(row(3)).values(actor="x")), [(3, Fault.CHANGED)]),
    ("changed and made to fit", lambda c: rehash(c, 3, actor="x"), [(4, Fault.UNCHAINED)]),
    ("the last changed and made to fit", lambda c: rehash(c, 5, actor="x"), [(5, Fault.REWRITTEN)]),
    ("one removed", lambda c: c.execute(delete(table).where(row(3))), [(3, Fault.REMOVED)]),
    ("the first removed", lambda c: c.execute(delete(table).where(row(1))), [(1, Fault.REMOVED)]),
    ("cut off", lambda c: c.execute(delete(table).where(table.c.seq > 3)), [(4, Fault.CUT_OFF)]),
    ("all removed", lambda c: c.execute(delete(table)), [(1, Fault.CUT_OFF)]),
    ("head removed", lambda c: c.execute(delete(ledger_head)), [(1, Fault.UNACCOUNTED)]),
    ("head moved back", lambda c: move_head(c, 3), [(4, Fault.UNACCOUNTED)]),
    (
        "two swapped",
        swap,
        [
            (2, Fault.UNCHAINED),
            (2, Fault.CHANGED),
            (3, Fault.UNCHAINED),
            (3, Fault.CHANGED),
            (4, Fault.UNCHAINED),
        ],
    ),
]


@pytest.mark.parametrize("tamper, expected", [pytest.param(*case[1:], id=case[0]) for case in TAMPERINGS])
def test_says_what_was_done_to_it_and_where(
    conn: Connection, tamper: Tampering, expected: list[tuple[int, Fault]]
) -> None:
    write_many(conn, 5)
    tamper(unlocked(conn))
    assert faults(conn) == expected


def test_only_a_head_kept_elsewhere_shows_a_ledger_cut_with_its_head(conn: Connection) -> None:
    entries = write_many(conn, 5)
    sent = Head("elfed", 5, entries[-1].hash)
    cut(unlocked(conn), 3)
    assert faults(conn) == []
    assert faults(conn, sent) == [(5, Fault.CUT_OFF)]


async def test_a_head_kept_elsewhere_shows_a_ledger_written_anew(store: Store) -> None:
    entries = await store.run(lambda conn: write_many(conn, 4))
    sent = Head("elfed", 3, entries[2].hash)
    await store.run(lambda conn: cut(unlocked(conn), 1))
    await store.run(lambda conn: write_many(conn, 4))
    assert await store.run(faults) == []
    assert await store.run(lambda conn: faults(conn, sent)) == [(3, Fault.REWRITTEN)]
    both = (sent, Head("elfed", 3, "other"))
    assert await store.run(lambda conn: faults(conn, *both)) == [(3, Fault.REWRITTEN)]


def test_an_anchor_is_a_head_that_was_sent_away(conn: Connection) -> None:
    write_many(conn, 3)
    sent = ledger.head(conn, "elfed")
    assert sent is not None
    ledger.anchor(conn, sent, 9, "mail:aw")
    assert faults(conn) == []
    cut(unlocked(conn), 2)
    assert faults(conn) == [(3, Fault.CUT_OFF)]


def test_tells_how_far_it_is(conn: Connection) -> None:
    write_many(conn, 2_100)
    told: list[int] = []
    assert proof.verify(conn, "elfed", progress=told.append).entries == 2_100
    assert told == [1_000, 2_000]


COLUMNS = ["prev", "hash", "at_ms", "actor", "action", "subject", "clauses", "facts", "body_digest"]


@settings(max_examples=60, deadline=None)
@given(count=st.integers(1, 8), pick=st.integers(0, 100), column=st.sampled_from(COLUMNS))
def test_no_change_to_any_part_of_any_entry_goes_unseen(count: int, pick: int, column: str) -> None:
    seq = pick % count + 1
    with fresh_unit() as conn:
        write_many(conn, count)
        changed: dict[str, Any] = {column: 77 if column == "at_ms" else '{"x":1}'}
        unlocked(conn).execute(update(table).where(row(seq)).values(**changed))
        problems = proof.verify(conn, "elfed").problems
        assert Problem(seq, Fault.CHANGED) in problems


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(range(1, 6)), kept=st.integers(0, 5))
def test_no_removal_and_no_other_order_goes_unseen(order: list[int], kept: int) -> None:
    with fresh_unit() as conn:
        write_many(conn, 5)
        rows = conn.execute(select(table).order_by(table.c.seq)).mappings().all()
        unlocked(conn).execute(delete(table))
        left = [dict(rows[old - 1]) | {"seq": new} for new, old in enumerate(order[:kept], 1)]
        if left:
            conn.execute(table.insert(), left)
        assert proof.verify(conn, "elfed").is_whole == (order[:kept] == [1, 2, 3, 4, 5])
