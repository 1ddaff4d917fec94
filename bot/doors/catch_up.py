"""Reads through Graph what was written while the bot was away, from where it stopped (STU-4, SAF-1).

Each message takes the way of a live one and makes the same alert, so that what was heard twice is told once. A place
that can't be read stays owed, is told to people, and is tried again until it was read.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.doors.arrival import Arrival
from bot.doors.desk import Desk
from bot.doors.fetched import arrival_of_message, is_of_a_person
from bot.doors.marks import OVERLAP, Marks
from bot.doors.reading import ReadingRoom, read_message
from bot.enforcement.enforcing import milliseconds
from bot.faults import where
from bot.graph.client import GraphBusy, GraphUnreachable, NotFound, PermissionMissing
from bot.graph.messages import ChatMessage, Messages
from bot.records import marks
from bot.records.marks import Mark
from bot.records.store import Store
from bot.schools import Schools
from bot.sign_in.outbound import SignInFailed
from policy.class_team import ClassTeam
from policy.events import MessageDeleted, TroubleOver, TroubleSeen
from policy.guard.room import Room
from policy.people import Member
from policy.school import School

log = logging.getLogger(__name__)

AT_ONCE = 4
WAIT_FOR_READINESS_S = 600.0
"""So long the bot calls itself not ready for it; with thousands of classes the rest is read after that."""
FIRST_WAIT_S, LONGEST_WAIT_S = 60.0, 3600.0
GAP = "unread-gap"


@dataclass(frozen=True, slots=True)
class Place:
    """One class team with its channels, or one chat, and since when it is owed."""

    school: School
    id: str
    marks: tuple[Mark, ...]

    @property
    def since(self) -> datetime:
        """The earliest moment from which something is owed."""
        return _moment(min(one.owed_ms or one.read_ms for one in self.marks))


@dataclass
class Progress:
    """How far the first round has come, for people who wait."""

    total: int = 0
    done: int = 0
    messages: int = 0
    first_round: bool = True
    began: float = field(default_factory=time.monotonic)


@dataclass
class CatchUp:
    """Reads what is owed: once at the start, and again while something could not be read."""

    messages: Messages
    desk: Desk
    room: ReadingRoom
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
        self.progress = Progress(len(await self._owed()), began=self.monotonic())

    async def run(self) -> None:
        """Read what is owed until cancelled; what can't be read is tried again, later each time."""
        wait = FIRST_WAIT_S
        while True:
            failed = await self._guarded()
            wait = min(wait * 2, LONGEST_WAIT_S) if failed else FIRST_WAIT_S
            self.marks.owing.clear()
            await self._until_owing(wait if failed else None)

    async def round(self) -> int:
        """Read every place that is owed once; gives how many could not be read."""
        places = await self._owed()
        if places:
            log.info("catching up: %s classes and chats", len(places))
        waiting = iter(places)
        failed: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        await asyncio.gather(*(self._work(waiting, failed) for _ in range(AT_ONCE)))
        await self._tell(failed)
        if places:
            told = self.progress.messages
            log.info("caught up: %s messages read, %s places not read", told, sum(map(len, failed.values())))
        self.progress.first_round = False
        return sum(map(len, failed.values()))

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

    async def _until_owing(self, seconds: float | None) -> None:
        owing = asyncio.create_task(self.marks.owing.wait())
        napping = asyncio.ensure_future(self.sleep(seconds)) if seconds is not None else None
        try:
            await asyncio.wait([one for one in (owing, napping) if one], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (owing, napping):
                if task:
                    task.cancel()

    async def _owed(self) -> list[Place]:
        """The places that are owed, the newest first; those of a school or class that is no longer served are left."""
        found: dict[tuple[str, str], list[Mark]] = {}
        for one in await self.store.run(marks.owed):
            found.setdefault((one.school, one.team or one.place), []).append(one)
        listed = ((self.schools.of_id(school), place, of_it) for (school, place), of_it in found.items())
        return [Place(school, place, tuple(of_it)) for school, place, of_it in listed if school]

    async def _work(self, waiting: Iterable[Place], failed: dict[str, list[tuple[Place, str]]]) -> None:
        for place in waiting:
            code = await self._read(place)
            self.progress.done += 1
            if code:
                failed[place.school.id].append((place, code))
            else:
                await self._over(place)

    async def _over(self, place: Place) -> None:
        known = await self.desk.lookup.trouble(place.school, GAP)
        if known is not None and place.id in known.open:
            await self.desk.enforcement.enforce(place.school, TroubleOver(GAP, (place.id,)))

    async def _read(self, place: Place) -> str:
        """Read one place; gives why it could not be read, or nothing."""
        try:
            if place.marks[0].team:
                await self._class(place)
            else:
                await self._chat(place)
        except Exception as error:  # noqa: BLE001 - one place must not keep the others unread
            log.warning("a place could not be read: %s", where(error))
            return code_of(error)
        return ""

    async def _class(self, place: Place) -> None:
        team = await self.desk.lookup.class_team(place.school, place.id)
        if team is None or not team.is_class or team.gone:
            await self._settle(place.marks)
            return
        now = self.desk.clock() - OVERLAP
        since = {one.place: _moment(one.owed_ms or one.read_ms) for one in place.marks}
        channels = await self.messages.channels(team.group)
        await self._owe_unheard([one for one in channels if one not in since], team, place)
        fault: Exception | None = None
        for channel in (*channels, *(one for one in since if one not in channels)):
            from_then = since.get(channel, place.since)
            try:
                found = await self._in_channel(team, channel, from_then, listed=channel in channels)
                await self._take(found, place.school, team, channel, from_then)
                await self._settle((Mark(place.school.id, channel, team.team, milliseconds(now)),))
            except Exception as error:  # noqa: BLE001 - the other channels are read all the same
                fault = fault or error
        if fault is not None:
            raise fault

    async def _owe_unheard(self, channels: list[str], team: ClassTeam, place: Place) -> None:
        """A channel in which nobody was heard yet is owed since the team is, and stays so until it was read."""
        owed = [Mark(place.school.id, channel, team.team, milliseconds(place.since)) for channel in channels]
        await self.store.run(lambda conn: marks.owe_from(conn, owed))

    async def _in_channel(self, team: ClassTeam, channel: str, since: datetime, *, listed: bool) -> list[ChatMessage]:
        """What changed in a channel; nothing where the channel itself is gone."""
        try:
            return await self.messages.in_channel(team.group, channel, since)
        except NotFound:
            if listed:
                raise
            return []

    async def _chat(self, place: Place) -> None:
        room = await self.desk.lookup.room(place.school, place.id)
        if room is not None and not room.reached:
            await self._settle(place.marks)
            return
        found = await self.messages.in_chat(place.id, place.since)
        await self._take(found, place.school, room, place.id, place.since)
        await self._settle(place.marks)

    async def _settle(self, read: tuple[Mark, ...]) -> None:
        def unit(conn: Connection) -> None:
            for one in read:
                marks.settle(conn, one.school, one.place)
            marks.begin(conn, read)

        await self.store.run(unit)

    async def _take(
        self, found: list[ChatMessage], school: School, of: ClassTeam | Room | None, place: str, since: datetime
    ) -> None:
        """Read the messages that were written, edited or deleted since then."""
        people, fault = _people(of), None
        for one in found:
            if not is_of_a_person(one) or (one.deleted or one.told) <= since:
                continue
            try:
                await self._one(one, arrival_of_message(one, of, place, people), school)
            except Exception as error:  # noqa: BLE001 - the messages after it are read all the same
                fault = fault or error
        if fault is not None:
            raise fault

    async def _one(self, one: ChatMessage, arrival: Arrival, school: School) -> None:
        if one.deleted is None:
            await self._late(one, arrival, school)
        else:
            gone = MessageDeleted(arrival.flag_id(), arrival.person, one.deleted)
            await self.desk.enforcement.enforce(school, gone)

    async def _late(self, one: ChatMessage, arrival: Arrival, school: School) -> None:
        edited = one.edited is not None
        if edited and await self._edit_known(arrival, school):
            return
        await read_message(arrival, school, self.desk, self.room, edited=edited, late=self.desk.clock())
        self.progress.messages += 1

    async def _edit_known(self, arrival: Arrival, school: School) -> bool:
        """Whether this edit was heard live: Teams' own time of it differs a little from Graph's."""
        return any(
            alert.flag.edited and alert.flag.message == arrival.message and abs(alert.flag.at - arrival.at) < OVERLAP
            for alert in await self.desk.lookup.newest_alerts(school)
        )

    async def _tell(self, failed: dict[str, list[tuple[Place, str]]]) -> None:
        """Every school hears of its own places that could not be read, once."""
        for school in self.schools:
            places = failed.get(school.id, [])
            if places:
                since = min(place.since for place, _ in places)
                codes = ", ".join(sorted({code for _, code in places}))
                seen = TroubleSeen(GAP, tuple(place.id for place, _ in places), since, codes)
                await self.desk.enforcement.enforce(school, seen)


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


def _people(of: ClassTeam | Room | None) -> dict[str, Member]:
    if of is None:
        return {}
    known = of.members if isinstance(of, ClassTeam) else tuple(of.people.values())
    return {member.person: member for member in known if member.person}


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)
