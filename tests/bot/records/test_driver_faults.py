"""Whatever a driver says of its connection, nobody hears more than that the records can't be used, and it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, PendingRollbackError, ResourceClosedError

from bot.records import states
from bot.records.errors import RecordsUnavailable
from bot.records.store import open_store
from tests.bot.records.fresh import url_of

pytestmark = pytest.mark.clause("SAF-1")


def of_sqlite(code: int) -> sqlite3.Error:
    fault = sqlite3.OperationalError("as SQLite says it")
    fault.sqlite_errorcode = code
    return fault


def wrapped(fault: Exception) -> DBAPIError:
    return DBAPIError("SELECT 1", None, fault)


POSTGRES: tuple[Exception, ...] = (
    asyncpg.InternalClientError("got result for unknown protocol state 3"),
    asyncpg.InterfaceError("cannot perform operation: another operation is in progress"),
    asyncpg.InterfaceError("connection is closed"),
    asyncpg.exceptions.ProtocolError("unexpected message"),
    asyncpg.exceptions.OutdatedSchemaCacheError("the shape has changed"),
    asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
    asyncpg.CannotConnectNowError("the database system is starting up"),
    asyncpg.exceptions.IdleInTransactionSessionTimeoutError("terminating connection"),
    asyncpg.TooManyConnectionsError("too many clients"),
    asyncpg.exceptions.InvalidSQLStatementNameError("prepared statement does not exist"),
    asyncpg.exceptions.ConfigurationLimitExceededError("a limit"),
    asyncpg.exceptions.InternalServerError("a bug"),
    ConnectionResetError(),
    TimeoutError(),
    EOFError(),
    PendingRollbackError("it was undone"),
    ResourceClosedError("this connection is closed"),
)
SQLITE: tuple[Exception, ...] = (
    *(of_sqlite(code) for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)),
    *(of_sqlite(code) for code in (sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERNAL, sqlite3.SQLITE_NOLFS)),
    of_sqlite(sqlite3.SQLITE_IOERR | (2 << 8)),
    sqlite3.ProgrammingError("Cannot operate on a closed database."),
    PendingRollbackError("it was undone"),
    ResourceClosedError("this connection is closed"),
)
FAULTS = [("postgres", fault) for fault in POSTGRES] + [("sqlite", fault) for fault in SQLITE]
OWN = [("postgres", asyncpg.UniqueViolationError("twice")), ("sqlite", of_sqlite(sqlite3.SQLITE_CONSTRAINT))]


def failing(fault: Exception, key: str) -> Callable[[Connection], None]:
    def unit(conn: Connection) -> None:
        states.save(conn, "elfed", key, "Room", {}, seen=states.NEW, changed_ms=0)
        raise fault

    return unit


def named(one: tuple[str, Exception]) -> str:
    said = getattr(one[1], "sqlite_errorcode", "") or str(one[1]).split(":")[-1].strip()
    return f"{one[0]}-{type(one[1]).__name__}-{said}"


@pytest.mark.parametrize("database, fault", FAULTS, ids=[named(one) for one in FAULTS])
@pytest.mark.parametrize("as_sqlalchemy_tells_it", [False, True])
async def test_each_fault_of_the_driver_is_records_that_cant_be_used_and_nothing_is_kept(
    tmp_path: Path, database: str, fault: Exception, *, as_sqlalchemy_tells_it: bool
) -> None:
    store = open_store(url_of(tmp_path, database))
    try:
        with pytest.raises(RecordsUnavailable) as told:
            await store.run(failing(wrapped(fault) if as_sqlalchemy_tells_it else fault, "a"))
        assert str(told.value).endswith(".")
        assert await store.run(lambda conn: states.load(conn, "elfed", "a")) is None
        await store.run(lambda conn: states.save(conn, "elfed", "b", "Room", {}, seen=states.NEW, changed_ms=0))
    finally:
        await store.close()


@pytest.mark.parametrize("database, fault", OWN, ids=[named(one) for one in OWN])
async def test_a_fault_of_our_own_is_not_called_one_of_the_database(
    tmp_path: Path, database: str, fault: Exception
) -> None:
    store = open_store(url_of(tmp_path, database))
    try:
        with pytest.raises(type(fault)):
            await store.run(failing(fault, "a"))
    finally:
        await store.close()
