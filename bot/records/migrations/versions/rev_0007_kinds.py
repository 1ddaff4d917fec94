"""Due actions are found by kind: what is urgent, however much else is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the index."""
    live = sa.text("state = 0")
    op.create_index("job_kind_due", "job", ["kind", "visible_ms", "id"], sqlite_where=live, postgresql_where=live)
