"""Up to where each channel and chat has been read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of marks."""
    op.create_table(
        "mark",
        sa.Column("school", sa.Text, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("read_ms", sa.BigInteger, nullable=False),
        sa.Column("owed_ms", sa.BigInteger),
    )
