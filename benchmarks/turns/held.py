"""The whole bot, but nobody carries out what is due: so a turn costs what it costs until it is answered, and no more.

Started as `app.py serve` is, with the same settings. The records do not answer the roll call, and until they do the
worker claims nothing. All else is the bot as it is served: the door, the reading, the rules, the one commit.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.records.errors import RecordsUnavailable
from bot.records.store import Store, open_store
from bot.schools import load_schools
from bot.serving import Bot
from bot.settings import Settings
from bot.wire import open_session

T = TypeVar("T")


class NoRollCall:
    """The records, but for the roll call."""

    def __init__(self, records: Store) -> None:
        self._records = records

    async def run(self, unit: Callable[[Connection], T], line: str = "") -> T:
        """As the records do."""
        return await self._records.run(unit, line)

    async def run_first(self, unit: Callable[[Connection], T]) -> T:
        """As the records do."""
        return await self._records.run_first(unit)

    def on_commit(self, wake: Callable[[int], None]) -> None:
        """As the records do."""
        self._records.on_commit(wake)

    @property
    def living(self) -> int:
        """As the records do."""
        return self._records.living

    async def roll_call(self, owner: str, now_ms: int) -> int:
        """Never answered."""
        del owner, now_ms
        raise RecordsUnavailable("No roll is called here.")

    async def wrong(self) -> str | None:
        """As the records do."""
        return await self._records.wrong()

    async def close(self) -> None:
        """As the records do."""
        await self._records.close()


async def main() -> None:
    """Serve until ended."""
    gc.disable()
    settings = Settings.from_environment(os.environ)
    store = NoRollCall(open_store(settings.database))
    async with open_session() as session, Bot(settings, load_schools(settings.school), store, session).serving():
        gc.freeze()
        gc.enable()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
