"""Proves that a school's ledger is whole, or says where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, RowMapping, bindparam, select, union

from bot.records.ledger import COLUMNS, GENESIS, Head, head, row_hash
from bot.records.schema import ledger, ledger_anchor, ledger_head

EACH = 1_000
"""Entries read at a time, and between two reports of progress."""

_WALK = select(*COLUMNS).where(ledger.c.stream == bindparam("of_stream")).order_by(ledger.c.seq)
_SCHOOLS = union(select(ledger.c.stream), select(ledger_head.c.stream), select(ledger_anchor.c.stream))
_ANCHORS = select(ledger_anchor.c.seq, ledger_anchor.c.hash).where(ledger_anchor.c.stream == bindparam("of_stream"))


class Fault(Enum):
    """What can be wrong with a chain."""

    CHANGED = "an entry was changed"
    UNCHAINED = "an entry does not follow the one before it"
    REMOVED = "entries were removed"
    CUT_OFF = "entries were cut off at the end"
    UNACCOUNTED = "there are entries after the end"
    REWRITTEN = "history is not what it was when its head was sent away"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, at the entry `seq`."""

    seq: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: how many entries were read, where the chain ends, and every problem."""

    school: str
    entries: int
    head: Head | None
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the ledger can be relied on."""
        return not self.problems


def schools(conn: Connection) -> list[str]:
    """Every school that has, or had, a ledger."""
    return sorted(conn.execute(_SCHOOLS).scalars())


def verify(
    conn: Connection,
    school: str,
    exported: Sequence[Head] = (),
    progress: Callable[[int], None] = lambda _entries: None,
) -> Verification:
    """Read the school's chain from end to end.

    `exported` are heads that were kept elsewhere; only they show a ledger that was rewritten as a whole.
    `progress` is called with the number of entries read, every thousand.
    """
    end = head(conn, school)
    walk = _Walk(_known(conn, school, exported))
    for row in _rows(conn, school):
        walk.step(row)
        if walk.entries % EACH == 0:
            progress(walk.entries)
    walk.end(end)
    return Verification(school, walk.entries, end, tuple(walk.problems))


def _rows(conn: Connection, school: str) -> Iterator[RowMapping]:
    options = {"yield_per": EACH}
    yield from conn.execute(_WALK, {"of_stream": school}, execution_options=options).mappings()


def _known(conn: Connection, school: str, exported: Sequence[Head]) -> dict[int, set[str]]:
    """The hashes that are known from elsewhere, by entry."""
    known: dict[int, set[str]] = {}
    for seq, hash_then in conn.execute(_ANCHORS, {"of_stream": school}):
        known.setdefault(seq, set()).add(hash_then)
    for sent in exported:
        if sent.school == school:
            known.setdefault(sent.seq, set()).add(sent.hash)
    return known


class _Walk:
    """One walk along a chain. After a fault it goes on from what is there: each fault is told once."""

    def __init__(self, known: dict[int, set[str]]) -> None:
        self.entries = 0
        self.problems: list[Problem] = []
        self._known = known
        self._seq = 0
        self._hash = GENESIS

    def step(self, row: RowMapping) -> None:
        seq: int = row["seq"]
        if seq != self._seq + 1:
            self._found(self._seq + 1, Fault.REMOVED)
        elif row["prev"] != self._hash:
            self._found(seq, Fault.UNCHAINED)
        if row_hash(row) != row["hash"]:
            self._found(seq, Fault.CHANGED)
        if self._known.pop(seq, {row["hash"]}) != {row["hash"]}:
            self._found(seq, Fault.REWRITTEN)
        self.entries, self._seq, self._hash = self.entries + 1, seq, row["hash"]

    def end(self, end: Head | None) -> None:
        last, hash_then = (0, GENESIS) if end is None else (end.seq, end.hash)
        if last > self._seq:
            self._found(self._seq + 1, Fault.CUT_OFF)
        elif last < self._seq:
            self._found(last + 1, Fault.UNACCOUNTED)
        elif hash_then != self._hash:
            self._found(last, Fault.REWRITTEN)
        for seq in sorted(self._known):
            self._found(seq, Fault.CUT_OFF)

    def _found(self, seq: int, fault: Fault) -> None:
        self.problems.append(Problem(seq, fault))
