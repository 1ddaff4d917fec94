"""How an SQLite file is opened: who may read it, what a commit promises, which failures mean what."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, PendingRollbackError, ResourceClosedError
from sqlalchemy.pool import NullPool

from bot.records.errors import RecordsUnavailable

BUSY_TIMEOUT_MS = 10_000
_WRITER = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "recursive_triggers=ON")
_READER = ("query_only=ON",)
_EVERYBODY = (f"busy_timeout={BUSY_TIMEOUT_MS}", "foreign_keys=ON")
_UNAVAILABLE = {
    sqlite3.SQLITE_FULL: "The disk is full.",
    sqlite3.SQLITE_IOERR: "The disk reports an error.",
    sqlite3.SQLITE_CANTOPEN: "The file can't be opened.",
    sqlite3.SQLITE_READONLY: "The file may not be written to.",
    sqlite3.SQLITE_CORRUPT: "The file is damaged.",
    sqlite3.SQLITE_NOTADB: "The file is not a database.",
    sqlite3.SQLITE_BUSY: "Another program keeps the database locked.",
    sqlite3.SQLITE_LOCKED: "Another program keeps the database locked.",
    sqlite3.SQLITE_NOMEM: "There is no memory left.",
    sqlite3.SQLITE_PERM: "The file may not be opened.",
    sqlite3.SQLITE_AUTH: "The file may not be opened.",
    sqlite3.SQLITE_PROTOCOL: "Another program keeps the database locked.",
    sqlite3.SQLITE_NOLFS: "The disk can't hold a file of this size.",
    sqlite3.SQLITE_INTERNAL: "SQLite reports a fault of its own.",
    sqlite3.SQLITE_ABORT: "What was begun was broken off.",
    sqlite3.SQLITE_INTERRUPT: "What was begun was broken off.",
    sqlite3.SQLITE_MISUSE: "The file is not open.",
}
_CLOSED = "The file is not open."


def path_of(url: str) -> Path:
    """The file of an SQLAlchemy URL such as sqlite:///ehsbot.db.

    Raises RecordsUnavailable for anything else: what lives in memory only would be lost.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise RecordsUnavailable("EHSBOT_DATABASE is not an address such as sqlite:///ehsbot.db.") from None
    if parsed.get_backend_name() != "sqlite":
        raise RecordsUnavailable("EHSBOT_DATABASE must be an SQLite file, such as sqlite:///ehsbot.db.")
    if parsed.database in (None, "", ":memory:") or parsed.query:
        raise RecordsUnavailable("EHSBOT_DATABASE must name a file, such as sqlite:///ehsbot.db.")
    return Path(str(parsed.database))


def make_private(path: Path) -> None:
    """Create the file, if it isn't there, for this account's eyes only; -wal and -shm follow suit."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def writer(path: Path) -> Engine:
    """An engine whose transactions take the write lock at once and are on the disk when commit returns."""
    return _engine(path, _EVERYBODY + _WRITER, "BEGIN IMMEDIATE")


def reader(path: Path) -> Engine:
    """An engine that sees one moment of the database and can't change it."""
    return _engine(path, _EVERYBODY + _READER, "BEGIN")


def _engine(path: Path, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "cached_statements": 256},
        hide_parameters=True,
    )

    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    def begin_as_told(conn: Connection) -> None:
        cursor = conn.connection.cursor()
        cursor.execute(begin)
        cursor.close()

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin_as_told)
    return engine


def explained(error: BaseException) -> BaseException:
    """RecordsUnavailable with a sentence where the database itself failed; any other error as it is."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    sentence = _sentence(cause)
    if sentence is None:
        return error
    unavailable = RecordsUnavailable(f"The records can't be used. {sentence}")
    unavailable.__cause__ = error
    return unavailable


def _sentence(cause: BaseException | None) -> str | None:
    if isinstance(cause, (PendingRollbackError, ResourceClosedError)):
        return _CLOSED
    if not isinstance(cause, sqlite3.Error):
        return None
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is None:  # told by Python's own driver, which has no number for it
        return _CLOSED if isinstance(cause, sqlite3.ProgrammingError) and "closed" in str(cause) else None
    return _UNAVAILABLE.get(code & 0xFF)
