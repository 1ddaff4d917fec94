"""The teacher's controls, as they are written in a channel, a meeting's chat or a chat of one's own (BEH-3, STU-6)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.doors.arrival import Arrival
from bot.doors.desk import Desk
from policy.events import AskedAt, Control, ControlAsked
from policy.school import School

CONTROLS: Mapping[str, Control] = {one.value: one for one in Control if one is not Control.GIVE_BACK}
"""The controls by their command."""


async def session_of(arrival: Arrival, school: School, desk: Desk) -> tuple[str, str]:
    """The class, and the session where that is known, that something written here is about; empty where none is.

    In a chat of one's own it is the only session that is open in the classes of whoever writes.
    """
    if arrival.team:
        return arrival.team, ""
    if arrival.personal:
        theirs = await desk.lookup.classes_of(school, arrival.person)
        found = [(one.team, session.id) for one in theirs if (session := one.running())]
        return found[0] if len(found) == 1 else ("", "")
    room = await desk.lookup.room(school, arrival.conversation)
    return (room.team, room.session) if room and room.session else ("", "")


async def carry_control(control: Control, arrival: Arrival, school: School, desk: Desk) -> None:
    """Put a control to the rules; they answer where it was asked."""
    team, session = await session_of(arrival, school, desk)
    reply_to = "" if arrival.personal else arrival.thread
    at = AskedAt(arrival.conversation, reply_to, arrival.service_url, shared=not arrival.personal)
    await desk.enforcement.enforce(school, ControlAsked(team, session, control, arrival.person, at))
