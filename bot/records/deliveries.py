"""Each try to reach a person, and what was seen to happen. Written in the unit that finishes the job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_

from bot.records.prepared import prepared
from bot.records.schema import delivery
from bot.records.tokens import token


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try.

    `contact_ref` is a person or conversation id, `channel` the way taken (`personal_chat`, `mail`…),
    `remote_id` what the other side called it (an activity id, to update the card), `outcome` a code: `asked`,
    `confirmed`, `refused` or an error code.
    """

    school: str
    job_id: int
    attempt: int
    contact_ref: str
    channel: str
    remote_id: str | None
    outcome: str
    at_ms: int


_COLUMNS = (
    delivery.c.school,
    delivery.c.job_id,
    delivery.c.attempt,
    delivery.c.contact_ref,
    delivery.c.channel,
    delivery.c.remote_id,
    delivery.c.outcome,
    delivery.c.at_ms,
)
_NOTE = prepared(insert(delivery).values({name.name: bindparam(name.name) for name in _COLUMNS}).inline())
_OF_JOB = select(*_COLUMNS).where(delivery.c.job_id == bindparam("of_job")).order_by(delivery.c.id)
_OLD = (
    select(delivery.c.at_ms, delivery.c.id, delivery.c.contact_ref)
    .where(
        delivery.c.school == bindparam("of_school"),
        delivery.c.at_ms < bindparam("before"),
        tuple_(delivery.c.at_ms, delivery.c.id) > tuple_(bindparam("after_ms"), bindparam("after")),
    )
    .order_by(delivery.c.at_ms, delivery.c.id)
    .limit(bindparam("most"))
)
_OF_PERSON = (
    select(delivery.c.id, *_COLUMNS)
    .where(delivery.c.school == bindparam("of_school"), delivery.c.contact_ref == bindparam("of_person"))
    .order_by(delivery.c.id)
)
_REMOVE = delete(delivery).where(delivery.c.id.in_(bindparam("ids", expanding=True)))


def note(conn: Connection, tried: Delivery) -> None:
    """Keep one try. Raises NotPlainFacts if channel or outcome are words and not codes."""
    token(tried.channel, "The channel of a delivery")
    token(tried.outcome, "The outcome of a delivery")
    _NOTE.change(conn, {column.name: getattr(tried, column.name) for column in _COLUMNS})


def of_job(conn: Connection, job_id: int) -> list[Delivery]:
    """All tries of one job, oldest first."""
    return [Delivery(*row) for row in conn.execute(_OF_JOB, {"of_job": job_id})]


def old(
    conn: Connection, school: str, before_ms: int, after: tuple[int, int] = (-1, 0), most: int = 200
) -> list[tuple[int, int, str]]:
    """A school's tries from before `before_ms`, oldest first, behind `after`: time, row and contact of each."""
    values = {"of_school": school, "before": before_ms, "after_ms": after[0], "after": after[1], "most": most}
    return [(row[0], row[1], row[2]) for row in conn.execute(_OLD, values)]


def of_person(conn: Connection, school: str, person: str) -> list[tuple[int, Delivery]]:
    """All tries to reach a person, oldest first, each with the number of its row. Reads all: for rare requests only."""
    rows = conn.execute(_OF_PERSON, {"of_school": school, "of_person": person})
    return [(row[0], Delivery(*row[1:])) for row in rows]


def remove(conn: Connection, ids: Sequence[int]) -> int:
    """Remove these tries; gives how many there were."""
    return conn.execute(_REMOVE, {"ids": list(ids)}).rowcount if ids else 0
