"""What a person runs on the records from the command line, while the bot may be running."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.records import sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.ledger import Head
from bot.records.proof import Verification, schools, verify


def verify_records(
    url: str,
    exported: Sequence[Head] = (),
    progress: Callable[[str, int], None] = lambda _school, _entries: None,
) -> list[Verification]:
    """Prove the ledger of every school in the records at `url`, changing nothing.

    `exported` are heads kept elsewhere; `progress` gets the school and the number of entries read so far.
    Raises RecordsUnavailable if the records can't be read.
    """
    path = _there(sqlite.path_of(url))
    engine = sqlite.reader(path)
    try:
        with engine.begin() as conn:
            names = sorted({*schools(conn), *(sent.school for sent in exported)})
            return [verify(conn, name, exported, lambda n, name=name: progress(name, n)) for name in names]
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _unreadable(error) from error
    finally:
        engine.dispose()


def backup(url: str, target: Path) -> None:
    """Write one moment of the records into a new file `target` that only this account may read, and check it.

    Raises RecordsUnavailable if `target` exists or the copy is not sound.
    """
    source = _there(sqlite.path_of(url))
    try:
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise RecordsUnavailable(f"The backup {target} can't be written: {error.strerror}.") from error
    try:
        with closing(sqlite3.connect(source)) as conn:
            conn.execute("VACUUM INTO ?", (str(target),))
        with closing(sqlite3.connect(target)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise RecordsUnavailable(f"The backup failed: {error}.") from error
    if found != "ok":
        raise RecordsUnavailable(f"The backup {target} is not sound.")


def _unreadable(error: Exception) -> RecordsUnavailable:
    known = sqlite.explained(error)
    if isinstance(known, RecordsUnavailable):
        return known
    return RecordsUnavailable("These are not EHSBot's records, or a part of them is missing.")


def _there(path: Path) -> Path:
    if not path.is_file():
        raise RecordsUnavailable(f"There are no records at {path}.")
    return path
