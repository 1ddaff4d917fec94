"""A message that Graph tells of, at once: written, edited or deleted, read as if it had come in live (STU-4).

With its data it is read from the notice; without, or where the data can't be trusted, its place is owed and fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pydantic import AliasPath, Field, ValidationError
from sqlalchemy import Connection

from bot.doors.desk import Desk
from bot.doors.fetched import arrival_of_message, is_of_a_person, people_of
from bot.doors.notice import Encrypted, Notice
from bot.doors.owed import ON_ITS_WAY
from bot.doors.reading import ReadingRoom, read_message
from bot.enforcement.enforcing import milliseconds
from bot.enforcement.notice_keys import NoticeKeys
from bot.graph.changes import ChatMessage, Text
from bot.graph.encryption import NotOpened, opened
from bot.graph.recordings import OF_RECORDINGS, READY
from bot.records import marks
from bot.records.marks import Mark
from bot.records.store import Store
from policy.events import MessageDeleted, RecordingToldOf
from policy.school import School
from policy.subscriptions import BACK, CHAT, Subscription

READ, OWED, OLD, NOT_OURS, RECORDED = "read", "owed", "old", "nobody's", "recorded"
DELETED: Final = "deleted"
LATELY: Final = timedelta(hours=1)
"""A notice comes within a minute; one that had to be repeated comes later."""


class Told(ChatMessage):
    """A message as a notice has it: it says where it stands."""

    channel: Text = Field("", validation_alias=AliasPath("channelIdentity", "channelId"))
    chat: Text = Field("", validation_alias="chatId")
    event: Text = Field("", validation_alias=AliasPath("eventDetail", "@odata.type"))
    status: Text = Field("", validation_alias=AliasPath("eventDetail", "callRecordingStatus"))

    @property
    def tells_of_recording(self) -> bool:
        """Whether Teams itself says that a recording is ready."""
        return OF_RECORDINGS in self.event and self.status == READY and not self.person

    def is_in(self, place: str) -> bool:
        """Whether it says that it stands there, or nothing about it."""
        return {self.channel, self.chat} <= {"", place}


@dataclass(frozen=True, slots=True)
class ToldMessages:
    """Takes the notices of channels and chats."""

    desk: Desk
    room: ReadingRoom
    store: Store
    keys: NoticeKeys

    async def take(self, notice: Notice, watched: Subscription, school: School) -> str:
        """Read the message; gives what came of it in a word."""
        message = await self._message(notice.content) if notice.content else None
        if message is None or not message.is_in(watched.place):
            await self.owe(watched, school)
            return OWED
        gone = message.deleted or (self.desk.clock() if notice.change == DELETED else None)
        if gone and not message.person:
            await self.owe(watched, school)
            return OWED
        if watched.kind == CHAT and message.tells_of_recording:
            await self.desk.enforcement.enforce(school, RecordingToldOf(watched.place))
            return RECORDED
        if not is_of_a_person(message):
            return NOT_OURS
        if (gone or message.told) < self.desk.clock() - BACK:
            return OLD
        await self._one(message, gone, watched, school)
        return READ

    async def owe(self, watched: Subscription, school: School) -> None:
        """What has changed there lately is fetched through Graph."""
        since = milliseconds(self.desk.clock() - LATELY)
        place = Mark(school.id, watched.place, watched.team, since)

        def unit(conn: Connection) -> None:
            marks.owe_from(conn, [place])

        await self.store.run(unit)
        if self.room.marks:
            self.room.marks.owing.set()

    async def _message(self, content: Encrypted) -> Told | None:
        key = await self.keys.of_id(content.key_id)
        if key is None:
            return None
        try:
            plain = opened(content.data, content.signature, content.wrapped, key.private)
            return Told.model_validate_json(plain)
        except (NotOpened, ValidationError):
            return None

    async def _one(self, message: Told, gone: datetime | None, watched: Subscription, school: School) -> None:
        lookup = self.desk.lookup
        of_chat = watched.kind == CHAT
        of = await (lookup.room(school, watched.place) if of_chat else lookup.class_team(school, watched.team))
        arrival = arrival_of_message(message, of, watched.place, people_of(of))
        if gone is not None:
            await self.desk.enforcement.enforce(school, MessageDeleted(arrival.flag_id(), arrival.person, gone))
            return
        now = self.desk.clock()
        late = now if now - message.told > ON_ITS_WAY else None
        await read_message(arrival, school, self.desk, self.room, edited=message.edited is not None, late=late)
