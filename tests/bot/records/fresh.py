"""Fresh records for a test: on a real SQLite file or a real PostgreSQL database, migrated as in production."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.records import sqlite
from bot.records.migration import migrate
from bot.records.seal import Seal
from bot.references import References
from tests.policy.cast import NOW
from tests.postgres import database_of

SCHOOL = "elfed"
RING = {"first": b"1" * 32}
SEAL = Seal(RING)
REFERENCES = References(RING, lambda: NOW)
ENGINES = ("sqlite", "postgres")
ENGINE = os.environ.get("TEST_ENGINE", "sqlite")
"""On which database whole bots are tried: `make postgres` says postgres. The records' own tests use both."""


def url_of(folder: Path, engine: str = ENGINE) -> str:
    if engine not in ENGINES:
        raise ValueError(f"TEST_ENGINE must be one of {', '.join(ENGINES)}.")
    return database_of(folder) if engine == "postgres" else f"sqlite:///{folder / 'ehsbot.db'}"


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
