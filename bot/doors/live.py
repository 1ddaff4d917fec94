"""A message that comes in as it is written: it is read, and the mark of its place moves on (STU-4)."""

from __future__ import annotations

from bot.doors.arrival import Arrival
from bot.doors.desk import Desk
from bot.doors.reading import ReadingRoom, read_message
from policy.chat import Verdict
from policy.school import School


async def read_live(arrival: Arrival, school: School, desk: Desk, room: ReadingRoom, *, edited: bool) -> Verdict:
    """Read a message and move the mark on; one that could not be read is fetched again later."""
    try:
        verdict = await read_message(arrival, school, desk, room, edited=edited)
    except Exception:
        if room.marks:
            room.marks.missed(school, arrival)
        raise
    if room.marks:
        room.marks.read(school, arrival)
    return verdict
