"""The PostgreSQL server of the tests: started once for each process, and removed at its end."""

from __future__ import annotations

import atexit
import contextlib
import uuid
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import asyncpg

from benchmarks.postgres import Server
from bot.records.own_loop import finished
from bot.records.store import open_store


@cache
def server() -> Server:
    """The server of this process: stopped and removed at its end.

    Hundreds of databases are made on it, and none of them lives long: it tidies none of them up in the background,
    which would start a process ten times a second, and waits for no disk.
    """
    made = Server(autovacuum="off", fsync="off", full_page_writes="off")
    atexit.register(made.remove)
    finished(open_store(made.make("template")).close)
    return made


_GIVEN: dict[Path, str] = {}
_FREE: list[str] = []
_SHAPE = """SELECT md5(string_agg(line, ' ' ORDER BY line)) FROM (
    SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT version_num FROM alembic_version) AS lines"""
_EMPTY = """DO $$ DECLARE names text; BEGIN
    IF ({shape}) <> '{expected}' THEN RAISE 'this database has another shape'; END IF;
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid();
    SELECT string_agg(quote_ident(tablename), ', ') INTO names
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version';
    SET LOCAL session_replication_role = replica;
    EXECUTE 'TRUNCATE ' || names || ' RESTART IDENTITY CASCADE';
END $$"""
"""The ledger refuses to be emptied while its triggers are awake."""


def database_of(folder: Path) -> str:
    """The address of the records that belong to this folder: migrated, empty at first, the same each time."""
    if folder not in _GIVEN:
        name = _FREE.pop() if _FREE else name_of(server().make(f"t{uuid.uuid4().hex}", "template"))
        _GIVEN[folder] = server().url(name)
    return _GIVEN[folder]


def give_back(folder: Path) -> None:
    """The records of this folder and of those in it are wanted no more: the next test has their databases, emptied.

    To empty one takes a fifth of the time in which one is made. One whose shape a test has changed is left alone.
    """
    for each in [one for one in _GIVEN if one.is_relative_to(folder)]:
        name = name_of(_GIVEN.pop(each))
        with contextlib.suppress(asyncpg.RaiseError, asyncpg.UndefinedTableError):
            server().ask(_EMPTY.format(shape=_SHAPE, expected=_shape()), name)
            _FREE.append(name)


@cache
def _shape() -> str:
    return str(server().ask(_SHAPE, "template")[0][0])


def kept_on_server(url: str) -> dict[str, bytes]:
    """Every row of a bot's records where they are on a server, by table, and what the server itself has logged."""
    if not url.startswith("postgresql"):
        return {}
    return {**rows_of(url), "the server's log": (server().folder / "log").read_bytes()}


def name_of(url: str) -> str:
    """The database of an address."""
    return url.partition("?")[0].rpartition("/")[2]


def rows_of(url: str) -> dict[str, bytes]:
    """All that stands in a database, by table; text and bytes as they are."""
    database = name_of(url)
    listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
    names = [str(row[0]) for row in server().ask(listed, database)]
    return {name: _spelled(server().ask(f'SELECT * FROM "{name}"', database)) for name in names}  # noqa: S608


def _spelled(rows: Iterable[Iterable[object]]) -> bytes:
    values = (value for row in rows for value in row)
    return b"\x1f".join(value if isinstance(value, bytes) else str(value).encode() for value in values)
