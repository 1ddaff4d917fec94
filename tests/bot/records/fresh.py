"""Fresh records for a test: on a real SQLite file, migrated as in production."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.records import sqlite
from bot.records.migration import migrate
from bot.records.seal import Seal

SCHOOL = "elfed"
SEAL = Seal({"first": b"1" * 32})


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'ehsbot.db'}"


@contextmanager
def unit_on(path: Path) -> Generator[Connection]:
    """One unit of work on the file, migrated first: committed at the end, rolled back when it fails."""
    engine = sqlite.writer(path)
    with engine.begin() as conn:
        migrate(conn)
    with engine.begin() as conn:
        yield conn


@contextmanager
def fresh_unit() -> Generator[Connection]:
    """One unit of work on records that nobody has used, for tests that need many."""
    with TemporaryDirectory() as folder, unit_on(Path(folder) / "ehsbot.db") as conn:
        yield conn
