"""What must be well before the bot says that it is ready."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.doors.catch_up import CatchUp
from bot.doors.web import Probe
from bot.enforcement.enforcing import milliseconds
from bot.enforcement.lookup import Lookup
from bot.records import jobs, rotation
from bot.records.errors import RecordsUnavailable
from bot.records.store import Store
from bot.schools import Schools
from bot.sign_in.inbound import TokenChecker
from bot.steady_clock import SteadyClock
from bot.teams.hearing import Hearing
from policy.canary import MISSED
from policy.contacts import unreachable

OWN = ("sign-in", "teams", "catching-up", "clock")
"""What each process has to look at for itself; the others are in the records, and the same for all."""
OLDEST_MS = 60_000
"""An action that is due this long means that something is stuck."""


WRITTEN_S = 30.0
"""So often something is written to see that it can be."""
BEHIND = timedelta(seconds=5)
"""Less than this is a clock that is being set right."""


@dataclass(slots=True)
class Written:
    """When something was last seen to be written to the records: a good answer counts for a while, a bad one never."""

    steady: Callable[[], float] = time.monotonic
    good: float = float("-inf")

    async def wrong(self, store: Store) -> str | None:
        """Why nothing can be kept now; None where it could, not long ago."""
        if self.steady() - self.good < WRITTEN_S:
            return None
        wrong = await store.wrong()
        self.good = float("-inf") if wrong else self.steady()
        return wrong


@dataclass(slots=True)
class Ring:
    """The ids of the keys that this bot has: whether they open all that is kept. Once they do, they do."""

    ids: frozenset[str]
    good: bool = False

    async def wrong(self, store: Store) -> str | None:
        """Which keys are missing, and for how many texts; None where none is."""
        if self.good:
            return None
        missing = {id_: n for id_, n in (await store.run(rotation.by_key)).items() if id_ not in self.ids}
        self.good = not missing
        named = ", ".join(f"{id_} ({texts} texts)" for id_, texts in missing.items())
        return f"keys that sealed words are missing from EHSBOT_DATA_KEYS: {named}" if missing else None


@dataclass(frozen=True, slots=True)
class Probes:
    """The questions behind `/readyz`."""

    store: Store
    schools: Schools
    lookup: Lookup
    checker: TokenChecker
    catch_up: CatchUp
    clock: Callable[[], datetime]
    signs_in: Callable[[], Awaitable[str | None]] | None = None
    written: Written = field(default_factory=Written)
    ring: Ring | None = None
    hearing: Hearing | None = None

    def all(self) -> tuple[Probe, ...]:
        """Database and due actions, sign-in, Teams, whether anybody on the ladder can be reached, what is unread."""
        return (
            Probe("records", self._records),
            Probe("sign-in", self._sign_in),
            Probe("teams", self._teams),
            Probe("keys", self._keys),
            Probe("contacts", self._contacts),
            Probe("catching-up", self.catch_up.probe),
            Probe("canary", self._canary),
            Probe("clock", self._steady),
        )

    async def _teams(self) -> str | None:
        return await self.hearing.wrong() if self.hearing else None

    async def _keys(self) -> str | None:
        return await self.ring.wrong(self.store) if self.ring else None

    async def _sign_in(self) -> str | None:
        """Both ways: whether what comes in can be checked, and whether the bot itself still gets a token."""
        return await self.checker.probe() or (await self.signs_in() if self.signs_in else None)

    async def _steady(self) -> str | None:
        behind = self.clock.ahead if isinstance(self.clock, SteadyClock) else timedelta()
        if behind < BEHIND:
            return None
        seconds = round(behind.total_seconds())
        return f"this machine's clock was set back by {seconds} s; EHSBot keeps its own time until it has caught up"

    async def _records(self) -> str | None:
        try:
            return await self.written.wrong(self.store) or await self._due_actions()
        except RecordsUnavailable as error:
            return str(error)

    async def _due_actions(self) -> str | None:
        now = milliseconds(self.clock())
        oldest = await self.store.run(lambda conn: jobs.oldest_due_ms(conn, now))
        if oldest is not None and now - oldest > OLDEST_MS:
            return f"an action has been due for {(now - oldest) // 1000} s"
        dead = (await self.store.run(lambda conn: jobs.counts(conn, now))).dead
        return f"{dead} actions could not be carried out (see: python app.py records dead)" if dead else None

    async def _canary(self) -> str | None:
        for school in self.schools:
            missed = await self.lookup.trouble(school, MISSED)
            if missed is not None and missed.open:
                return f"{school.id}: the daily canary did not arrive"
        return None

    async def _contacts(self) -> str | None:
        told = [
            f"{school.id}: nobody can be reached for {', '.join(missing)}"
            for school in self.schools
            if (missing := unreachable(school, await self.lookup.reached(school)))
        ]
        return "; ".join(told) or None
