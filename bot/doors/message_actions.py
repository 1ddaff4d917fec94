"""What stands in the menu of every message: raising a concern about it, in private (SAF-3)."""

from __future__ import annotations

import re

from bot.doors import alert_presses
from bot.doors.arrival import Arrival, any_case
from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, Word
from dialogs.texts import say
from policy.class_team import ClassTeam
from policy.school import School
from policy.session import may_point

FETCHED, SUBMITTED = "composeExtension/fetchTask", "composeExtension/submitAction"
"""How Teams asks for the form of such an action, and sends it. What was sent is opened as any other form."""
CONCERN = "concernAboutMessage"
"""The command, as the app package names it."""
_MESSAGE = re.compile(r"[0-9A-Za-z_:.-]{1,120}")


def command_of(arrival: Arrival) -> object:
    """Which action was chosen."""
    return any_case(arrival.raw.get("value"), "commandId")


async def concern_about(arrival: Arrival, desk: Desk) -> Reply:
    """The private form, pointing at the message: its id and where it stands, and nothing of what it says.

    Only in a class or its meeting, for whoever belongs to it; its author is told nothing.
    """
    school = await desk.directory.school_of(arrival)
    lang, found = await desk.lookup.language(school, arrival.person), _pointed(arrival)
    team = await _team(arrival, school, desk)
    if not arrival.person or not found or team is None or not may_point(team, arrival.person, school):
        return Word(say(lang, "concern-not-here"))
    message, spot = found
    data = {"team": team.team, "message": message, "spot": spot}
    return await alert_presses.concern_form(Press("concern.form", data, arrival, school, lang), desk)


def _pointed(arrival: Arrival) -> tuple[str, str] | None:
    """The message's id, and the conversation it stands in: a thread, where it is a channel's."""
    payload = any_case(arrival.raw.get("value"), "messagePayload")
    message, root = any_case(payload, "id"), any_case(payload, "replyToId") or any_case(payload, "id")
    if not _is_id(message) or not _is_id(root):
        return None
    place = arrival.conversation.partition(";")[0]
    return str(message), f"{place};messageid={root}" if arrival.team else place


def _is_id(found: object) -> bool:
    return isinstance(found, str) and _MESSAGE.fullmatch(found) is not None


async def _team(arrival: Arrival, school: School, desk: Desk) -> ClassTeam | None:
    """The class team of a channel, or of a meeting that the bot watches."""
    if arrival.team:
        return await desk.lookup.class_team(school, arrival.team)
    room = await desk.lookup.room(school, arrival.conversation)
    return await desk.lookup.class_team(school, room.team) if room and room.team else None
