"""Alembic, set up for our records. Only records of an earlier shape, or new ones, need it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"


def config(conn: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file. The transaction `conn` is in stays the caller's."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.attributes["connection"] = conn
    return settings


def upgrade(conn: Connection) -> None:
    """Bring the database to the newest revision."""
    command.upgrade(config(conn), "head")
