"""Reads through Graph what was written while the bot was away, from where it stopped (STU-4, SAF-1).

A place that can't be read stays owed, is told to people, and is tried again until it was read. Each morning every
place is owed anew: so a message that Teams never delivered is found, and a consent that was lost.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from bot.doors.desk import Desk
from bot.doors.marks import Marks
from bot.doors.owed import Found, Owed, Place
from bot.enforcement.enforcing import milliseconds
from bot.faults import where
from bot.graph.client import GraphBusy, GraphUnreachable, NotFound, PermissionMissing
from bot.records import marks
from bot.records.marks import Mark
from bot.records.store import Store
from bot.schools import Schools
from bot.sign_in.outbound import SignInFailed
from policy.events import TroubleOver, TroubleSeen

log = logging.getLogger(__name__)

AT_ONCE = 4
WAIT_FOR_READINESS_S = 600.0
"""So long the bot calls itself not ready for it; with thousands of classes the rest is read after that."""
FIRST_WAIT_S, LONGEST_WAIT_S = 60.0, 3600.0
LOOK_S = 300.0
"""So often it is looked whether something is owed."""
GAP, CONSENT, UNHEARD = "unread-gap", "consent-lost", "not-delivered"


@dataclass
class Progress:
    """How far it has come, for people who wait. first_round: since the start."""

    total: int = 0
    done: int = 0
    messages: int = 0
    unread: int = 0
    first_round: bool = True
    began: float = field(default_factory=time.monotonic)


@dataclass
class CatchUp:
    """Reads what is owed: once at the start, each morning, and again while something could not be read."""

    owed: Owed
    desk: Desk
    store: Store
    schools: Schools
    marks: Marks
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    progress: Progress = field(default_factory=Progress)

    async def begin(self) -> None:
        """From now on everything since its mark is owed. To be called before the first live message is read."""
        known = [
            Mark(school.id, team.channel or team.team, team.team, milliseconds(self.desk.clock()))
            for school in self.schools
            for team in await self.desk.lookup.classes(school)
            if team.is_class
        ]

        def unit(conn: Connection) -> None:
            marks.begin(conn, known)
            marks.owe(conn)

        await self.store.run(unit)
        self.progress = Progress(len(await self._places()), began=self.monotonic())

    async def run(self) -> None:
        """Read what is owed until cancelled; what can't be read is tried again, later each time.

        What comes to be owed while a round reads wakes the next one at once.
        """
        wait = FIRST_WAIT_S
        while True:
            self.marks.owing.clear()
            failed = await self._guarded()
            wait = min(wait * 2, LONGEST_WAIT_S) if failed else LOOK_S
            await self._nap(wait)
            wait = wait if failed else FIRST_WAIT_S

    async def round(self) -> int:
        """Read every place that is owed once, the newest first; gives how many could not be read."""
        places = await self._places()
        if not places:
            self.progress.first_round = False
            return 0
        log.info("catching up: %s classes and chats", len(places))
        read: list[tuple[Place, Found]] = []
        waiting = iter(places)
        await asyncio.gather(*(self._work(waiting, read) for _ in range(AT_ONCE)))
        failed = [(place, found.fault) for place, found in read if found.fault is not None]
        await self._tell(failed)
        await self._tell_unheard(read)
        log.info("caught up: %s messages read, %s places not read", sum(f.messages for _, f in read), len(failed))
        self.progress.first_round, self.progress.unread = False, len(failed)
        return len(failed)

    async def probe(self) -> str | None:
        """Why the bot is not ready: it still reads what came before, for a bounded time."""
        so_far = self.progress
        if not so_far.first_round or self.monotonic() - so_far.began > WAIT_FOR_READINESS_S:
            return None
        return f"catching up: {so_far.done} of {so_far.total} classes and chats" if so_far.total else None

    async def _guarded(self) -> int:
        try:
            return await self.round()
        except Exception as error:  # noqa: BLE001 - it is told, and tried again
            log.error("catching up stopped in %s", where(error))  # noqa: TRY400 - no words
            return 1

    async def _nap(self, seconds: float) -> None:
        """Sleep so long, or until a message could not be read live and has to be fetched."""
        owing = asyncio.ensure_future(self.marks.owing.wait())
        napping = asyncio.ensure_future(self.sleep(seconds))
        try:
            await asyncio.wait((owing, napping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            owing.cancel()
            napping.cancel()

    async def _places(self) -> list[Place]:
        """The places that are owed, the newest first; a school that is no longer served is left out."""
        found: dict[tuple[str, str], list[Mark]] = {}
        for one in await self.store.run(marks.owed):
            found.setdefault((one.school, one.team or one.place), []).append(one)
        listed = ((self.schools.of_id(school), place, of_it) for (school, place), of_it in found.items())
        return [Place(school, place, tuple(of_it)) for school, place, of_it in listed if school]

    async def _work(self, waiting: Iterable[Place], read: list[tuple[Place, Found]]) -> None:
        for place in waiting:
            found = await self.owed.read(place)
            read.append((place, found))
            self.progress.done += 1
            self.progress.messages += found.messages
            if found.fault is None:
                await self._over(place, GAP, CONSENT)
            else:
                log.warning("a place could not be read: %s", where(found.fault))
                found.forget_where()

    async def _over(self, place: Place, *troubles: str) -> None:
        for what in troubles:
            known = await self.desk.lookup.trouble(place.school, what)
            if known is not None and place.id in known.open:
                await self.desk.enforcement.enforce(place.school, TroubleOver(what, (place.id,)))

    async def _tell(self, failed: list[tuple[Place, Exception]]) -> None:
        """Every school hears once of its own places that could not be read, and of consent that was lost."""
        for what in (CONSENT, GAP):
            for school in self.schools:
                of_it = [(place, error) for place, error in failed if place.school is school and _kind(error) == what]
                if of_it:
                    codes = ", ".join(sorted({code_of(error) for _, error in of_it}))
                    since, ids = min(place.since for place, _ in of_it), tuple(place.id for place, _ in of_it)
                    await self.desk.enforcement.enforce(school, TroubleSeen(what, ids, since, codes))

    async def _tell_unheard(self, read: list[tuple[Place, Found]]) -> None:
        """While the bot was up Teams should have told it: messages that never came are a fault of the way in."""
        if self.progress.first_round:
            return
        for school in self.schools:
            places = [place for place, found in read if place.school is school and found.unheard]
            if places:
                since = min(place.since for place in places)
                seen = TroubleSeen(UNHEARD, tuple(place.id for place in places), since)
                await self.desk.enforcement.enforce(school, seen)
        for place, found in read:
            if found.fault is None and not found.unheard:
                await self._over(place, UNHEARD)


def _kind(error: Exception) -> str:
    return CONSENT if isinstance(error, PermissionMissing) else GAP


def code_of(error: Exception) -> str:
    """Why something could not be read, in a word for IT."""
    match error:
        case PermissionMissing():
            return f"no consent: {error.permission}"
        case NotFound():
            return "not found"
        case GraphBusy():
            return "Graph is busy"
        case GraphUnreachable():
            return "Graph is not reached"
        case SignInFailed():
            return f"no sign-in: {error.code}"
        case _:
            return type(error).__name__
