"""Where reading stopped, per channel and chat: noted in memory with each message, written every few seconds.

A mark stands a minute before the message that set it, since another message may have been under way with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.doors.arrival import Arrival
from bot.enforcement.enforcing import milliseconds
from bot.faults import where
from bot.records import marks
from bot.records.errors import RecordsUnavailable
from bot.records.marks import Mark
from bot.records.store import Store
from policy.school import School

log = logging.getLogger(__name__)

EVERY_S = 3.0
OVERLAP = timedelta(seconds=60)
_NO_TIME = datetime.min.replace(tzinfo=UTC)
_Key = tuple[str, str]


@dataclass
class Marks:
    """The marks that are not written yet. Used from the event loop only.

    owing: set whenever a message could not be read and has to be fetched again.
    """

    store: Store
    clock: Callable[[], datetime]
    owing: asyncio.Event = field(default_factory=asyncio.Event)
    _read: dict[_Key, Mark] = field(default_factory=dict[_Key, Mark])
    _missed: dict[_Key, Mark] = field(default_factory=dict[_Key, Mark])

    async def added(self, school: School, arrival: Arrival) -> None:
        """The bot is in this place from now on: what was written before is not its business. Written at once."""
        self._note(self._read, school, arrival, self.clock())
        await self.write()

    def read(self, school: School, arrival: Arrival) -> None:
        """A message was read, and what it led to is committed."""
        if arrival.at != _NO_TIME:
            self._note(self._read, school, arrival, min(arrival.at, self.clock()) - OVERLAP)

    def missed(self, school: School, arrival: Arrival) -> None:
        """A message came and could not be read: it is owed from its place."""
        told = arrival.at if arrival.at != _NO_TIME else self.clock()
        self._note(self._missed, school, arrival, min(told, self.clock()) - OVERLAP)

    async def writing(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Write again and again until cancelled; what is left is written then."""
        try:
            while True:
                await sleep(EVERY_S)
                await self.write()
        finally:
            await self.write()

    async def write(self) -> None:
        """Write what was noted in one transaction. Where the records can't take it, it stays noted."""
        read, missed = dict(self._read), dict(self._missed)
        if not read and not missed:
            return

        def unit(conn: Connection) -> None:
            marks.owe_from(conn, missed.values())
            marks.move(conn, read.values())

        try:
            await self.store.run(unit)
        except Exception as error:  # noqa: BLE001 - it stays noted, and is written with the next
            told = error if isinstance(error, RecordsUnavailable) else where(error)
            log.warning("where reading stopped could not be written: %s", told)
            return
        for noted, written in ((self._read, read), (self._missed, missed)):
            for key, one in written.items():
                if noted.get(key) == one:
                    del noted[key]
        if missed:
            self.owing.set()

    def _note(self, into: dict[_Key, Mark], school: School, arrival: Arrival, at: datetime) -> None:
        place = _place(arrival)
        if not place:
            return
        key = (school.id, place)
        before, now = into.get(key), Mark(school.id, place, arrival.team, milliseconds(at))
        newer = max if into is self._read else min
        into[key] = now if before is None else newer(before, now, key=lambda one: one.read_ms)


def _place(arrival: Arrival) -> str:
    """The channel or the chat; a person's own chat with the bot can't be fetched and has no mark."""
    if arrival.personal:
        return ""
    return (arrival.channel or arrival.team) if arrival.team else arrival.conversation
