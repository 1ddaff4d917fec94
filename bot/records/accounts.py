"""Reads what the ledger and its proofs say of one person. Reads all of a school's: for rare requests only."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, or_, select

from bot.records.ledger import COLUMNS, Entry, Head, entry
from bot.records.schema import ledger, ledger_anchor

_EACH = 1_000
_OF_PERSON = (
    select(*COLUMNS)
    .where(
        ledger.c.stream == bindparam("of_stream"),
        or_(
            ledger.c.actor == bindparam("person"),
            ledger.c.subject.contains(bindparam("person"), autoescape=False),
            ledger.c.facts.contains(bindparam("person"), autoescape=False),
            ledger.c.subject.in_(bindparam("subjects", expanding=True)),
        ),
    )
    .order_by(ledger.c.seq)
)
_ANCHORS = (
    select(ledger_anchor.c.seq, ledger_anchor.c.hash)
    .where(ledger_anchor.c.stream == bindparam("of_stream"))
    .order_by(ledger_anchor.c.seq)
)


def of_person(conn: Connection, school: str, person: str, subjects: list[str]) -> Iterator[Entry]:
    """The entries by or about a person, and all about these subjects, oldest first."""
    values = {"of_stream": school, "person": person, "subjects": subjects or [""]}
    for row in conn.execute(_OF_PERSON, values, execution_options={"yield_per": _EACH}).mappings():
        yield entry(dict(row))


def anchors(conn: Connection, school: str) -> list[Head]:
    """The heads that were sent off this machine, oldest first."""
    return [Head(school, row[0], row[1]) for row in conn.execute(_ANCHORS, {"of_stream": school})]
