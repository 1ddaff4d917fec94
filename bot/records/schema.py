"""The tables. Each says in `info` why it is there, how long it is kept, and how it is exported and erased.

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
    info={
        "purpose": "Where each agreement, session, room and alert stands now, by person and message ids.",
        "retention": "Agreements: while enrolled. Sessions and alerts: until handed over.",
        "export": "Every state that names the person's id, as JSON; other people's ids are masked.",
        "erasure": "The state, or the person's id in it, goes; not from an open alert or under a hold.",
    },
)

belonging = Table(
    "belonging",
    metadata,
    Column("person", Text, primary_key=True),
    Column("school", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Index("belonging_key", "school", "key"),
    info={
        "purpose": "Which class teams and meetings a person belongs to, so that each school is asked about its own.",
        "retention": "As long as the state it was taken from names the person.",
        "export": "With the states: it only repeats what they say.",
        "erasure": "Goes with the person's id in the state it was taken from.",
    },
)

hold = Table(
    "hold",
    metadata,
    Column("school", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    info={
        "purpose": "Whose records, or which alert's, must not go now: a court, an inquiry or the police asked.",
        "retention": "Until the hold is taken off.",
        "export": "Not told to the person: it could harm an inquiry.",
        "erasure": "Never by a request: a hold is what stops erasure.",
    },
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
    info={
        "purpose": "What must be done and when: sends, timers, recurring work. Ids only, never words.",
        "retention": "Done or cancelled: 30 days. Dead: until a person has dealt with it.",
        "export": "Not exported by itself: it only repeats what state and ledger already say.",
        "erasure": "Goes with its time. A live job of an erased person finds nothing to send and ends.",
    },
)
_LIVE = text("state = 0")
_LIVE_IN_LANE = text("state = 0 AND lane IS NOT NULL")
_LEASED = text("state = 0 AND lease_owner IS NOT NULL")
_SETTLED = text("state <> 0")
Index("job_due", job.c.visible_ms, job.c.id, sqlite_where=_LIVE, postgresql_where=_LIVE)
Index("job_first_due", job.c.due_ms, sqlite_where=_LIVE, postgresql_where=_LIVE)
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
    info={
        "purpose": "Each try to reach a person: whom, by which way, when, and what was seen to happen.",
        "retention": "One year, so that the yearly check can see that alerts arrived.",
        "export": "The rows whose contact is the person, as JSON.",
        "erasure": "Rows of the person are removed once no open alert or hold needs them.",
    },
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
    info={
        "purpose": "Who did what, when, why and under which clause, so that it can be proved later.",
        "retention": "As long as the school keeps its safeguarding audit; nothing shortens it by itself.",
        "export": "The entries by or about the person's id, as JSON, with the hashes that prove them.",
        "erasure": "Never changed. It holds ids, codes and digests, and no words that could be erased.",
    },
)

ledger_head = Table(
    "ledger_head",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    info={
        "purpose": "Where each school's ledger ends, so that rows cut off at the end are noticed.",
        "retention": "As long as the ledger.",
        "export": "With the ledger. No personal data.",
        "erasure": "None needed: no personal data.",
    },
)

ledger_anchor = Table(
    "ledger_anchor",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("where_sent", Text, nullable=False),
    info={
        "purpose": "Heads of the ledger sent off this machine: they prove that history was not rewritten.",
        "retention": "As long as the ledger.",
        "export": "With the ledger. No personal data.",
        "erasure": "None needed: no personal data.",
    },
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
    info={
        "purpose": "The words of a flagged message or a concern, encrypted, for the people on the alert.",
        "retention": "The days the school has set (30); longer only under a legal hold.",
        "export": "Opened through the person's alerts, other people's names masked.",
        "erasure": "Deleted at its time or on request, unless a hold is on. The ledger stays whole.",
    },
)
_FREE = text("hold = 0")
Index("words_purge", words.c.purge_after_ms, sqlite_where=_FREE, postgresql_where=_FREE)
