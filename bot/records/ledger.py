"""The ledger: who did what, when, why and under which clause, each entry chained to the one before.

It outlives everything else, so it holds no words: ids, codes, numbers, and digests. One chain per school.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.records.canonical import JsonObject, dumps, dumps_exact, loads
from bot.records.errors import NotPlainFacts
from bot.records.prepared import prepared
from bot.records.schema import ledger, ledger_anchor, ledger_head
from bot.records.seen import NOTHING, seen_in
from bot.records.tokens import token
from bot.records.turns import alone_in

Fact = str | int | bool | None
Facts = Mapping[str, Fact | Sequence[Fact]]
GENESIS = "0" * 64
"""What the first entry of a chain follows."""
_END = "ledger:end"
"""Under which a transaction remembers where the chain ends; no state has this key."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a school's chain ends. Kept elsewhere, it proves later that nothing before it was rewritten."""

    school: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `clauses` are ids of the policy, `facts` say why and how, in codes."""

    school: str
    seq: int
    prev: str
    hash: str
    at_ms: int
    actor: str
    action: str
    subject: str
    clauses: tuple[str, ...]
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    body_digest: str = ""


COLUMNS = (
    ledger.c.stream,
    ledger.c.seq,
    ledger.c.prev,
    ledger.c.hash,
    ledger.c.at_ms,
    ledger.c.actor,
    ledger.c.action,
    ledger.c.subject,
    ledger.c.clauses,
    ledger.c.facts,
    ledger.c.body_digest,
)
_APPEND = prepared(insert(ledger).inline())
_HEAD = select(ledger_head.c.seq, ledger_head.c.hash).where(ledger_head.c.stream == bindparam("of_stream"))
_HEAD_TO_MOVE = prepared(_HEAD.with_for_update())
_FIRST_HEAD = prepared(insert(ledger_head).inline())
_MOVE_HEAD = prepared(
    update(ledger_head)
    .where(ledger_head.c.stream == bindparam("of_stream"))
    .values(seq=bindparam("seq"), hash=bindparam("hash"))
)
_HISTORY = (
    select(*COLUMNS)
    .where(ledger.c.stream == bindparam("of_stream"), ledger.c.subject == bindparam("of_subject"))
    .order_by(ledger.c.seq)
)
_ANCHOR = insert(ledger_anchor)


class Chain:
    """Entries that one unit adds to a school's chain. Its end is read once, and written once with all of them."""

    def __init__(self, conn: Connection, school: str) -> None:
        self._conn = conn
        self._school = school
        self._before = self._end_of_it()
        self._rows: list[dict[str, Any]] = []

    def add(
        self,
        *,
        at_ms: int,
        actor: str,
        action: str,
        subject: str,
        clauses: Iterable[str],
        facts: Facts,
        body_digest: str = "",
    ) -> dict[str, Any]:
        """Add an entry, as `append` does; gives its row, which is not written yet."""
        last = self._rows[-1] if self._rows else self._before
        row = {
            "stream": self._school,
            "seq": last["seq"] + 1 if last else 1,
            "prev": last["hash"] if last else GENESIS,
            "at_ms": at_ms,
            "actor": token(actor, "The actor"),
            "action": token(action, "The action"),
            "subject": token(subject, "The subject"),
            "clauses": " ".join(sorted({token(clause, "A clause") for clause in clauses})),
            "facts": dumps_exact(_plain(facts)),
            "body_digest": body_digest,
        }
        row["hash"] = row_hash(row)
        self._rows.append(row)
        return row

    def write(self) -> None:
        """Write what was added. Nothing is added after it."""
        if not self._rows:
            return
        _APPEND.change_each(self._conn, self._rows)
        last = self._rows[-1]
        seen_in(self._conn).remember(self._school, _END, last)
        if self._before is None:
            _FIRST_HEAD.change(self._conn, {"stream": self._school, "seq": last["seq"], "hash": last["hash"]})
        else:
            _MOVE_HEAD.change(self._conn, {"of_stream": self._school, "seq": last["seq"], "hash": last["hash"]})

    def _end_of_it(self) -> dict[str, Any] | None:
        known = seen_in(self._conn).recall(self._school, _END)
        if known is not NOTHING:
            return known
        found = _HEAD_TO_MOVE.first(self._conn, {"of_stream": self._school})
        if found is None:  # two instances may both be about to begin the chain
            alone_in(self._conn, self._school)
            found = _HEAD_TO_MOVE.first(self._conn, {"of_stream": self._school})
        return None if found is None else {"seq": found[0], "hash": found[1]}


@contextlib.contextmanager
def chain(conn: Connection, school: str) -> Generator[Chain]:
    """Add entries while the context lasts; they are written as it ends, and none of them where it ends in an error.

    Nobody else may add to the school's chain in the same unit meanwhile.
    """
    adding = Chain(conn, school)
    yield adding
    adding.write()


def append(  # noqa: PLR0913 - who, what, when, why and under which clause
    conn: Connection,
    school: str,
    *,
    at_ms: int,
    actor: str,
    action: str,
    subject: str,
    clauses: Iterable[str],
    facts: Facts,
    body: JsonObject | None = None,
) -> Entry:
    """Add an entry at the end of the school's chain.

    `actor` is a person's id or `bot`; `action` says what happened; `subject` is the key of what it is about
    (an alert, a session, a team); `facts` are ids, codes and whole numbers that say why and how. Of `body`,
    the whole of what happened, only the digest is kept: whoever still has it can prove it. A digest of few
    words can be guessed, so learners' words have no place in `body`: put the salted digest that `words.keep`
    gave into `facts`. Raises NotPlainFacts if anything that is kept could be a sentence.
    """
    with chain(conn, school) as adding:
        row = adding.add(
            at_ms=at_ms,
            actor=actor,
            action=action,
            subject=subject,
            clauses=clauses,
            facts=facts,
            body_digest="" if body is None else digest(body),
        )
    return entry(row)


def digest(body: JsonObject) -> str:
    """The digest of a body, the same however its keys were ordered."""
    return digest_of(dumps(body))


def digest_of(text: str) -> str:
    """The digest of a body that is written out already."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_hash(row: Mapping[Any, Any]) -> str:
    """The hash of a row of `schema.ledger`, over everything in it and the hash of the row before."""
    said = [row[name] for name in ("stream", "seq", "prev", "at_ms", "actor", "action", "subject")]
    said += [row[name] for name in ("clauses", "facts", "body_digest")]
    return hashlib.sha256(dumps_exact(["ehsbot-ledger-1", *said]).encode()).hexdigest()


def entry(row: Mapping[str, Any]) -> Entry:
    """A row of `schema.ledger` as an Entry."""
    return Entry(
        school=row["stream"],
        seq=row["seq"],
        prev=row["prev"],
        hash=row["hash"],
        at_ms=row["at_ms"],
        actor=row["actor"],
        action=row["action"],
        subject=row["subject"],
        clauses=tuple(row["clauses"].split()),
        facts=loads(row["facts"]),
        body_digest=row["body_digest"],
    )


def head(conn: Connection, school: str) -> Head | None:
    """Where the school's chain ends; None if nothing happened yet."""
    row = conn.execute(_HEAD, {"of_stream": school}).one_or_none()
    return None if row is None else Head(school, row[0], row[1])


def history(conn: Connection, school: str, subject: str) -> list[Entry]:
    """Everything that happened to one alert, session or team, oldest first."""
    rows = conn.execute(_HISTORY, {"of_stream": school, "of_subject": subject}).mappings()
    return [entry(dict(row)) for row in rows]


def anchor(conn: Connection, sent: Head, at_ms: int, where_sent: str) -> None:
    """Note that a head was sent off this machine; `where_sent` is a code or an id."""
    values = {"stream": sent.school, "seq": sent.seq, "hash": sent.hash, "at_ms": at_ms}
    conn.execute(_ANCHOR, values | {"where_sent": token(where_sent, "Where the head was sent")})


def _plain(facts: Facts) -> dict[str, object]:
    return {token(name, "The name of a fact"): _plain_fact(fact) for name, fact in facts.items()}


def _plain_fact(fact: object) -> object:
    if isinstance(fact, str):
        return fact and token(fact, "A fact")
    if fact is None or isinstance(fact, int):
        return fact
    if isinstance(fact, (list, tuple)):
        return [_plain_fact(part) for part in cast("Sequence[object]", fact)]
    raise NotPlainFacts(f"A fact must be an id, a code or a whole number, not {type(fact).__name__}.")
