"""What a worker takes of what is due, and for how long: so much at once of each haste, and never what another holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.actions.haste import FIRST, PLACES, RESERVED, counted, kinds_of
from bot.enforcement.enforcing import milliseconds
from bot.records import jobs
from bot.records.clock import now_ms
from bot.teams.pace import Haste

LEASE_MS = 15_000
"""Renewed while the action is being carried out; a frozen instance loses its work after this."""
RENEWED_MS = 3_000
"""A lease is renewed once it is so old, and not whenever something else is due."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a look at the records came to. until_ms: how long both are held; next_due_ms: where nothing more is due."""

    held: list[jobs.Job] = field(default_factory=list[jobs.Job])
    renewed: list[jobs.Job] = field(default_factory=list[jobs.Job])
    until_ms: int = 0
    next_due_ms: int | None = None
    may_be_more: bool = False


class Claiming:
    """What one worker holds, under its own name.

    doors: set once the bot takes anything in; until then only what is urgent for a room or an alert is taken.
    """

    def __init__(self, owner: str, clock: Callable[[], datetime], doors: asyncio.Event | None = None) -> None:
        self.owner = owner
        self._clock = clock
        self._doors = doors
        self._until: dict[int, int] = {}
        self._ahead_ms = 0

    def now_ms(self) -> int:
        """The time by which jobs are claimed: on PostgreSQL the database's, as it was seen last."""
        return milliseconds(self._clock()) + self._ahead_ms

    @property
    def is_open(self) -> bool:
        """Whether the bot takes anything in yet."""
        return self._doors is None or self._doors.is_set()

    def hold(self, conn: Connection, under_way: list[jobs.Job]) -> Taken:
        """Renew what is being carried out, so that nobody else (nor we) begins it again; then claim.

        Renewed is what was held or renewed a while ago, and all if the clock was moved.
        """
        own = milliseconds(self._clock())
        now = now_ms(conn, own)
        self._ahead_ms = now - own
        renewed = [job for job in under_way if not self._is_fresh(job, now)]
        jobs.renew(conn, renewed, now + LEASE_MS)
        free = PLACES[Haste.LATER] - counted(job.kind for job in under_way)
        held = self._claimed(conn, now, free, under_way)
        may_be_more = bool(held) and len(held) >= free
        return Taken(held, renewed, now + LEASE_MS, None if may_be_more else jobs.next_due_ms(conn), may_be_more)

    def note(self, taken: Taken) -> None:
        """Keep how long all this is held, once it is committed."""
        self._until.update((job.id, taken.until_ms) for job in (*taken.renewed, *taken.held))

    def let_go(self, job: jobs.Job) -> None:
        """It has ended."""
        self._until.pop(job.id, None)

    def _is_fresh(self, job: jobs.Job, now: int) -> bool:
        return LEASE_MS - RENEWED_MS < self._until.get(job.id, 0) - now <= LEASE_MS

    def _claimed(self, conn: Connection, now: int, free: int, under_way: list[jobs.Job]) -> list[jobs.Job]:
        if not self.is_open:
            return jobs.claim_of(conn, self.owner, now, LEASE_MS, free, FIRST) if free > 0 else []
        held = jobs.claim(conn, self.owner, now, LEASE_MS, free) if free > 0 else []
        return held if len(held) < free else held + self._hold_more(conn, now, [*under_way, *held])

    def _hold_more(self, conn: Connection, now: int, under_way: list[jobs.Job]) -> list[jobs.Job]:
        """More is due than there are places: what is more urgent, or waits for nobody, has some of its own."""
        held: list[jobs.Job] = []

        def take(free: int, kinds: list[str]) -> None:
            if free > 0:
                held.extend(jobs.claim_of(conn, self.owner, now, LEASE_MS, free, kinds))

        for haste in (Haste.URGENT, Haste.SOON):
            take(PLACES[haste] - counted(job.kind for job in [*under_way, *held]), kinds_of(haste))
        for kind, most in RESERVED.items():
            take(most - sum(job.kind == kind for job in [*under_way, *held]), [kind])
        return held
