"""Carries out the other ways to a person whom an alert can't reach in their own chat (SAF-1, SAF-2)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.graph.client import GraphError, NotFound, PermissionMissing
from bot.graph.mail import send_mail as post_mail
from bot.teams.connector import Gone, NotAllowed
from dialogs import fetch
from dialogs.posting import message
from dialogs.texts import both, say
from policy.alerts.other_ways import CHANNEL, MAIL
from policy.events import Event, OtherWayTried, PersonInReach
from policy.school import School


async def tell_staff_channel(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A post in the staff channel: whom to fetch, and never why."""
    action, school = task.action, task.school
    if not await _is_waiting(task, kit):
        return ()
    service_url = await _service_url(school, kit)
    if service_url is None:
        return (OtherWayTried(action.alert, action.person, CHANNEL, "no-service-url"),)
    shown = message(fetch.card(action.person, school), " / ".join(both(school, "fetch-summary")))
    try:
        await kit.teams.post_in_channel(service_url, school.other_ways.channel, shown)
    except (NotAllowed, Gone) as error:
        return (OtherWayTried(action.alert, action.person, CHANNEL, error.code),)
    return (OtherWayTried(action.alert, action.person, CHANNEL),)


async def send_mail(task: Task, kit: Kit) -> tuple[Event, ...]:
    """An e-mail that asks a person to look into Teams, and never says why."""
    action, ways = task.action, task.school.other_ways
    address = ways.mail.get(action.person)
    if address is None or not await _is_waiting(task, kit):
        return ()
    lang = await kit.lookup.language(task.school, action.person)
    try:
        await post_mail(kit.graph, ways.mail_from, address, say(lang, "mail-subject"), fetch.letter(lang))
    except PermissionMissing as error:
        return (OtherWayTried(action.alert, action.person, MAIL, error.permission),)
    except NotFound as error:
        return (OtherWayTried(action.alert, action.person, MAIL, error.code),)
    except GraphError as error:
        if error.status in REFUSED:
            return (OtherWayTried(action.alert, action.person, MAIL, error.code),)
        raise
    return (OtherWayTried(action.alert, action.person, MAIL),)


async def find_waiting_alerts(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Every open alert that this person was told of; which of them waits for them, the rules know."""
    person = task.action.person
    alerts = await kit.lookup.open_alerts_of(task.school, person)
    return tuple(PersonInReach(one.flag.alert, person) for one in alerts if person in one.told and not one.acknowledged)


async def _is_waiting(task: Task, kit: Kit) -> bool:
    """Whether the alert still needs them: nobody is fetched for what somebody has taken meanwhile."""
    alert = await kit.lookup.alert(task.school, task.action.alert)
    return alert is not None and not alert.closed and alert.taken_by in ("", task.action.person)


async def _service_url(school: School, kit: Kit) -> str | None:
    """Where Teams is for this school: as any contact's own chat has it, else any class."""
    for contact in school.contacts.everyone():
        reach = await kit.lookup.reach(school, contact.id)
        if reach is not None:
            return reach.service_url
    classes = await kit.lookup.classes(school)
    return next((team.service_url for team in classes if team.service_url), None)


REFUSED = frozenset({400, 413})
"""Asked again it would be refused again."""
