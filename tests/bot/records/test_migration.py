from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from bot.records import sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.migration import migrate, revision, revisions
from bot.records.schema import metadata
from bot.records.upgrade import config

OPEN_AND_CLOSE = """
import asyncio, sys
from bot.records.store import open_store
asyncio.run(open_store(sys.argv[1]).close())
"""


def described(engine: Engine) -> dict[str, str]:
    """Every table and index as SQLite keeps it, without the triggers and without Alembic's own table."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    with engine.begin() as conn:
        found = {row[0]: " ".join(row[1].split()) for row in conn.exec_driver_sql(asked)}
    return {name: sql for name, sql in found.items() if name not in ("alembic_version", "sqlite_sequence")}


def test_migrating_an_empty_database_gives_the_schema(tmp_path: Path) -> None:
    migrated, made = (sqlite.writer(tmp_path / name) for name in ("migrated.db", "made.db"))
    with migrated.begin() as conn:
        migrate(conn)
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    with made.begin() as conn:
        metadata.create_all(conn)
    assert described(migrated) == described(made)
    assert set(described(migrated)) >= {"job", "job_due", "words", "words_purge", "ledger"}


def test_the_shapes_that_are_known_are_those_that_alembic_knows() -> None:
    known = [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]
    assert [*reversed(revisions())] == known


def test_migrating_again_changes_nothing(conn: Connection) -> None:
    before = revision(conn)
    migrate(conn)
    assert revision(conn) == before == "0009"


def test_records_of_a_newer_version_are_left_alone(conn: Connection) -> None:
    conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordsUnavailable, match="newer EHSBot"):
        migrate(conn)
    assert revision(conn) == "9999"


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = sqlite.writer(tmp_path / "ehsbot.db")
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE words (ref TEXT)"))
    with pytest.raises(OperationalError), engine.begin() as conn:
        migrate(conn)
    with engine.begin() as conn:
        assert inspect(conn).get_table_names() == ["words"]


def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN_AND_CLOSE, f"sqlite:///{tmp_path / 'ehsbot.db'}"]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert ended == [(b"", 0)] * 3
    with sqlite.reader(tmp_path / "ehsbot.db").begin() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0009"]
