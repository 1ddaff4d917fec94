"""How a PostgreSQL database is reached: its address, how long anything may take, which failures mean what."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import asyncpg
from sqlalchemy import AsyncAdaptedQueuePool, Connection, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, PendingRollbackError, ResourceClosedError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.records.errors import RecordsUnavailable

DRIVER = "postgresql+asyncpg"
CONNECT_S = 4.0
STATEMENT_S = 10.0
"""A statement ends after this, at the server, so that nothing hangs."""
IDLE_S = 3.0
"""A unit waits for nothing but the database: one that is silent this long is frozen, and loses what it locked."""
LOCK_S = 2.0
"""A wait for a lock ends after this and is begun again by who still lives: a frozen one gives its place up."""
LONG_S = 600.0
"""For a migration, and for reading everything."""
POOL = 8
EACH = 2 * POOL + 3
"""As many connections an instance has at most: for its work, two that keep its place, one that tells that it lives."""
_FREE = text(
    "SELECT CAST(current_setting('max_connections') AS int) "
    "- CAST(current_setting('superuser_reserved_connections') AS int)"
)
_AGAIN = frozenset({"40001", "40P01", "0A000"})
"""0A000: a plan that was made before another instance changed the shape."""
_SENTENCES = {
    "08": "The database can't be reached.",
    "25006": "The database is read-only: perhaps it is a standby.",
    "25P03": "The database has cut off what was silent for too long.",
    "25P04": "The database has cut off what took too long.",
    "26000": "Something between EHSBot and the database changes connections: it must pool by session.",
    "28": "The database refuses the name or the password in EHSBOT_DATABASE.",
    "3D000": "There is no database of this name: make it first.",
    "40": "Too much happens to the same records at once.",
    "42501": "The name in EHSBOT_DATABASE may not do this in the database.",
    "53100": "The disk is full.",
    "53200": "There is no memory left.",
    "53300": "The database has no connection left.",
    "53": "The database has too little of something.",
    "54": "The database has come to one of its limits.",
    "55006": "Another program keeps the database busy.",
    "55P03": "Another program keeps the database locked.",
    "57014": "The database took too long.",
    "57P": "The database is stopping or starting.",
    "58": "The disk reports an error.",
    "F0": "The database's own settings are wrong.",
    "XX": "The database is damaged.",
}
_AWAY = ("08", "25006", "25P03", "25P04", "26000", "57P")
_ENDED = "The database can't be reached."


def is_address(url: str) -> bool:
    """Whether this is an address of PostgreSQL."""
    try:
        return make_url(url).get_backend_name() == "postgresql"
    except (ArgumentError, ValueError):
        return False


def address_of(url: str) -> URL:
    """The address for our driver: `postgresql://` means it, and `sslmode` is what it calls `ssl`.

    Raises RecordsUnavailable where another driver, no database or no host is named.
    """
    parsed = make_url(url)
    if parsed.drivername not in ("postgresql", DRIVER):
        raise RecordsUnavailable(f"EHSBOT_DATABASE must begin with {DRIVER}:// for PostgreSQL.")
    if not parsed.database:
        raise RecordsUnavailable(f"EHSBOT_DATABASE must name a database, as in {DRIVER}://user:password@host/name.")
    if not (parsed.host or parsed.query.get("host")):
        raise RecordsUnavailable(f"EHSBOT_DATABASE must name a host, as in {DRIVER}://user:password@host/name.")
    mode = parsed.query.get("sslmode")
    if mode is not None:
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return parsed.set(drivername=DRIVER)


def instances_at_most(conn: Connection) -> int:
    """For how many instances the server has connections, were nobody else there."""
    return conn.execute(_FREE).scalar_one() // EACH


def pooled(url: str, size: int = POOL) -> AsyncEngine:
    """An engine for units of work: a few connections, each asked whether it still lives before it is used.

    As many more are made where there is much to do.
    """
    return create_async_engine(
        address_of(url),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=size,
        pool_timeout=STATEMENT_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=_arguments(STATEMENT_S, IDLE_S, LOCK_S),
    )


def single(url: str, statement_s: float = LONG_S) -> AsyncEngine:
    """An engine that keeps no connection: for what is done once, or holds one for itself."""
    return create_async_engine(
        address_of(url),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args=_arguments(statement_s, statement_s, statement_s),
    )


def _arguments(statement_s: float, idle_s: float, lock_s: float) -> dict[str, object]:
    """`synchronous_commit`: "done" is only said of what is on the disk, whatever the server's default is."""
    settings = {
        "application_name": "ehsbot",
        "statement_timeout": _milliseconds(statement_s),
        "lock_timeout": _milliseconds(lock_s),
        "idle_in_transaction_session_timeout": _milliseconds(idle_s),
        "synchronous_commit": "on",
        "timezone": "UTC",
    }
    return {"timeout": CONNECT_S, "command_timeout": statement_s + 2, "server_settings": settings}


def _milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it came from, as the driver raised it."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [getattr(one, "orig", None), one.__cause__]


def code_of(error: BaseException) -> str:
    """PostgreSQL's code for what went wrong; empty where it came from elsewhere."""
    codes = (getattr(one, "sqlstate", None) for one in _causes(error))
    return next((str(code) for code in codes if code), "")


def is_rolled_back(error: BaseException) -> bool:
    """Whether two units got into each other's way, so that doing this one again may go well."""
    return code_of(error) in _AGAIN


def is_locked(error: BaseException) -> bool:
    """Whether another had locked what this unit needs."""
    return code_of(error) == "55P03"


def is_away(error: BaseException) -> bool:
    """Whether the connection broke or could not be made."""
    return code_of(error).startswith(_AWAY) or any(_is_broken(one) for one in _causes(error))


def is_starting(error: BaseException) -> bool:
    """Whether a server may answer soon: it starts, or has too much to do. A host of no such name never will."""
    unknown = any(isinstance(one, socket.gaierror) for one in _causes(error))
    return not unknown and (is_away(error) or code_of(error) in ("53300", "55P03", "57014"))


_BROKEN = (
    OSError,
    EOFError,
    TimeoutError,
    asyncpg.InternalClientError,
    asyncpg.InterfaceError,
    PendingRollbackError,
    ResourceClosedError,
)
"""What the driver, or what lies under it, says of a connection that can't be used any more, or that was cut amid a
word. It is closed then, and what was not committed is rolled back."""


def _is_broken(error: BaseException) -> bool:
    if isinstance(error, _BROKEN):
        return not isinstance(error, ValueError)  # a wrong address, or a value of another type: no fault of the line
    return bool(getattr(error, "connection_invalidated", False))


def explained(error: BaseException) -> BaseException:
    """RecordsUnavailable with a sentence where the database itself failed; any other error without its values."""
    if isinstance(error, RecordsUnavailable):
        return error
    sentence = _sentence(error)
    if sentence is None:
        return _without_values(error)
    unavailable = RecordsUnavailable(f"The records can't be used. {sentence}")
    unavailable.__cause__ = _without_values(error)
    return unavailable


def _sentence(error: BaseException) -> str | None:
    code = code_of(error)
    found = next((_SENTENCES[code[:length]] for length in (5, 3, 2) if code[:length] in _SENTENCES), None)
    if found is None and is_away(error):
        return _ENDED
    if found is None and isinstance(error, SQLAlchemyError) and type(error).__name__ == "TimeoutError":
        return "The database has no connection left."
    return found


def _without_values(error: BaseException) -> BaseException:
    """The server tells the whole row that it refused; none of it may stand in a log."""
    for one in _causes(error):
        if getattr(one, "detail", None) is not None and hasattr(one, "sqlstate"):
            one.detail = None  # pyright: ignore[reportAttributeAccessIssue] - asyncpg adds it to the text
        if one.args and isinstance(one.args[0], str):
            one.args = (one.args[0].split("\nDETAIL:")[0], *one.args[1:])
    return error
