"""Shows a person in a meeting a page of the bot's own there; the word in their own chat never waits for it (CON-2)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.records.tokens import as_token
from bot.wire import WireError
from dialogs import in_meeting
from dialogs.texts import say
from policy.events import Event, ShownInMeeting
from policy.guard import Room
from policy.school import School

NO_ADDRESS = "EHSBOT_PUBLIC_URL"
"""Without an address of its own the bot has no page that Teams could show."""


async def show_in_meeting(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask once, for as long as the danger lasts. Whatever Teams answers is told, and nothing is tried again."""
    action = task.action
    room = await kit.lookup.room(task.school, action.chat)
    if room is None or not room.meeting or room.unsafe_since != action.since:
        return ()
    code = await _shown(room, task, kit)
    return (ShownInMeeting(action.chat, action.person, action.what, action.since, as_token(code) if code else ""),)


async def _shown(room: Room, task: Task, kit: Kit) -> str:
    """Why they do not see it; empty where Teams took it."""
    action, lang = task.action, await kit.lookup.language(task.school, task.action.person)
    if not kit.public:
        return NO_ADDRESS
    mri = await _known_as(room, action.person, task.school, kit)
    if not mri:
        return "no-teams-id"
    page = {
        "title": say(lang, "in-meeting-title"),
        "url": f"{kit.public}{in_meeting.address(action.what, lang)}",
        "height": "300",
        "width": "480",
    }
    try:
        return await kit.teams.show(room.service_url, room.meeting, mri, page)
    except WireError as error:
        return str(getattr(error, "code", "not-sent"))


async def _known_as(room: Room, person: str, school: School, kit: Kit) -> str:
    """The id by which Teams wants them named, from the meeting or from their own chat with the bot."""
    member = room.people.get(person)
    if member and member.mri.startswith("29:"):
        return member.mri
    reach = await kit.lookup.reach(school, person)
    return reach.mri if reach else ""
