"""Asks Graph to tell of places, goes on asking in time, and finds out which places those are (STU-4).

What must be shown with each notice is made here by chance and goes to Graph alone: the records keep its digest.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.actions.kit import Kit, Notices, NotSentError, Task
from bot.enforcement.enforcing import milliseconds
from bot.enforcement.notice_proof import proof_of, spelled
from bot.enforcement.spelling import read
from bot.graph.changes import Changes
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, NotFound, PermissionMissing
from bot.graph.subscriptions import RESOURCES, Subscribed, Subscriptions
from bot.records import marks, states
from bot.records.marks import Mark
from policy.class_team import ClassTeam
from policy.events import (
    Event,
    SubscriptionEnded,
    SubscriptionMade,
    SubscriptionRefused,
    SubscriptionRenewed,
    SubscriptionUnwanted,
    SubscriptionWanted,
    WatchWanted,
)
from policy.guard import Room
from policy.recordings.custody import Drive
from policy.rules import class_key, subscription_key
from policy.school import School
from policy.subscriptions import CHANNEL, CHAT, DRIVE, KINDS, Subscription, name_of

TRIES = 4
"""So often Graph is asked in a row; after that it is asked again later."""
AT_A_TIME = 40
"""So many states are looked through in one go."""
STILL_TALKING = timedelta(days=14)
"""So long after its last meeting a chat is watched."""
CONFLICT = 409

Events = tuple[Event, ...]


async def watch_places(task: Task, kit: Kit) -> Events:
    """Look through a class, a chat, a drive, or all of the school in stretches.

    Without a public address nothing is watched.
    """
    if kit.notices is None:
        return ()
    if not task.action.place:
        return await _stretch(task.action.after, task.school, kit)
    place = task.action.place
    team, room = await kit.lookup.class_team(task.school, place), await kit.lookup.room(task.school, place)
    drive = await kit.lookup.drive(task.school, place)
    found = await _of_class(team, task.school, kit) if team else ()
    found = (*found, *(await _of_room(room, task.school, kit) if room else ()))
    return (*found, *(await _of_drive(drive, task.school, kit) if drive else ()))


async def _stretch(after: str, school: School, kit: Kit) -> Events:
    first, last = class_key(""), subscription_key("~")
    page = await kit.store.run(lambda conn: states.page(conn, school.id, after or first, AT_A_TIME))
    found: list[Event] = []
    for loaded in page:
        match read(loaded.kind, loaded.body):
            case ClassTeam() as team:
                found += await _of_class(team, school, kit)
            case Room() as room:
                found += await _of_room(room, school, kit)
            case Drive() as drive:
                found += await _of_drive(drive, school, kit)
            case Subscription() as watched if watched.wanted and not await _is_wanted(watched, school, kit):
                found.append(SubscriptionUnwanted(watched.watch))
            case _:
                pass
    goes_on = page and page[-1].key < last
    return (*found, *((WatchWanted(page[-1].key),) if goes_on else ()))


async def _of_class(team: ClassTeam, school: School, kit: Kit) -> Events:
    """Every channel of a class; those that can't be listed now are looked for in the morning again."""
    if not team.is_class or team.gone:
        return ()
    try:
        channels = await Changes(kit.graph).channels(team.group)
    except GraphError:
        channels = [team.channel or team.team]
    wanted = [SubscriptionWanted(CHANNEL, channel, team.team) for channel in channels]
    return tuple([one for one in wanted if await _is_new(one, school, kit)])


async def _of_room(room: Room, school: School, kit: Kit) -> Events:
    wanted = SubscriptionWanted(CHAT, room.chat, "")
    if not _is_watched(room, kit):
        known = await kit.lookup.subscription(school, name_of(CHAT, room.chat))
        return (SubscriptionUnwanted(known.watch),) if known and known.wanted else ()
    return (wanted,) if await _is_new(wanted, school, kit) else ()


async def _of_drive(drive: Drive, school: School, kit: Kit) -> Events:
    """REC-4: a drive with recordings in it is told of at once; without that it is looked at every so often."""
    wanted = SubscriptionWanted(DRIVE, drive.drive, "")
    is_seen = bool(drive.items) and "files" in school.powers
    return (wanted,) if is_seen and await _is_new(wanted, school, kit) else ()


async def _is_new(wanted: SubscriptionWanted, school: School, kit: Kit) -> bool:
    known = await kit.lookup.subscription(school, name_of(wanted.kind, wanted.place))
    return known is None or not known.wanted or not (known.id or known.asked) or (not known.id and bool(known.code))


async def _is_wanted(watched: Subscription, school: School, kit: Kit) -> bool:
    """Whether the bot is still in the place."""
    if watched.kind == CHAT:
        room = await kit.lookup.room(school, watched.place)
        return room is not None and _is_watched(room, kit)
    if watched.kind == DRIVE:
        drive = await kit.lookup.drive(school, watched.place)
        return drive is not None and bool(drive.items) and "files" in school.powers
    team = await kit.lookup.class_team(school, watched.team)
    return team is not None and team.is_class and not team.gone


def _is_watched(room: Room, kit: Kit) -> bool:
    """A chat whose meetings are over and that holds no session any more is only heard, not watched."""
    if not room.reached or room.in_channel:
        return False
    over = room.ended_at is not None and not room.running and kit.clock() - room.ended_at > STILL_TALKING
    return not over and (room.running or bool(room.session or room.added_by or room.ended_at))


async def subscribe(task: Task, kit: Kit) -> Events:
    """Ask to be told of a place that is wanted and not told of yet."""
    watched = await kit.lookup.subscription(task.school, task.action.watch)
    if watched is None or not watched.wanted or watched.id:
        return ()
    return await _asking(task, watched, kit, lambda: _made(task, watched, kit))


async def _made(task: Task, watched: Subscription, kit: Kit) -> Events:
    notices, kind = _told(kit), KINDS[watched.kind]
    key = await notices.keys.current()
    secret = spelled(task.school.id, watched.watch, secrets.token_urlsafe(32))
    graph, resource = Subscriptions(kit.graph), RESOURCES[watched.kind]
    at, until, url = await _place(watched, task.school, kit), kit.clock() + kind.lives, notices.url

    async def make() -> Subscribed:
        return await graph.make(resource, at, url, secret, key, until)

    if task.repeat:
        await _clear(graph, at, resource.permission)
    try:
        made = await make()
    except GraphError as error:
        in_the_way = isinstance(error, PermissionMissing) or error.status == CONFLICT
        if not in_the_way or not await _clear(graph, at, resource.permission):
            raise
        made = await make()
    return (SubscriptionMade(watched.watch, made.id, proof_of(secret), key.id, min(made.expires, until)),)


async def _place(watched: Subscription, school: School, kit: Kit) -> str:
    team = await kit.lookup.class_team(school, watched.team) if watched.team else None
    return RESOURCES[watched.kind].at(watched.place, team.group if team else "")


async def _clear(graph: Subscriptions, resource: str, permission: str) -> bool:
    """Graph allows one a place. One that nobody knows any more, since its making was cut off, stands in the way."""
    cleared = False
    for one in await graph.all_of_the_bot():
        if one.resource.strip("/").casefold() == resource.strip("/").casefold():
            await graph.end(one.id, permission)
            cleared = True
    return cleared


async def renew_subscription(task: Task, kit: Kit) -> Events:
    """Renew one that is wanted; with a new key, once there is one."""
    watched = await kit.lookup.subscription(task.school, task.action.watch)
    if watched is None or not watched.wanted or not watched.id:
        return ()
    return await _asking(task, watched, kit, lambda: _renewed(watched, kit))


async def _renewed(watched: Subscription, kit: Kit) -> Events:
    key = await _told(kit).keys.current()
    resource, until = RESOURCES[watched.kind], kit.clock() + KINDS[watched.kind].lives
    new = key if resource.with_data and key.id != watched.key else None
    try:
        went_on = await Subscriptions(kit.graph).renew(watched.id, resource.permission, until, new)
    except NotFound as error:
        return (SubscriptionEnded(watched.watch, watched.id, error.code),)
    return (SubscriptionRenewed(watched.watch, watched.id, key.id, min(went_on.expires, until)),)


def _told(kit: Kit) -> Notices:
    if kit.notices is None:
        raise NotSentError("no-public-url")
    return kit.notices


async def _asking(task: Task, watched: Subscription, kit: Kit, ask: Callable[[], Awaitable[Events]]) -> Events:
    """Ask for a place that the bot is still in. A no is told; a busy Graph is asked a few times in a row first."""
    if kit.notices is None or not await _is_wanted(watched, task.school, kit):
        return (SubscriptionUnwanted(watched.watch),)
    try:
        return await ask()
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < TRIES:
            raise
        return (SubscriptionRefused(watched.watch, error.code),)
    except PermissionMissing as error:
        gone = await _is_gone(watched, task.school, kit)
        return (_unwanted(watched) if gone else SubscriptionRefused(watched.watch, "no-consent", error.permission),)
    except GraphError as error:
        gone = await _is_gone(watched, task.school, kit)
        return (_unwanted(watched) if gone else SubscriptionRefused(watched.watch, error.code),)


def _unwanted(watched: Subscription) -> Event:
    return SubscriptionUnwanted(watched.watch)


async def _is_gone(watched: Subscription, school: School, kit: Kit) -> bool:
    """Whether a channel was deleted: where its team can still be asked and does not list it."""
    team = await kit.lookup.class_team(school, watched.team) if watched.team else None
    if team is None:
        return False
    try:
        return watched.place not in await Changes(kit.graph).channels(team.group)
    except GraphError:
        return False


async def end_subscription(task: Task, kit: Kit) -> Events:
    """Have Graph tell no more; one that it doesn't know, or no longer lets the bot touch, tells nothing either."""
    watched = await kit.lookup.subscription(task.school, task.action.watch)
    if watched is None or not watched.id or watched.wanted:
        return ()
    with contextlib.suppress(NotFound, PermissionMissing):
        await Subscriptions(kit.graph).end(watched.id, RESOURCES[watched.kind].permission)
    return (SubscriptionEnded(watched.watch, watched.id, "not-wanted"),)


async def read_place(task: Task, kit: Kit) -> Events:
    """STU-4: what was written, edited or deleted there since then is owed, and fetched at once."""
    action = task.action
    mark = Mark(task.school.id, action.place, action.team, milliseconds(action.since))
    await kit.store.run(lambda conn: marks.owe_from(conn, [mark]))
    if kit.notices:
        kit.notices.owing()
    return ()
