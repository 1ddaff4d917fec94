"""The place for the Bot Framework's own conversation state goes: nothing was ever kept there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Take the table away. Where somebody else did keep something in it, it stays: nothing is lost."""
    kept = op.get_bind().execute(sa.text("SELECT count(*) FROM bot_state")).scalar_one()
    if not kept:
        op.drop_table("bot_state")
