"""Each try to reach a person, and what was seen to happen. Written in the unit that finishes the job."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

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
_NOTE = insert(delivery)
_OF_JOB = select(*_COLUMNS).where(delivery.c.job_id == bindparam("of_job")).order_by(delivery.c.id)
_OLD = (
    select(delivery.c.id)
    .where(delivery.c.at_ms < bindparam("before"))
    .order_by(delivery.c.at_ms)
    .limit(bindparam("most"))
)
_PURGE = delete(delivery).where(delivery.c.id.in_(_OLD))


def note(conn: Connection, tried: Delivery) -> None:
    """Keep one try. Raises NotPlainFacts if channel or outcome are words and not codes."""
    token(tried.channel, "The channel of a delivery")
    token(tried.outcome, "The outcome of a delivery")
    conn.execute(_NOTE, asdict(tried))


def of_job(conn: Connection, job_id: int) -> list[Delivery]:
    """All tries of one job, oldest first."""
    return [Delivery(*row) for row in conn.execute(_OF_JOB, {"of_job": job_id})]


def purge(conn: Connection, before_ms: int, limit: int = 200) -> int:
    """Delete at most `limit` tries from before `before_ms`; the caller repeats until it gives 0."""
    return conn.execute(_PURGE, {"before": before_ms, "most": limit}).rowcount
