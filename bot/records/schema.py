"""The tables. Why each is there, how long it is kept, and how it goes, stands in `policy.retention`.

Times are integer milliseconds UTC. Text columns have no length: a VARCHAR that is too short is silent on
SQLite and fails on PostgreSQL. The numbers of `job.state` are in `bot.records.jobs.JobState`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()

RowId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the type is spelled INTEGER."""

state = Table(
    "state",
    metadata,
    Column("school", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    Index("state_kind", "school", "kind"),
)

state_part = Table(
    "state_part",
    metadata,
    Column("school", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
)

belonging = Table(
    "belonging",
    metadata,
    Column("person", Text, primary_key=True),
    Column("school", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Index("belonging_key", "school", "key"),
)

hold = Table(
    "hold",
    metadata,
    Column("school", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
)

job = Table(
    "job",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("dedupe", Text, nullable=False, unique=True),
    Column("school", Text, nullable=False),
    Column("lane", Text),
    Column("payload", Text, nullable=False),
    Column("payload_version", Integer, nullable=False),
    Column("state", Integer, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("visible_ms", BigInteger, nullable=False),
    Column("lease_owner", Text),
    Column("lease_token", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("max_attempts", Integer, nullable=False),
    Column("last_error", Text),
    Column("created_ms", BigInteger, nullable=False),
    Column("done_ms", BigInteger),
    sqlite_autoincrement=True,
)
_LIVE = text("state = 0")
_LIVE_IN_LANE = text("state <= 0 AND lane IS NOT NULL")
_LIVE_WITH_TIME = text("state = 0 AND due_ms >= 0")
_LEASED = text("state = 0 AND lease_owner IS NOT NULL")
_SETTLED = text("state <> 0")
Index("job_due", job.c.visible_ms, job.c.id, sqlite_where=_LIVE, postgresql_where=_LIVE)
Index("job_kind_due", job.c.kind, job.c.visible_ms, job.c.id, sqlite_where=_LIVE, postgresql_where=_LIVE)
Index("job_first_due", job.c.due_ms, sqlite_where=_LIVE_WITH_TIME, postgresql_where=_LIVE_WITH_TIME)
Index("job_lane", job.c.lane, job.c.id, sqlite_where=_LIVE_IN_LANE, postgresql_where=_LIVE_IN_LANE)
Index("job_owner", job.c.lease_owner, sqlite_where=_LEASED, postgresql_where=_LEASED)
Index("job_done", job.c.state, job.c.done_ms, sqlite_where=_SETTLED, postgresql_where=_SETTLED)

delivery = Table(
    "delivery",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("school", Text, nullable=False),
    Column("job_id", BigInteger, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("contact_ref", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("remote_id", Text),
    Column("outcome", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index("delivery_job", "job_id"),
    Index("delivery_time", "at_ms"),
    sqlite_autoincrement=True,
)

ledger = Table(
    "ledger",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("clauses", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("body_digest", Text, nullable=False),
    Index("ledger_subject", "stream", "subject", "seq"),
)

ledger_head = Table(
    "ledger_head",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

ledger_anchor = Table(
    "ledger_anchor",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("where_sent", Text, nullable=False),
)

mark = Table(
    "mark",
    metadata,
    Column("school", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("team", Text, nullable=False),
    Column("read_ms", BigInteger, nullable=False),
    Column("owed_ms", BigInteger),
)

secret = Table(
    "secret",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("school", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_ms", BigInteger, nullable=False),
    Column("purge_after_ms", BigInteger, nullable=False),
    Column("hold", Integer, nullable=False),
)
instance = Table(
    "instance",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("lock_key", BigInteger, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
)
_FREE = text("hold = 0")
Index("words_purge", words.c.purge_after_ms, sqlite_where=_FREE, postgresql_where=_FREE)
