"""The lean way for most of what is said: a message that asks nothing of the bot is read, and that is all.

It has passed the same checks as every turn. Only what needs an answer, a command or a press, is worth the SDK's model
of an activity and its turn; whatever is not plainly a message is left to them.
"""

from __future__ import annotations

from bot.doors.arrival import Arrival, arrival_of_said
from bot.doors.commands import addressed
from bot.doors.desk import Desk
from bot.doors.live import read_live
from bot.doors.reading import ReadingRoom
from bot.doors.said import Said, read_said

_EDITED = "messageUpdate"
_SAID = frozenset({"message", _EDITED})


class QuietLane:
    """Reads what people say to each other, without a turn."""

    def __init__(self, desk: Desk, room: ReadingRoom) -> None:
        self._desk = desk
        self._room = room

    def read(self, body: bytes) -> Said | None:
        """Read an ordinary message; None for everything else."""
        return read_said(body)

    async def take(self, said: Said) -> bool:
        """Read a message that asks nothing; what is flagged is committed. False where it needs a turn."""
        arrival = arrival_of_said(said)
        if addressed(arrival):
            return False
        school = await self._desk.directory.school_of(arrival)
        await read_live(arrival, school, self._desk, self._room, edited=arrival.kind == _EDITED)
        return True

    async def owe(self, arrival: Arrival) -> None:
        """A message that could not be read now is fetched again from Teams, as after being away."""
        if arrival.kind in _SAID and self._room.marks:
            self._room.marks.missed(await self._desk.directory.school_of(arrival), arrival)
