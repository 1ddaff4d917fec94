"""The first shape: state, due actions, deliveries, the ledger, and the sealed words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
_SAME = "EXISTS (SELECT 1 FROM ledger WHERE stream = NEW.stream AND seq = NEW.seq)"
_APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger {_REFUSE}",
        f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger {_REFUSE}",
        f"CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger WHEN {_SAME} {_REFUSE}",
    ),
    "postgresql": (
        """CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
        """CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()""",
    ),
}
"""SQLite's REPLACE deletes without a delete trigger: hence the third."""


def upgrade() -> None:
    """Make every table, and the ledger append-only."""
    _state()
    _job()
    _delivery()
    _ledger()
    _words()
    for trigger in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(trigger)


def _state() -> None:
    op.create_table(
        "state",
        sa.Column("school", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("changed_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("state_kind", "state", ["school", "kind"])


def _job() -> None:
    op.create_table(
        "job",
        sa.Column("id", _ROW_ID, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("dedupe", sa.Text, nullable=False, unique=True),
        sa.Column("school", sa.Text, nullable=False),
        sa.Column("lane", sa.Text),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("payload_version", sa.Integer, nullable=False),
        sa.Column("state", sa.Integer, nullable=False),
        sa.Column("due_ms", sa.BigInteger, nullable=False),
        sa.Column("visible_ms", sa.BigInteger, nullable=False),
        sa.Column("lease_owner", sa.Text),
        sa.Column("lease_token", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("max_attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("done_ms", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    _partial_index("job_due", "job", ["visible_ms", "id"], "state = 0")
    _partial_index("job_first_due", "job", ["due_ms"], "state = 0")
    _partial_index("job_lane", "job", ["lane", "id"], "state = 0 AND lane IS NOT NULL")
    _partial_index("job_owner", "job", ["lease_owner"], "state = 0 AND lease_owner IS NOT NULL")
    _partial_index("job_done", "job", ["state", "done_ms"], "state <> 0")


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", _ROW_ID, primary_key=True, autoincrement=True),
        sa.Column("school", sa.Text, nullable=False),
        sa.Column("job_id", sa.BigInteger, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("contact_ref", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("remote_id", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("delivery_job", "delivery", ["job_id"])
    op.create_index("delivery_time", "delivery", ["at_ms"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("clauses", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("body_digest", sa.Text, nullable=False),
    )
    op.create_index("ledger_subject", "ledger", ["stream", "subject", "seq"])
    op.create_table(
        "ledger_head",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_table(
        "ledger_anchor",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("where_sent", sa.Text, nullable=False),
    )


def _words() -> None:
    op.create_table(
        "words",
        sa.Column("ref", sa.Text, primary_key=True),
        sa.Column("school", sa.Text, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("kept_ms", sa.BigInteger, nullable=False),
        sa.Column("purge_after_ms", sa.BigInteger, nullable=False),
        sa.Column("hold", sa.Integer, nullable=False),
    )
    _partial_index("words_purge", "words", ["purge_after_ms"], "hold = 0")


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    rows = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=rows, postgresql_where=rows)
