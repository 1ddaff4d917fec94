"""Watches the bot from inside: actions that are held up or could not be carried out are told to people (SAF-1).

The same is shown to machines as gauges, with ages and no personal data.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.doors.catch_up import CatchUp
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lookup import Lookup
from bot.faults import where
from bot.gauges import Gauge
from bot.records import marks, waiting
from bot.records.store import Store
from bot.schools import Schools
from policy.events import TroubleOver, TroubleSeen
from policy.school import School

log = logging.getLogger(__name__)

EVERY_S = 30.0
LATE = timedelta(minutes=5)
"""An action that is due this long is held up by more than a busy minute."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks every half minute at what waits in the records."""

    store: Store
    schools: Schools
    enforcement: Enforcement
    lookup: Lookup
    catch_up: CatchUp
    clock: Callable[[], datetime]

    async def run(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Look again and again until cancelled."""
        while True:
            await sleep(EVERY_S)
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - readiness tells it too, and the next look may go well
                log.warning("a look at the actions failed: %s", where(error))

    async def look(self) -> None:
        """Tell each school once what is held up or dead, and once that it is over."""
        now = self.clock()
        oldest = await self.store.run(lambda conn: waiting.oldest_due_ms(conn, milliseconds(now)))
        dead = await self.store.run(waiting.dead)
        for school in self.schools:
            since = _moment(oldest[school.id]) if school.id in oldest else now
            await self._set(school, "actions-late", since, wrong=now - since > LATE)
            await self._set(school, "actions-dead", now, wrong=bool(dead.get(school.id)))

    async def _set(self, school: School, what: str, since: datetime, *, wrong: bool) -> None:
        known = await self.lookup.trouble(school, what)
        is_open = known is not None and bool(known.open)
        if wrong and not is_open:
            await self.enforcement.enforce(school, TroubleSeen(what, (), since))
        elif is_open and not wrong:
            await self.enforcement.enforce(school, TroubleOver(what, ()))

    async def gauges(self) -> list[Gauge]:
        """Ages in seconds and counts, by school."""
        now = self.clock()
        oldest = await self.store.run(lambda conn: waiting.oldest_due_ms(conn, milliseconds(now)))
        dead = await self.store.run(waiting.dead)
        found = [
            Gauge("ehsbot_places_unread", "Classes and chats that could not be read.", self.catch_up.progress.unread)
        ]
        for school in self.schools:
            of = (("school", school.id),)
            late = max(timedelta(), now - _moment(oldest[school.id])) if school.id in oldest else timedelta()
            found += [
                Gauge("ehsbot_oldest_due_seconds", "How long the oldest due action has waited.", _s(late), of),
                Gauge("ehsbot_dead_actions", "Actions that could not be carried out.", dead.get(school.id, 0), of),
                *await self._heard(school, now),
                *await self._canary(school, now),
            ]
        return found

    async def _heard(self, school: School, now: datetime) -> list[Gauge]:
        heard = await self.store.run(lambda conn: marks.newest_ms(conn, school.id))
        if heard is None:
            return []
        age = _s(now - _moment(heard))
        return [Gauge("ehsbot_last_heard_seconds", "Since a message was last read.", age, (("school", school.id),))]

    async def _canary(self, school: School, now: datetime) -> list[Gauge]:
        canary = await self.lookup.canary(school)
        if canary is None or canary.last is None:
            return []
        of, last = ("school", school.id), canary.last
        stages = [
            Gauge("ehsbot_canary_stage_seconds", "How long the last canary took.", ms / 1000, (of, ("stage", stage)))
            for stage, ms in last.times.items()
        ]
        return [Gauge("ehsbot_canary_seconds", "Since a canary last arrived.", _s(now - last.arrived), (of,)), *stages]


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)


def _s(span: timedelta) -> float:
    return round(span.total_seconds(), 1)
