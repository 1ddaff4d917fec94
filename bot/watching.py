"""Watches the bot from inside: actions that are held up or could not be carried out are told to people (SAF-1).

The same is shown to machines as gauges, with ages and no personal data.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.doors.catch_up import CatchUp
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lookup import Lookup
from bot.faults import where
from bot.gauges import Gauge
from bot.records import marks, states, waiting
from bot.records.store import Store
from bot.records.waiting import Dead
from bot.schools import Schools
from bot.token_watch import TokenWatch
from policy.events import TroubleOver, TroubleSeen
from policy.school import School
from policy.subscriptions import ENDED, Subscription
from policy.trouble import DEAD, JOB, SIGN_IN, untold

log = logging.getLogger(__name__)

EVERY_S = 30.0
HELD_UP = "actions-late"
LATE = timedelta(minutes=5)
"""An action that is due this long is held up by more than a busy minute."""
MOST_NAMED = 3
"""So many actions are named on a card, for IT."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks every half minute at what waits in the records, and whether the bot still gets tokens.

    unread: of all workers, where there are several.
    """

    store: Store
    schools: Schools
    enforcement: Enforcement
    lookup: Lookup
    catch_up: CatchUp
    clock: Callable[[], datetime]
    unread: Callable[[], int] | None = None
    tokens: TokenWatch | None = None

    async def run(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Look again and again until cancelled."""
        while True:
            await sleep(EVERY_S)
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - readiness tells it too, and the next look may go well
                log.warning("a look at the actions failed: %s", where(error))

    async def look(self) -> None:
        """Tell each school once what is held up, each action that could not be carried out, and when it is over."""
        now = self.clock()
        await self._signed_in(now)
        oldest = await self.store.run(lambda conn: waiting.oldest_due_ms(conn, milliseconds(now)))
        dead = self._by_school(await self.store.run(waiting.dead))
        for school in self.schools:
            since = _moment(oldest[school.id]) if school.id in oldest else now
            await self._held_up(school, since, wrong=now - since > LATE)
            await self._dead(school, dead[school.id], now)

    def _by_school(self, dead: list[Dead]) -> defaultdict[str, list[Dead]]:
        """What is left of a school that is gone, the first school hears: else nobody would."""
        found: defaultdict[str, list[Dead]] = defaultdict(list)
        first = next((school.id for school in self.schools), "")
        for one in dead:
            found[one.school if self.schools.of_id(one.school) else first].append(one)
        return found

    async def _signed_in(self, now: datetime) -> None:
        """An expired secret is told to each school while the last token still reaches people."""
        told = await self.tokens.look(now) if self.tokens else None
        for school in self.schools if told else ():
            known = await self.lookup.trouble(school, SIGN_IN)
            is_open = known is not None and bool(known.open)
            if told and is_open == isinstance(told, TroubleOver):
                await self.enforcement.enforce(school, told)

    async def _held_up(self, school: School, since: datetime, *, wrong: bool) -> None:
        known = await self.lookup.trouble(school, HELD_UP)
        is_open = known is not None and bool(known.open)
        if wrong and not is_open:
            await self.enforcement.enforce(school, TroubleSeen(HELD_UP, (), since))
        elif is_open and not wrong:
            await self.enforcement.enforce(school, TroubleOver(HELD_UP, ()))

    async def _dead(self, school: School, dead: list[Dead], now: datetime) -> None:
        """Each is told once. One that should have told of others is not told of: its alert goes up the ladder."""
        known = await self.lookup.trouble(school, DEAD)
        before = known.open if known else {}
        places = {f"{JOB}{one.id}": one for one in dead if one.alert not in before.values()}
        new = untold(known, tuple(places), now) if places else ()
        if new:
            code = _named([places[place] for place in new])
            await self.enforcement.enforce(school, TroubleSeen(DEAD, new, now, code))
        lying = {f"{JOB}{one.id}" for one in dead}
        if over := tuple(place for place in before if place not in lying):
            await self.enforcement.enforce(school, TroubleOver(DEAD, over))

    async def gauges(self) -> list[Gauge]:
        """Ages in seconds and counts, by school."""
        now = self.clock()
        oldest = await self.store.run(lambda conn: waiting.oldest_due_ms(conn, milliseconds(now)))
        dead = self._by_school(await self.store.run(waiting.dead))
        unread = self.unread() if self.unread else self.catch_up.progress.unread
        found = [Gauge("ehsbot_places_unread", "Classes and chats that could not be read.", unread)]
        for school in self.schools:
            of = (("school", school.id),)
            late = max(timedelta(), now - _moment(oldest[school.id])) if school.id in oldest else timedelta()
            found += [
                Gauge("ehsbot_oldest_due_seconds", "How long the oldest due action has waited.", _s(late), of),
                Gauge(
                    "ehsbot_dead_actions", "Actions that could not be carried out.", len(dead.get(school.id, [])), of
                ),
                *await self._heard(school, now),
                *await self._watched(school),
                *await self._canary(school, now),
            ]
        return found

    async def _heard(self, school: School, now: datetime) -> list[Gauge]:
        heard = await self.store.run(lambda conn: marks.newest_ms(conn, school.id))
        if heard is None:
            return []
        age = _s(now - _moment(heard))
        return [Gauge("ehsbot_last_heard_seconds", "Since a message was last read.", age, (("school", school.id),))]

    async def _watched(self, school: School) -> list[Gauge]:
        """Counted without reading them: there may be thousands."""
        of = (("school", school.id),)
        kept = await self.store.run(lambda conn: states.count(conn, school.id, Subscription.__name__))
        trouble = await self.lookup.trouble(school, ENDED)
        ended = len(trouble.open) if trouble else 0
        return [
            Gauge("ehsbot_places_watched", "Channels, chats and drives that Graph is asked to tell of.", kept, of),
            Gauge("ehsbot_subscriptions_ended", "Those of which it stopped telling, and people know.", ended, of),
        ]

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


def _named(dead: list[Dead]) -> str:
    """Which actions, as the log names them; never whom they were for."""
    named = ", ".join(f"{one.id} {one.kind} {one.code}" for one in dead[:MOST_NAMED])
    more = len(dead) - MOST_NAMED
    return f"{named} + {more}" if more > 0 else named


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)


def _s(span: timedelta) -> float:
    return round(span.total_seconds(), 1)
