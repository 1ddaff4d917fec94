"""Which instances live, on PostgreSQL: each holds a lock that the server takes back when its connection dies."""

from __future__ import annotations

import hashlib
import logging

from sqlalchemy import Connection, bindparam, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.faults import where
from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.dialect import insert_once
from bot.records.schema import instance

log = logging.getLogger(__name__)

_ENTER = insert_once(instance, "owner", "lock_key", "since_ms")
_NOT_HELD = select(instance.c.owner).where(
    instance.c.owner != bindparam("me"), func.pg_try_advisory_xact_lock(instance.c.lock_key)
)
_ENTERED = select(func.count()).select_from(instance)
_STRIKE_OUT = delete(instance).where(instance.c.owner.in_(bindparam("dead", expanding=True)))
_HOLD = text("SELECT pg_advisory_lock(:key)")


def lock_key(owner: str) -> int:
    """The number of the lock that this owner holds while it lives."""
    return int.from_bytes(hashlib.sha256(owner.encode()).digest()[:8], "big", signed=True)


class Presence:
    """This instance's place among the living, and how many those are, counted at each look round.

    `engine` keeps no connections: this one is for the lock alone.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._holding: AsyncConnection | None = None
        self._missed: frozenset[str] = frozenset()
        self.living = 1

    async def hold(self, owner: str) -> None:
        """See that our lock is held, on a connection that still lives; else take it again."""
        if self._holding is not None:
            try:
                await self._holding.execute(text("SELECT 1"))
            except Exception as error:  # noqa: BLE001 - whatever broke it: a new one is made, or says why it can't be
                log.warning("this instance lost its place among the living (%s) and takes it again", where(error))
                await self.leave()
            else:
                return
        made = await self._engine.connect()
        try:
            await made.execution_options(isolation_level="AUTOCOMMIT")
            await made.execute(_HOLD, {"key": lock_key(owner)})
        except BaseException:
            await made.invalidate()
            await made.close()
            raise
        self._holding = made

    async def leave(self) -> None:
        """Let the lock go, so that others take over at once what is left here."""
        holding, self._holding = self._holding, None
        if holding is not None:
            await holding.invalidate()
            await holding.close()

    def look_round(self, conn: Connection, owner: str) -> int:
        """Enter ourselves, and make due what the dead hold: whose lock was free the last time too.

        Once is not enough: after the database started again nobody holds a lock for a moment.
        """
        now = now_ms(conn, 0)
        _ENTER.change(conn, {"owner": owner, "lock_key": lock_key(owner), "since_ms": now})
        missing = frozenset(conn.execute(_NOT_HELD, {"me": owner}).scalars())
        self.living = max(1, conn.execute(_ENTERED).scalar_one() - len(missing))
        dead, self._missed = sorted(missing & self._missed), missing
        if not dead:
            return 0
        conn.execute(_STRIKE_OUT, {"dead": dead})
        return jobs.take_from(conn, dead, now)
