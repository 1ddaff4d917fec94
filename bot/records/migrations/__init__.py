"""How the database got its shape: Alembic's revisions, one file for each change."""

from __future__ import annotations
