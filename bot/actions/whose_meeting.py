"""Finds out which session a meeting chat belongs to: by the link, else by asking its teacher in the chat (CON-2)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.kit import Kit, Task
from bot.teams.connector import Meeting, TeamsError
from dialogs import which_session
from dialogs.posting import message
from dialogs.texts import both
from dialogs.which_session import Choice
from policy.class_team import ClassTeam
from policy.events import Event, MeetingNamed
from policy.guard import Room
from policy.people import Role

MOST_ROOMS = 5
"""So many meeting chats are asked in for one session: those the teacher last added the bot to."""
NOTHING_KNOWN = Meeting.model_validate({})


async def ask_which_session(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The bot is in a meeting chat that no session names: ask whose it is."""
    room = await kit.lookup.room(task.school, task.action.chat)
    if room is None or room.session:
        return ()
    meeting = await _meeting(room, kit)
    people = {person for person in (room.added_by, meeting.organizer) if person}
    classes = await _classes_of(people, task, kit)
    waiting = [team for team in classes if _waits(team) and _by(team) in people]
    return await _match(room, meeting, waiting, classes, people, task, kit)


async def find_meeting(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A session has opened whose link names no chat: look among those its teacher added the bot to."""
    team = await kit.lookup.class_team(task.school, task.action.team)
    if team is None or not _waits(team):
        return ()
    rooms = [room for room in await kit.lookup.rooms_of(task.school, _by(team)) if room.reached and not room.session]
    for room in rooms[:MOST_ROOMS]:
        found = await _match(room, await _meeting(room, kit), [team], (), set(), task, kit)
        if found:
            return found
    return ()


async def _classes_of(people: set[str], task: Task, kit: Kit) -> tuple[ClassTeam, ...]:
    """The classes that any of them is in, each once."""
    found = [team for person in sorted(people) for team in await kit.lookup.classes_of(task.school, person)]
    return tuple({team.team: team for team in found}.values())


async def _match(
    room: Room,
    meeting: Meeting,
    waiting: Sequence[ClassTeam],
    classes: Sequence[ClassTeam],
    people: set[str],
    task: Task,
    kit: Kit,
) -> tuple[Event, ...]:
    """The one session with the meeting's own link; else a card that asks. Only its teacher's press counts."""
    same = [team for team in waiting if _same_link(team, meeting.join_url)]
    if len(same) == 1:
        return (_named(same[0], room),)
    choices = [Choice(team.team, team.name, team.session.id) for team in waiting if team.session]
    if not choices and room.running:
        choices = [Choice(team.team, team.name) for team in classes if _teaches(team, people, task)]
    if choices:
        card = which_session.card(choices, task.school)
        summary = " / ".join(both(task.school, "summary-answer"))
        await kit.teams.send(room.service_url, room.chat, message(card, summary))
    return ()


async def _meeting(room: Room, kit: Kit) -> Meeting:
    """What Teams tells of the meeting; nothing where it doesn't: then the teacher is asked."""
    if not room.meeting:
        return NOTHING_KNOWN
    try:
        return await kit.teams.meeting(room.service_url, room.meeting)
    except TeamsError:
        return NOTHING_KNOWN


def _waits(team: ClassTeam) -> bool:
    session = team.running()
    return session is not None and not session.form.chat


def _by(team: ClassTeam) -> str:
    return team.session.by if team.session else ""


def _teaches(team: ClassTeam, people: set[str], task: Task) -> bool:
    return team.is_class and any(team.role(person, task.school) is Role.TEACHER for person in people)


def _same_link(team: ClassTeam, link: str) -> bool:
    return bool(link) and team.session is not None and team.session.form.link.rstrip("/") == link.rstrip("/")


def _named(team: ClassTeam, room: Room) -> MeetingNamed:
    session = team.session
    return MeetingNamed(team.team, session.id if session else "", room.chat, _by(team))
