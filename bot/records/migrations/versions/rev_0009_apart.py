"""Two indexes of due actions serve their own statements alone, so that PostgreSQL can't take the wrong one.

It does when much has piled up since it last counted what is live (`bot.records.job_sql`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make both anew."""
    op.drop_index("job_lane", "job")
    op.drop_index("job_first_due", "job")
    lane, time = sa.text("state <= 0 AND lane IS NOT NULL"), sa.text("state = 0 AND due_ms >= 0")
    op.create_index("job_lane", "job", ["lane", "id"], sqlite_where=lane, postgresql_where=lane)
    op.create_index("job_first_due", "job", ["due_ms"], sqlite_where=time, postgresql_where=time)
