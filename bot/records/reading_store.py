"""Reads the records from the command line, while the bot may be running, changing nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.records import postgres, sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.own_loop import finished

T = TypeVar("T")


def do(url: str, unit: Callable[[Connection], T]) -> T:
    """Do one unit that only reads, on one moment of the records at `url`, and give what it returned. Blocks.

    The database itself refuses a change. Raises RecordsUnavailable if the records can't be read.
    """
    if postgres.is_address(url):
        return finished(lambda: _on_postgres(url, unit))
    return _on_sqlite(url, unit)


async def _on_postgres(url: str, unit: Callable[[Connection], T]) -> T:
    engine = postgres.single(url)
    try:
        async with engine.connect() as conn:
            await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return await conn.run_sync(unit)
    except Exception as error:
        raise _unreadable(postgres.explained(error)) from error
    finally:
        await engine.dispose()


def _on_sqlite(url: str, unit: Callable[[Connection], T]) -> T:
    engine = sqlite.reader(there(sqlite.path_of(url)))
    try:
        with engine.begin() as conn:
            return unit(conn)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _unreadable(sqlite.explained(error)) from error
    finally:
        engine.dispose()


def there(path: Path) -> Path:
    """The path, if there is a file. Raises RecordsUnavailable: reading must not make one."""
    if not path.is_file():
        raise RecordsUnavailable(f"There are no records at {path}.")
    return path


def _unreadable(error: BaseException) -> BaseException:
    """What the unit itself raised stays as it is."""
    if isinstance(error, (SQLAlchemyError, sqlite3.Error)):
        return RecordsUnavailable("These are not EHSBot's records, or a part of them is missing.")
    return error
