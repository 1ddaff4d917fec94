"""The keys that Graph encrypts for: kept sealed in the records, shared by all instances, and made anew in time."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.enforcement.enforcing import milliseconds
from bot.graph.encryption import KeyPair, new_pair, read_pair
from bot.records import secrets
from bot.records.seal import Seal
from bot.records.secrets import Secret
from bot.records.store import Store

MADE_ANEW = timedelta(days=180)
STILL_OPENS = timedelta(days=14)
"""So long an old key opens what comes: each subscription gets the new one within three days."""


@dataclass
class NoticeKeys:
    """All keys by id; read from the records when one is asked for that is not known here."""

    store: Store
    seal: Seal
    clock: Callable[[], datetime]
    _pairs: dict[str, KeyPair] = field(default_factory=dict[str, KeyPair])
    _made: dict[str, int] = field(default_factory=dict[str, int])
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def current(self) -> KeyPair:
        """The key for new subscriptions: made where there is none young enough."""
        async with self._one:
            return await self._young() or await self._new()

    async def of_id(self, id_: str) -> KeyPair | None:
        """The key that Graph names, or None where nobody has it."""
        if id_ not in self._pairs:
            await self._read()
        return self._pairs.get(id_)

    async def _young(self) -> KeyPair | None:
        """The first of the young ones, so that instances that made one at the same time use the same."""
        since = milliseconds(self.clock() - MADE_ANEW)
        if not any(made > since for made in self._made.values()):
            await self._read()
        young = sorted((made, id_) for id_, made in self._made.items() if made > since)
        return self._pairs[young[0][1]] if young else None

    async def _new(self) -> KeyPair:
        now = self.clock()
        pair = await asyncio.to_thread(new_pair, f"notices-{uuid.uuid4()}", now)
        kept = Secret(pair.id, pair.spelled, milliseconds(now))

        def unit(conn: Connection) -> None:
            secrets.remove_older(conn, milliseconds(now - MADE_ANEW - STILL_OPENS))
            secrets.put(conn, self.seal, kept)

        await self.store.run(unit)
        await self._read()
        return await self._young() or pair

    async def _read(self) -> None:
        found = await self.store.run(lambda conn: secrets.all_of(conn, self.seal))
        self._made = {one.id: one.made_ms for one in found}
        known = self._pairs
        self._pairs = {one.id: known.get(one.id) or read_pair(one.id, one.plain) for one in found}
