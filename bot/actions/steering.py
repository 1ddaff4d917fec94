"""Carries out the teacher's controls of a meeting, and answers with what was seen (BEH-3, STU-6, power `meetings`)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.lobby import LOOKS
from bot.graph.client import GraphBusy, GraphUnreachable, PermissionMissing
from bot.graph.meetings import Meetings
from bot.sign_in.outbound import SignInFailed
from bot.teams.connector import Gone, NotAllowed
from bot.wire import WireError
from dialogs import steering
from dialogs.posting import message
from dialogs.texts import each
from policy.actions import SteerMeeting, TellControl
from policy.class_team import Session
from policy.events import ControlRefused, ControlSeen, Event, MeetingOptions, OptionsSeen

AGAIN = (GraphBusy, GraphUnreachable, SignInFailed)
"""What another try may put right."""


async def steer_meeting(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask, then look; only what was seen counts. A session that another has followed is left alone.

    CON-2: what would silence learners is not asked of a room that has become unsafe meanwhile.
    """
    action: SteerMeeting = task.action
    team = await kit.lookup.class_team(task.school, action.team)
    session = team.session if team else None
    if session is None or session.id != action.session:
        return ()
    if session.unsafe and action.wanted is not None and action.wanted.silences:
        return (_refused(action, "unsafe"),)
    try:
        seen = await _steer(action, session, Meetings(kit.graph))
    except WireError as error:
        if isinstance(error, AGAIN) and task.attempt < LOOKS:
            raise
        return (_refused(action, _code(error)),)
    return _told(task, action, seen)


async def _steer(action: SteerMeeting, session: Session, meetings: Meetings) -> MeetingOptions:
    meeting = await meetings.find(session.by, session.form.link)
    if action.wanted is None:
        return await meetings.options(session.by, meeting.id)
    await meetings.steer(session.by, meeting.id, action.wanted)
    return await meetings.options(session.by, meeting.id)


def _told(task: Task, action: SteerMeeting, seen: MeetingOptions) -> tuple[Event, ...]:
    """What was seen. What Teams took and does not show is looked at again, and then counts as a no."""
    told = (action.team, action.session, action.control, action.by, action.at)
    if action.wanted is None:
        return (OptionsSeen(*told, seen),)
    if seen.meets(action.wanted):
        return (ControlSeen(*told, seen),)
    if task.attempt < LOOKS:
        raise GraphUnreachable(200, "not-seen-yet")
    return (_refused(action, "not-seen-yet", seen),)


def _refused(action: SteerMeeting, code: str, seen: MeetingOptions | None = None) -> ControlRefused:
    return ControlRefused(action.team, action.session, action.control, action.by, action.at, code, seen)


def _code(error: WireError) -> str:
    if isinstance(error, PermissionMissing):
        return error.permission
    return str(getattr(error, "code", "not-sent"))


async def tell_control(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The answer, where it was asked; in the class channel where that place takes none, as a closed chat may not."""
    action: TellControl = task.action
    at = action.at
    langs = task.school.school.languages if at.shared else (await kit.lookup.language(task.school, action.by),)
    card = steering.card(action.control, action.code, action.seen, langs, action.team)
    activity = message(card, " / ".join(each(langs, "summary-answer")))
    try:
        if at.reply_to:
            await kit.teams.reply(at.service_url, at.conversation, at.reply_to, activity)
        else:
            await kit.teams.send(at.service_url, at.conversation, activity)
    except (NotAllowed, Gone):
        team = await kit.lookup.class_team(task.school, action.team) if action.team else None
        if team is None or not at.shared:
            raise
        await kit.teams.post_in_channel(team.service_url, team.channel, activity)
    return ()
