"""The PostgreSQL server of the tests: started once for each process, and removed at its end."""

from __future__ import annotations

import atexit
import uuid
from collections.abc import Iterable
from functools import cache
from pathlib import Path

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


@cache
def database_of(folder: Path) -> str:
    """The address of the records that belong to this folder: migrated, empty at first, the same each time."""
    return server().make(f"t{uuid.uuid4().hex}", "template")


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
