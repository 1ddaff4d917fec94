"""A bot's inside over records of a chosen size, for the benchmarks of growth: real tables, on either database.

What was there before is put row by row through the real schema, in bulk: the ledger that comes of it verifies.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from rich.console import Console
from sqlalchemy import Connection

from benchmarks.postgres import Server
from benchmarks.stored import NOW, SEAL, Size, fill, flag_of, id_of, place_of
from bot.doors.arrival import Arrival, arrival_of
from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.reading import ReadingRoom, read_message
from bot.enforcement.enforcing import Enforcement, milliseconds
from bot.enforcement.lookup import Lookup
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records import jobs
from bot.records.clock import now_ms
from bot.records.store import Store, open_store
from bot.schools import Schools
from policy.events import AgreementGiven, AgreementWithdrawn, AlertTaken
from policy.events.class_team import How
from policy.school import School

TALKING = 10
"""Teams in which something is written, spread over all there are: as many at each size, so that each has as many
lines before its message."""
LEASE_MS = 15_000
AW = id_of(1, 0)
NOW_MS = milliseconds(NOW)


@dataclass(slots=True)
class Ground:
    """The inside of a bot. server: PostgreSQL's, None where the records are an SQLite file."""

    size: Size
    store: Store
    school: School
    desk: Desk
    room: ReadingRoom
    server: Server | None = None
    told: int = 0
    raised: list[str] = field(default_factory=list[str])

    async def unflagged(self) -> None:
        """A message with nothing in it."""
        await self._read("Diolch, I have finished question four", self._where())

    async def flagged(self) -> None:
        """A message that raises an alert: words, state, ledger and due actions in one commit."""
        await self._read("I want to kill myself", self._where())

    async def anywhere(self) -> None:
        """The same, each time in another class of all there are, so that no class was read just before."""
        await self._read("I want to kill myself", self.told * 7 % self.size.teams)

    async def edited(self) -> None:
        """A message that was edited into something worrying, which may have been told of before."""
        await self._read("I want to kill myself", self._where(), edited=True)

    async def committed(self) -> None:
        """The commit of a flag alone, without reading."""
        self.told += 1
        flag = flag_of(f"told-{self.told}", self._where(), self.size.learners)
        await self.desk.enforcement.enforce(self.school, flag)
        self.raised.append(flag.alert)

    async def agreed(self) -> None:
        """A learner whose class has agreed reacts to the card, or takes that back: each press changes a row."""
        self.told += 1
        turn, back = divmod(self.told - 1, 2)
        where = turn % TALKING * (self.size.teams // TALKING)
        place = place_of(where)
        person = id_of(3, where * self.size.learners + turn % self.size.learners)
        given = AgreementGiven(place, person, How.REACTION, "card", "1")
        event = AgreementWithdrawn(place, person, "card") if back else given
        await self.desk.enforcement.enforce(self.school, event)

    async def taken(self) -> None:
        """AW presses I've got it on one of the alerts that `committed` has raised."""
        await self.desk.enforcement.enforce(self.school, AlertTaken(self.raised.pop(), AW))

    async def carried(self) -> None:
        """A due action is taken up, and is done."""

        def take(conn: Connection) -> list[jobs.Job]:
            return jobs.claim(conn, "growth", now_ms(conn, NOW_MS), LEASE_MS, 1)

        def end(conn: Connection) -> None:
            jobs.finish(conn, held, NOW_MS)

        (held,) = await self.store.run(take)
        await self.store.run(end)

    async def make_ready(self, kind: str, times: int) -> None:
        """What has to be there before so many of a kind; nobody counts what it costs."""
        if kind == "taken":
            for _ in range(times):
                await self.committed()
        if kind == "agreed":
            self.told += self.told % 2

    async def cost(self, kind: str, times: int) -> float:
        """CPU milliseconds of one of a kind, over so many: the bot's, and those PostgreSQL spends on it."""
        await self.make_ready(kind, times)
        act: Callable[[], Awaitable[None]] = getattr(self, kind)
        before = self._cpu()
        for _ in range(times):
            await act()
        return (self._cpu() - before) * 1000 / times

    def _cpu(self) -> float:
        return time.process_time() + (self.server.cpu_seconds() if self.server else 0.0)

    def _where(self) -> int:
        return self.told % TALKING * (self.size.teams // TALKING)

    async def _read(self, said: str, team: int, *, edited: bool = False) -> None:
        self.told += 1
        arrival = _said(said, self.told, team, self.size.learners)
        school = await self.desk.directory.school_of(arrival)
        await read_message(arrival, school, self.desk, self.room, edited=edited)


def _school() -> School:
    named = [{"id": id_of(1, number), "name": f"Staff {number:02d}"} for number in range(4)]
    roles = ("aw", "dsp", "head", "chair_of_governors")
    return School.model_validate(
        {
            "schema": 1,
            "school": {"id": "growth", "name": {"cy": "Ysgol", "en": "School"}},
            "contacts": dict(zip(roles, named, strict=True)),
            "staff": named,
            "class": [{"group": id_of(2, 0), "name": "class"}],
        }
    )


def _said(said: str, number: int, team: int, learners: int) -> Arrival:
    place = place_of(team)
    return arrival_of(
        {
            "type": "message",
            "id": f"m-{number}",
            "timestamp": NOW.isoformat(),
            "from": {"id": f"29:{number % learners}", "aadObjectId": id_of(3, team * learners), "name": "Somebody"},
            "conversation": {"id": place, "conversationType": "channel"},
            "channelData": {"team": {"id": place}},
            "text": said,
        }
    )


async def ground_of(size: Size, folder: Path, console: Console, server: Server | None = None) -> Ground:
    """Make records of a size and a bot's inside over them: a file in the folder, or a database on the server."""
    school = _school()
    name = f"{size.teams}-{size.records}-{size.learners}"
    url = await asyncio.to_thread(server.make, name) if server else f"sqlite:///{folder / name}.db"
    store = await asyncio.to_thread(open_store, url)
    await fill(store, school, size, SEAL, console)
    if server:
        await asyncio.to_thread(server.ask, "VACUUM ANALYZE", name)
    schools = Schools([school])
    lookup = Lookup(store, SEAL)
    readers = Readers(schools)
    enforcement = Enforcement(store, SEAL, lambda: NOW)
    desk = Desk(enforcement, lookup, Directory(schools, lookup), lambda: NOW, cast("Any", None), readers)
    return Ground(size, store, school, desk, ReadingRoom(readers, Window()), server)
