"""The PostgreSQL server of the tests: started once for each process, and removed at its end."""

from __future__ import annotations

import atexit
import uuid
from functools import cache
from pathlib import Path

from benchmarks.postgres import Server
from bot.records.own_loop import finished
from bot.records.store import open_store


@cache
def server() -> Server:
    """The server of this process: stopped and removed at its end."""
    made = Server()
    atexit.register(made.remove)
    finished(open_store(made.make("template")).close)
    return made


@cache
def database_of(folder: Path) -> str:
    """The address of the records that belong to this folder: migrated, empty at first, the same each time."""
    return server().make(f"t{uuid.uuid4().hex}", "template")
