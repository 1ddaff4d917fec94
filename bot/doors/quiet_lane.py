"""The lean way for most of what is said: a message that asks nothing of the bot is read, and that is all.

It has passed the same checks as every turn. Only what needs an answer, a command or a press, is worth the SDK's model
of an activity and its turn; whatever is not plainly a message is left to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from bot.doors.arrival import arrival_of
from bot.doors.commands import addressed
from bot.doors.desk import Desk
from bot.doors.live import read_live
from bot.doors.reading import ReadingRoom

_EDITED = "messageUpdate"
_SAID = frozenset({"message", _EDITED})
_TIMES = ("timestamp", "localTimestamp")
_WORDS = ("id", "text", "textFormat", "locale", "localTimezone", "replyToId", "attachmentLayout", "summary", *_TIMES)
_PARTS = ("channelId", "serviceUrl", "type", "from", "recipient", "conversation", "channelData")
_LISTS = ("attachments", "entities")
_KNOWN = frozenset((*_WORDS, *_PARTS, *_LISTS))


class QuietLane:
    """Reads what people say to each other, without a turn."""

    def __init__(self, desk: Desk, room: ReadingRoom) -> None:
        self._desk = desk
        self._room = room

    async def take(self, raw: Mapping[str, Any]) -> bool:
        """Read a message that asks nothing; what is flagged is committed. False where it needs a turn."""
        if not is_plain(raw):
            return False
        arrival = arrival_of(raw)
        if addressed(arrival):
            return False
        school = await self._desk.directory.school_of(arrival)
        await read_live(arrival, school, self._desk, self._room, edited=arrival.kind == _EDITED)
        return True

    async def owe(self, raw: Mapping[str, Any]) -> None:
        """A message that could not be read now is fetched again from Teams, as after being away."""
        if raw.get("type") in _SAID and self._room.marks:
            arrival = arrival_of(raw)
            self._room.marks.missed(await self._desk.directory.school_of(arrival), arrival)


def is_plain(raw: Mapping[str, Any]) -> bool:
    """Whether an admitted activity is a message, or an edit, with nothing but what every message has.

    Of such a one the SDK could read every field, so both ways admit the same.
    """
    if raw.get("type") not in _SAID or not raw.keys() <= _KNOWN:
        return False
    if not all(raw.get(name) is None or isinstance(raw[name], str) for name in _WORDS):
        return False
    place = cast("Mapping[str, Any]", raw["conversation"])
    return all(isinstance(one, str | bool) for one in place.values()) and all(
        _is_time(raw.get(name)) for name in _TIMES
    )


def _is_time(text: str | None) -> bool:
    if text is None:
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
