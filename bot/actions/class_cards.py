"""Carries out what concerns a class: reading its roster, its agreement card, its session card (LRN, TCH, STU)."""

from __future__ import annotations

import contextlib

from bot.actions.kit import Kit, NotSentError, Task
from bot.teams.connector import Gone, NotAllowed
from bot.teams.people import Member as SeenMember
from dialogs import agreement, class_rules, closing, reminder, session_card
from dialogs.posting import came_twice, may_be_twice, message
from dialogs.texts import both
from policy.class_team import ClassTeam, Phase
from policy.events import AgreementPosted, CardAt, ClosingPosted, Event, RosterSeen, RulesPosted, SessionCardPosted
from policy.people import Member
from policy.school import School


async def read_roster(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Everybody in the team, with who owns it. Without Graph nobody is an owner, and nobody starts a session."""
    team = await _class(task, kit)
    seen = await kit.teams.members(team.service_url, team.team)
    owners = await _owners(team, kit)
    return (RosterSeen(team.team, tuple(_member(one, owners, kit.tenant) for one in seen)),)


async def _owners(team: ClassTeam, kit: Kit) -> frozenset[str]:
    if not team.group:
        raise NotSentError("no-group")
    found = await kit.graph.team_members(team.group)
    return frozenset(member.person for member in found if member.person and "owner" in member.roles)


def _member(seen: SeenMember, owners: frozenset[str], tenant: str) -> Member:
    person = seen.person or ""
    outside = seen.role.lower() in {"guest", "anonymous"} or (seen.tenant not in (None, "", tenant))
    return Member(person, seen.mri, seen.name, owner=person in owners, guest=outside)


async def refuse_team(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Say why this team is not served."""
    team = await _class(task, kit)
    await _post(task, kit, team, agreement.refused_team(task.school), "summary-refused")
    return ()


async def post_agreement(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The agreement card, as a new post in the class channel."""
    team = await _class(task, kit)
    card = await _post(task, kit, team, agreement.card(team, task.school, None), "summary-agreement")
    return (AgreementPosted(team.team, card, task.school.agreement.version),)


async def ask_new_members(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Those who have just joined are asked under the agreement card, which is shown to them afresh.

    Where somebody has deleted that card, the agreement is posted anew, and that asks them.
    """
    team = await _class(task, kit)
    card = team.agreement_card
    if card is None:
        return ()
    shown = _activity(agreement.card(team, task.school, None), "summary-agreement", task.school)
    try:
        await kit.teams.update(team.service_url, card.conversation, card.message, shown)
    except Gone:
        return await post_agreement(task, kit)
    asked = _activity(agreement.new_members(task.school), "summary-agreement", task.school)
    await kit.teams.send(team.service_url, card.conversation, asked)
    return ()


async def post_rules(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The rules of the class, as a new post; the card of older ones says that there are new ones.

    Where they have changed again meanwhile, the later post tells them.
    """
    team = await _class(task, kit)
    return await _post_rules(team, task, kit) if team.rules.number == task.action.number else ()


async def _post_rules(team: ClassTeam, task: Task, kit: Kit) -> tuple[Event, ...]:
    card = await _post(task, kit, team, class_rules.card(team, task.school, None), "summary-rules")
    if old := team.rules.card:
        shown = _activity(class_rules.replaced(task.school), "summary-rules", task.school)
        with contextlib.suppress(Gone, NotAllowed):
            await kit.teams.update(team.service_url, old.conversation, old.message, shown)
    return (RulesPosted(team.team, team.rules.number, card),)


async def retire_card(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A card that came twice says so, and counts nobody any more."""
    team, card = await _class(task, kit), task.action.card
    shown = _activity(came_twice(task.school), "summary-answer", task.school)
    with contextlib.suppress(Gone, NotAllowed):
        await kit.teams.update(team.service_url, card.conversation, card.message, shown)
    return ()


async def update_rules(task: Task, kit: Kit) -> tuple[Event, ...]:
    """How many have agreed; a card that somebody has deleted is posted anew."""
    team = await _class(task, kit)
    at = team.rules.card
    if at is None:
        return ()
    shown = _activity(class_rules.card(team, task.school, None), "summary-rules", task.school)
    try:
        await kit.teams.update(team.service_url, at.conversation, at.message, shown)
    except Gone:
        return await _post_rules(team, task, kit)
    return ()


async def post_session_card(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The session card, as a new post in the class channel."""
    team = await _class(task, kit)
    session = team.running()
    if session is None or session.id != task.action.session:
        return ()
    card = await _post(task, kit, team, session_card.card(team, task.school, None), "summary-session")
    return (SessionCardPosted(team.team, session.id, card),)


async def update_session_card(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The session card as things stand now; each person's own view follows by itself.

    An open session whose card somebody has deleted gets a new one: without it nobody could come in.
    """
    team = await _class(task, kit)
    session = team.session
    if session is None or session.id != task.action.session or session.card is None:
        return ()
    closed = session.phase is Phase.CLOSED
    shown = session_card.closed(team, task.school) if closed else session_card.card(team, task.school, None)
    activity = _activity(shown, "summary-session", task.school)
    try:
        await kit.teams.update(team.service_url, session.card.conversation, session.card.message, activity)
    except Gone:
        return () if closed else await post_session_card(task, kit)
    return ()


async def post_closing(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The closing card for the whole class."""
    team, session = await _class(task, kit), task.action.session
    card = await _post(task, kit, team, closing.card(team, session, task.school), "summary-closing")
    return (ClosingPosted(team.team, session, card),)


async def update_closing(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The closing card with the tasks as they are now; one that somebody has deleted is posted anew."""
    team, session = await _class(task, kit), task.action.session
    at = team.session.closing if team.session and team.session.id == session else None
    if at is None:
        return ()
    shown = _activity(closing.card(team, session, task.school), "summary-closing", task.school)
    try:
        await kit.teams.update(team.service_url, at.conversation, at.message, shown)
    except Gone:
        return await post_closing(task, kit)
    return ()


async def post_reminder(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The rules at the start, in the meeting chat or in the class channel."""
    action = task.action
    team = await kit.lookup.class_team(task.school, action.team) if action.team else None
    card = reminder.card(team, task.school)
    if action.in_channel and team is not None:
        await _post(task, kit, team, card, "summary-reminder")
        return ()
    room = await kit.lookup.room(task.school, action.chat)
    if room is None:
        return ()
    activity = _activity(card, "summary-reminder", task.school)
    await kit.teams.send(room.service_url, action.chat, activity)
    return ()


async def _class(task: Task, kit: Kit) -> ClassTeam:
    team = await kit.lookup.class_team(task.school, task.action.team)
    if team is None:
        raise NotSentError("no-class")
    return team


async def _post(task: Task, kit: Kit, team: ClassTeam, card: dict[str, object], summary: str) -> CardAt:
    """A new post in the channel; one that may have come already says so."""
    if not team.channel:
        raise NotSentError("no-channel")
    shown = _activity(may_be_twice(card, task.school) if task.repeat else card, summary, task.school)
    posted = await kit.teams.post_in_channel(team.service_url, team.channel, shown)
    return CardAt(posted.conversation, posted.message_id)


def _activity(card: dict[str, object], summary: str, school: School) -> dict[str, object]:
    return message(card, " / ".join(both(school, summary)))
