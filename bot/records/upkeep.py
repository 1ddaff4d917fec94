"""What a person runs on the records from the command line, while the bot may be running."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from bot.records import postgres, sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.ledger import Head
from bot.records.proof import Verification, schools, verify
from bot.records.reading_store import do, there


def verify_records(
    url: str,
    exported: Sequence[Head] = (),
    progress: Callable[[str, int], None] = lambda _school, _entries: None,
) -> list[Verification]:
    """Prove the ledger of every school in the records at `url`, changing nothing.

    `exported` are heads kept elsewhere; `progress` gets the school and the number of entries read so far.
    Raises RecordsUnavailable if the records can't be read.
    """

    def unit(conn: Connection) -> list[Verification]:
        names = sorted({*schools(conn), *(sent.school for sent in exported)})
        return [verify(conn, name, exported, lambda n, name=name: progress(name, n)) for name in names]

    return do(url, unit)


def backup(url: str, target: Path) -> None:
    """Write one moment of the records into a new file `target` that only this account may read, and check it.

    Raises RecordsUnavailable if `target` exists or the copy is not sound.
    """
    if postgres.is_address(url):
        raise RecordsUnavailable('PostgreSQL makes its own backups: see "Backup" in docs/records.md (pg_dump).')
    source = there(sqlite.path_of(url))
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
