"""Who belongs to which school, legal holds, and words that are named within their school."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WORDS = "school, ref, key_id, nonce, sealed, kept_ms, purge_after_ms, hold"


def upgrade() -> None:
    """Make the two tables, name words within their school, and note who belongs where."""
    op.create_table(
        "belonging",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("school", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
    )
    op.create_index("belonging_key", "belonging", ["school", "key"])
    op.create_table(
        "hold",
        sa.Column("school", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since_ms", sa.BigInteger, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE words DROP CONSTRAINT words_pkey, ADD PRIMARY KEY (school, ref)")
    else:
        _words_anew()
    _fill()


def _words_anew() -> None:
    """SQLite can't change a primary key: the rows move to a table that has the new one."""
    op.drop_index("words_purge", "words")
    op.rename_table("words", "words_before")
    op.create_table(
        "words",
        sa.Column("school", sa.Text, primary_key=True),
        sa.Column("ref", sa.Text, primary_key=True),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("kept_ms", sa.BigInteger, nullable=False),
        sa.Column("purge_after_ms", sa.BigInteger, nullable=False),
        sa.Column("hold", sa.Integer, nullable=False),
    )
    op.execute(f"INSERT INTO words ({_WORDS}) SELECT {_WORDS} FROM words_before")  # noqa: S608 - no value in it
    op.drop_table("words_before")
    op.create_index("words_purge", "words", ["purge_after_ms"], sqlite_where=sa.text("hold = 0"))


def _fill() -> None:
    """Note who belongs where, from the states that are there already."""
    conn = op.get_bind()
    state = sa.table("state", *(sa.column(name, sa.Text) for name in ("school", "key", "kind", "body")))
    belonging = sa.table("belonging", *(sa.column(name, sa.Text) for name in ("person", "school", "key")))
    found = sa.select(state.c.school, state.c.key, state.c.kind, state.c.body)
    for school, key, kind, body in conn.execute(found.where(state.c.kind.in_(["ClassTeam", "Room"]))).all():
        rows = [{"person": one, "school": school, "key": key} for one in set(_people(kind, json.loads(body)))]
        if rows:
            conn.execute(sa.insert(belonging), rows)


def _people(kind: str, body: dict[str, Any]) -> Iterator[str]:
    """The object ids in a class team's roster, or of whoever added the bot to a meeting."""
    listed = [one.get("person") for one in body.get("members", ())] if kind == "ClassTeam" else [body.get("added_by")]
    return (str(person) for person in listed if person)
