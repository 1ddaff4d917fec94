"""One place from which messages are owed, and how it is read: each message takes the way of a live one (STU-4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.doors.arrival import Arrival
from bot.doors.desk import Desk
from bot.doors.fetched import arrival_of_message, is_of_a_person, people_of
from bot.doors.marks import OVERLAP
from bot.doors.reading import ReadingRoom, flag_of, read_message
from bot.enforcement.enforcing import milliseconds
from bot.enforcement.same_edit import heard_before
from bot.graph.changes import Changes, ChatMessage
from bot.graph.client import NotFound
from bot.records import marks
from bot.records.marks import Mark
from bot.records.store import Store
from policy.class_team import ClassTeam
from policy.events import MessageDeleted
from policy.guard.room import Room
from policy.school import School

ON_ITS_WAY = timedelta(minutes=5)
"""A message younger than this may still come in by itself."""


@dataclass(frozen=True, slots=True)
class Place:
    """One class team with its channels, or one chat, and since when it is owed."""

    school: School
    id: str
    marks: tuple[Mark, ...]

    @property
    def since(self) -> datetime:
        """The earliest moment from which something is owed."""
        return moment_of(min(one.owed_ms or one.read_ms for one in self.marks))


@dataclass(slots=True)
class Found:
    """What came of reading a place. unheard: messages that were no longer on their way and had not come in."""

    messages: int = 0
    unheard: int = 0
    fault: Exception | None = None

    def failed(self, error: Exception) -> None:
        """Keep the first fault: what comes after it is read all the same."""
        self.fault = self.fault or error

    def forget_where(self) -> None:
        """Keep of the fault what it says and not where it was raised: that holds all that was being done there."""
        error: BaseException | None = self.fault
        while error is not None:
            error.__traceback__ = None
            error = error.__context__


@dataclass(frozen=True, slots=True)
class Owed:
    """Reads a place through Graph and settles what was read."""

    messages: Changes
    desk: Desk
    room: ReadingRoom
    store: Store

    async def read(self, place: Place) -> Found:
        """Read a place. Whatever went wrong stands in `fault`, and what was not read stays owed."""
        found = Found()
        try:
            await (self._class(place, found) if place.marks[0].team else self._chat(place, found))
        except Exception as error:  # noqa: BLE001 - one place must not keep the others unread
            found.failed(error)
        return found

    async def _class(self, place: Place, found: Found) -> None:
        team = await self.desk.lookup.class_team(place.school, place.id)
        if team is None or not team.is_class or team.gone:
            await self._settle(place.marks)
            return
        known = {one.place: one for one in place.marks}
        channels = await self.messages.channels(team.group)
        await self._owe_unheard([one for one in channels if one not in known], team, place)
        for channel in (*channels, *(one for one in known if one not in channels)):
            mark = known.get(channel) or Mark(place.school.id, channel, team.team, milliseconds(place.since))
            try:
                await self._channel(mark, team, place.school, found, listed=channel in channels)
            except Exception as error:  # noqa: BLE001 - the other channels are read all the same
                found.failed(error)

    async def _owe_unheard(self, channels: list[str], team: ClassTeam, place: Place) -> None:
        """A channel in which nobody was heard yet is owed since the team is, and stays so until it was read."""
        owed = [Mark(place.school.id, channel, team.team, milliseconds(place.since)) for channel in channels]
        await self.store.run(lambda conn: marks.owe_from(conn, owed))

    async def _channel(self, mark: Mark, team: ClassTeam, school: School, found: Found, *, listed: bool) -> None:
        """Read a channel; one that is not there any more has nothing to read."""
        try:
            changed = await self.messages.in_channel(team.group, mark.place, _since(mark))
        except NotFound:
            if listed:
                raise
            changed = []
        await self._take(changed, school, team, mark, found)

    async def _chat(self, place: Place, found: Found) -> None:
        room = await self.desk.lookup.room(place.school, place.id)
        if room is None or room.reached:
            changed = await self.messages.in_chat(place.id, place.since)
            await self._take(changed, place.school, room, place.marks[0], found)
        else:
            await self._settle(place.marks)

    async def _settle(self, read: tuple[Mark, ...]) -> None:
        def unit(conn: Connection) -> None:
            marks.move(conn, read)
            for one in read:
                marks.settle(conn, one.school, one.place)

        await self.store.run(unit)

    async def _take(
        self, changed: list[ChatMessage], school: School, of: ClassTeam | Room | None, mark: Mark, found: Found
    ) -> None:
        """Read what was written, edited or deleted since then, and move the mark on; raises the first fault last."""
        people, since, fault = people_of(of), _since(mark), None
        mine = [one for one in changed if is_of_a_person(one) and (one.deleted or one.told) > since]
        for one in mine:
            try:
                await self._one(one, arrival_of_message(one, of, mark.place, people), school)
            except Exception as error:  # noqa: BLE001 - the messages after it are read all the same
                fault = fault or error
        found.messages += len(mine)
        heard, by_now = moment_of(mark.read_ms) + OVERLAP, self.desk.clock() - ON_ITS_WAY
        found.unheard += sum(heard < one.told < by_now for one in mine if one.deleted is None)
        if fault is not None:
            raise fault
        newest = max((milliseconds(one.told - OVERLAP) for one in mine), default=mark.read_ms)
        await self._settle((replace(mark, read_ms=max(newest, mark.read_ms)),))

    async def _one(self, one: ChatMessage, arrival: Arrival, school: School) -> None:
        if one.deleted is not None:
            gone = MessageDeleted(arrival.flag_id(), arrival.person, one.deleted)
            await self.desk.enforcement.enforce(school, gone)
            return
        edited = one.edited is not None
        if not (edited and await self._edit_known(arrival, school)):
            await read_message(arrival, school, self.desk, self.room, edited=edited, late=self.desk.clock())

    async def _edit_known(self, arrival: Arrival, school: School) -> bool:
        """Whether this edit was heard live: Teams' own time of it differs a little from Graph's."""
        flag = await flag_of(arrival, school, self.desk, edited=True)
        return await self.store.run(heard_before(flag, school))


def moment_of(ms: int) -> datetime:
    """Milliseconds UTC as a time."""
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)


def _since(mark: Mark) -> datetime:
    return moment_of(mark.owed_ms or mark.read_ms)
