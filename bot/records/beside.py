"""Opens the records for a command that changes them while the bot may be running.

The bot keeps nothing of the records in memory, and each unit is a transaction of its own, so a short one of another
process does no harm. What a command must not do is change the shape of the database under a bot of another version.
"""

from __future__ import annotations

from bot.records import postgres, sqlite
from bot.records.errors import RecordsUnavailable
from bot.records.migration import is_newest
from bot.records.postgres_store import PostgresStore
from bot.records.reading_store import do, there
from bot.records.sqlite_store import SqliteStore
from bot.records.store import Store


def open_beside(url: str) -> Store:
    """Open the records at `url` beside a running bot, or without one. Never call its `roll_call`. Blocks.

    Raises RecordsUnavailable if they are not there, or not in the shape of this version.
    """
    if not do(url, is_newest):
        raise RecordsUnavailable("These records have the shape of another version. Start this EHSBot once, then again.")
    if postgres.is_address(url):
        return PostgresStore(url)
    return SqliteStore(sqlite.writer(there(sqlite.path_of(url))))
