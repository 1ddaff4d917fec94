"""Makes, prepares and changes the meeting of a planned session, and looks what became of it (PLN-6, STU-3, TCH-2)."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from bot.actions.kit import Kit, Task
from bot.graph.apps import Apps
from bot.graph.calendar import CONFLICT, Calendar, CalendarEvent, Invitation
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, NotFound, PermissionMissing
from bot.graph.meetings import Meetings
from bot.graph.planned_meeting import Options, addresses, look, prepare
from dialogs import schedule
from policy.class_team import ClassTeam
from policy.events import (
    Answer,
    BotNotPutInChat,
    BotPutInChat,
    CalendarFollowed,
    CalendarNotFollowed,
    ColleagueAnswered,
    Event,
    MeetingMade,
    MeetingNotMade,
    MeetingNotPrepared,
    MeetingPrepared,
)
from policy.people import Role
from policy.timetable import PlannedSession

LOOKS = 6
"""So often Graph is asked before it counts as a no. The meeting of a new event comes a little later than the event."""
Plan = tuple[ClassTeam, PlannedSession]


async def make_meeting(task: Task, kit: Kit) -> tuple[Event, ...]:
    """PLN-6: the event in the teacher's calendar. What an earlier try has made is found back and not made twice."""
    found = await _plan(task, kit)
    if found is None or found[1].cancelled or found[1].event:
        return ()
    plan, event = found[1], ""
    try:
        invitation = await _invitation(found, Calendar(kit.graph, found[1].by), task, kit)
        made = await _made(invitation, Calendar(kit.graph, plan.by), task)
        event = made.id
        if not made.link:
            raise GraphUnreachable(200, "no-link-yet")
    except GraphError as error:
        return (MeetingNotMade(task.action.team, plan.id, _code(error, task), event),)
    return (MeetingMade(task.action.team, plan.id, made.id, made.link, made.moment or plan.begins),)


async def _made(invitation: Invitation, calendar: Calendar, task: Task) -> CalendarEvent:
    """The event, with its meeting where it has come: found back on a repeat, else made."""
    if task.repeat and (there := await calendar.find(invitation)):
        return there
    try:
        made = await calendar.make(invitation)
    except GraphError as error:
        if error.status != CONFLICT:
            raise
    else:
        return made
    there = await calendar.find(invitation)
    if there is None:
        raise GraphUnreachable(CONFLICT, "made-and-not-found")
    return there


async def _invitation(found: Plan, calendar: Calendar, task: Task, kit: Kit) -> Invitation:
    team, plan = found
    roster = await kit.teams.members(team.service_url, team.team)
    learners = {one.person for one in team.learners(task.school)}
    of_class = [one.email or one.upn for one in roster if one.person in learners]
    invited = (plan.form.colleague, *plan.form.also)
    staff = [await _address(one, calendar) for one in invited]
    subject, text = schedule.calendar_words(team.name, task.school.school.languages)
    return Invitation(plan.id, subject, text, plan.begins, plan.ends, addresses((*staff, *of_class)))


async def _address(person: str, calendar: Calendar) -> str:
    """A colleague without a mailbox is invited by their role in the meeting alone."""
    try:
        return await calendar.address_of(person)
    except NotFound:
        return ""


async def prepare_meeting(task: Task, kit: Kit) -> tuple[Event, ...]:
    """STU-3, CON-2: the options are asked for and looked at; what was not seen is named."""
    found = await _plan(task, kit)
    if found is None or found[1].cancelled or not found[1].link:
        return ()
    plan, options = found[1], _options(found, task)
    try:
        meeting = await Meetings(kit.graph).find(plan.by, plan.link)
        await prepare(kit.graph, plan.by, meeting.id, options)
        seen = await look(kit.graph, plan.by, meeting.id)
    except GraphError as error:
        return (MeetingNotPrepared(task.action.team, plan.id, _code(error, task)),)
    lacking = options.lacking(seen)
    if lacking and task.attempt < LOOKS:
        raise GraphUnreachable(200, "not-seen-yet")
    return (MeetingPrepared(task.action.team, plan.id, seen.chat, lacking),)


def _options(found: Plan, task: Task) -> Options:
    team, plan = found
    form = plan.form
    learners = tuple(one.person for one in team.members if team.role(one.person, task.school) is Role.LEARNER)
    return Options(form.colleague, form.also, learners, form.chat_mode != "off", form.adjusted)


async def change_calendar(task: Task, kit: Kit) -> tuple[Event, ...]:
    """TCH-2: the event as the plan is now, moved or cancelled, and read back."""
    found = await _plan(task, kit)
    if found is None or not found[1].event:
        return ()
    plan = found[1]
    try:
        await _change(plan, Calendar(kit.graph, plan.by), task)
    except GraphError as error:
        return (CalendarNotFollowed(task.action.team, plan.id, _code(error, task), task.action.by),)
    return (CalendarFollowed(task.action.team, plan.id),)


async def _change(plan: PlannedSession, calendar: Calendar, task: Task) -> None:
    """Ask, then look. An event that is not there any more is cancelled too."""
    if plan.cancelled:
        with contextlib.suppress(NotFound):
            await calendar.cancel(plan.event, schedule.cancelled_words(task.school.school.languages))
    else:
        await calendar.move(plan.event, plan.begins, plan.ends)
    if await calendar.stands(plan.event, plan.begins, plan.ends) is plan.cancelled:
        raise GraphUnreachable(200, "not-seen-yet")


ANSWERS: Mapping[str, Answer] = {
    "accepted": Answer.YES,
    "tentativelyAccepted": Answer.MAYBE,
    "declined": Answer.NO,
}
"""Graph's words; whatever else it says is no answer."""


async def look_for_answer(task: Task, kit: Kit) -> tuple[Event, ...]:
    """CON-3: what the colleague has said to the invitation; where the calendar can't tell, they have not answered."""
    found = await _plan(task, kit)
    if found is None or found[1].cancelled or not found[1].event:
        return ()
    plan = found[1]
    calendar, answer = Calendar(kit.graph, plan.by), Answer.NONE
    try:
        address = await calendar.address_of(plan.form.colleague)
        said = await calendar.response_of(address, plan.event, plan.begins, plan.ends)
        answer = ANSWERS.get(said, Answer.NONE)
    except GraphError as error:
        _code(error, task)
    return (ColleagueAnswered(task.action.team, plan.id, answer),)


async def put_bot_in_chat(task: Task, kit: Kit) -> tuple[Event, ...]:
    """CON-2: the bot watches only where it is, so it is put into the meeting's chat, and looked for there."""
    found = await _plan(task, kit)
    if found is None or found[1].cancelled or not found[1].chat:
        return ()
    plan, apps = found[1], Apps(kit.graph, kit.app)
    try:
        await apps.put_in_chat(plan.chat, await apps.of(plan.by))
        if not await apps.are_in(plan.chat):
            raise GraphUnreachable(200, "not-seen-yet")
    except GraphError as error:
        return (BotNotPutInChat(task.action.team, plan.id, _code(error, task)),)
    return (BotPutInChat(task.action.team, plan.id),)


async def _plan(task: Task, kit: Kit) -> Plan | None:
    team = await kit.lookup.class_team(task.school, task.action.team)
    timetable = await kit.lookup.timetable(task.school, task.action.team)
    plan = timetable.plan(task.action.plan) if timetable else None
    return (team, plan) if team and plan else None


def _code(error: GraphError, task: Task) -> str:
    """Why it counts as a no; what may pass is raised again while there is patience left."""
    if isinstance(error, PermissionMissing):
        return error.permission
    is_late = error.code == "meeting-not-found"
    if task.attempt < LOOKS and (is_late or isinstance(error, GraphBusy | GraphUnreachable)):
        raise GraphUnreachable(200, "not-there-yet") if is_late else error
    return error.code
