"""Fresh records for a test: on a real SQLite file or a real PostgreSQL database, of the shape of production."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.records import sqlite
from bot.records.own_loop import finished
from bot.records.seal import Seal
from bot.records.store import open_store
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
    return database_of(folder) if engine == "postgres" else f"sqlite:///{_file_in(folder)}"


def _file_in(folder: Path) -> Path:
    """The folder's records, migrated before the test begins: hundreds of tests need new ones."""
    path = folder / "ehsbot.db"
    if folder.is_dir() and not path.exists():
        path.touch(0o600)
        path.write_bytes(_template())
    return path


@cache
def _template() -> bytes:
    """A file as `open_store` leaves it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ehsbot.db"
        finished(open_store(f"sqlite:///{path}").close)
        return path.read_bytes()


@contextmanager
def unit_on(folder: Path) -> Generator[Connection]:
    """One unit of work on the file, which is made: committed at the end, rolled back when it fails."""
    engine = sqlite.writer(_file_in(folder))
    with engine.begin() as conn:
        yield conn


@contextmanager
def fresh_unit() -> Generator[Connection]:
    """One unit of work on records that nobody has used, for tests that need many."""
    with TemporaryDirectory() as folder, unit_on(Path(folder)) as conn:
        yield conn
