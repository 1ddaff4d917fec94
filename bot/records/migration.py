"""Brings a database to the shape this version expects, forwards only, in one transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.records.errors import RecordsUnavailable
from bot.records.turns import alone_with_shape

VERSIONS = Path(__file__).parent / "migrations" / "versions"


@cache
def revisions() -> tuple[str, ...]:
    """The shapes that this version knows, oldest first: `0003` is the one of `rev_0003_instances.py`.

    By the names of their files, because most starts find the newest shape, and Alembic takes long to load.
    """
    return tuple(sorted(path.name.split("_")[1] for path in VERSIONS.glob("rev_*.py")))


def revision(conn: Connection) -> str | None:
    """The revision the database is at; None if it is new."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_newest(conn: Connection) -> bool:
    """Whether the database has the shape that this version expects."""
    return revision(conn) == revisions()[-1]


def is_known(conn: Connection) -> bool:
    """Whether the database has a shape that this version can bring forwards."""
    return revision(conn) in revisions()


def migrate(conn: Connection) -> None:
    """Bring the database to the newest revision; nothing happens if it is there.

    Raises RecordsUnavailable if a newer EHSBot has already changed it: going back would lose what it kept.
    """
    alone_with_shape(conn)
    current = revision(conn)
    if current is not None and current not in revisions():
        raise RecordsUnavailable(f"These records were written by a newer EHSBot (revision {current}).")
    if current != revisions()[-1]:
        from bot.records.upgrade import upgrade

        upgrade(conn)
