"""Brings a database to the shape this version expects, forwards only, in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.records.errors import RecordsUnavailable
from bot.records.turns import alone_with_shape

FOLDER = Path(__file__).parent / "migrations"


def config(conn: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file. The transaction `conn` is in stays the caller's."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.attributes["connection"] = conn
    return settings


def revision(conn: Connection) -> str | None:
    """The revision the database is at; None if it is new."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_newest(conn: Connection) -> bool:
    """Whether the database has the shape that this version expects."""
    return revision(conn) == ScriptDirectory.from_config(config()).get_current_head()


def is_known(conn: Connection) -> bool:
    """Whether the database has a shape that this version can bring forwards."""
    known = [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]
    return revision(conn) in known


def migrate(conn: Connection) -> None:
    """Bring the database to the newest revision; nothing happens if it is there.

    Raises RecordsUnavailable if a newer EHSBot has already changed it: going back would lose what it kept.
    """
    alone_with_shape(conn)
    settings = config(conn)
    known = [script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()]
    current = revision(conn)
    if current is not None and current not in known:
        raise RecordsUnavailable(f"These records were written by a newer EHSBot (revision {current}).")
    if current != known[0]:
        command.upgrade(settings, "head")
