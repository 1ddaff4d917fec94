"""Carries out what one person is told in private: warnings of the guard, alerts, the day's notes."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace

from bot.actions.kit import Kit, NotSentError, Task
from bot.enforcement.enforcing import milliseconds
from bot.enforcement.telling import notes_card, telling_of
from bot.records import jobs
from bot.teams.connector import Gone, NotAllowed
from bot.teams.pace import Haste
from bot.wire import NotWanted, Wanted
from dialogs import agreement, own_messages, private_word, stranger
from dialogs import alert as alert_card
from dialogs.posting import message
from dialogs.texts import say
from policy.alerts import Alert, Step
from policy.chat.verdict import Severity
from policy.class_team import ClassTeam
from policy.escalation import may_act
from policy.events import (
    AlertDelivered,
    AlertUndelivered,
    CardAt,
    Event,
    MessagesOffered,
    NotesPosted,
    NotTold,
)
from policy.school import School

UNREACHABLE = (NotSentError, NotAllowed, Gone)
"""The person can't be reached, and trying again won't help."""


async def tell(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A word of the guard to one person; that somebody could not be told is said."""
    action = task.action
    room = await kit.lookup.room(task.school, action.chat)
    team = await kit.lookup.class_team(task.school, room.team) if room and room.team else None
    lang = await kit.lookup.language(task.school, action.person)
    about = room.people.get(action.about) if room and action.about else None
    place, name = team.name if team else "", about.name if about else ""
    card = private_word.card(action.what, lang, place, _link(team), action.chat, name)
    try:
        await send_privately(task.school, action.person, card, say(lang, "summary-neutral"), kit)
    except UNREACHABLE as error:
        return (NotTold(action.chat, action.person, action.what, action.since, error.code),)
    return ()


async def tell_of_stranger(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Staff hear of somebody who does not belong, by name; where they can't be told, nothing is lost but the word."""
    action = task.action
    room = await kit.lookup.room(task.school, action.chat)
    if room is None or action.stranger not in room.people:
        return ()
    team = await kit.lookup.class_team(task.school, room.team) if room.team else None
    member, lang = room.people[action.stranger], await kit.lookup.language(task.school, action.person)
    card = stranger.card(lang, member.name, team.name if team else "", guest=member.guest, waiting=action.waiting)
    try:
        await send_privately(task.school, action.person, card, say(lang, "summary-neutral"), kit)
    except UNREACHABLE as error:
        return (NotTold(action.chat, action.person, "stranger", kit.clock(), error.code),)
    return ()


def _link(team: ClassTeam | None) -> str:
    session = team.running() if team else None
    return session.form.link if session else ""


async def tell_missing(task: Task, kit: Kit) -> tuple[Event, ...]:
    """PLN-9: who has not agreed, in the teacher's own chat; without one, the button in the channel tells it."""
    action = task.action
    team = await kit.lookup.class_team(task.school, action.team)
    if team is None:
        return ()
    lang = await kit.lookup.language(task.school, action.person)
    card = agreement.missing_list(team, task.school, lang)
    try:
        await send_privately(task.school, action.person, card, say(lang, "missing-title"), kit)
    except UNREACHABLE:
        return ()
    return ()


async def deliver_alert(task: Task, kit: Kit) -> tuple[Event, ...]:
    """An alert's card, with a neutral preview. Nothing is sent once somebody has acknowledged it."""
    action = task.action
    alert = await kit.lookup.alert(task.school, action.alert)
    if alert is None or not alert.is_due(repeat=task.repeat) or _came_since(alert, task):
        return ()
    if action.person in alert.flag.about:
        return (AlertUndelivered(action.alert, action.person, "about-them"),)
    lang = await kit.lookup.language(task.school, action.person)
    told = await telling_of(alert, task.school, kit.lookup, kit.clock())
    shown = (replace(told, repeat=repeat) for repeat in (task.repeat, True))
    card, repeat = (alert_card.card(alert, task.school, action.person, lang, one) for one in shown)
    way = kit.hurried(Haste.URGENT if alert.flag.severity is Severity.URGENT else Haste.SOON)
    try:
        preview = alert_card.summary(lang)
        at = await send_privately(task.school, action.person, card, preview, way, lambda: _is_wanted(task, kit), repeat)
    except NotWanted:
        return ()
    except UNREACHABLE as error:
        return (AlertUndelivered(action.alert, action.person, error.code),)
    return (AlertDelivered(action.alert, action.person, at, len(alert.history)),)


def _came_since(alert: Alert, task: Task) -> bool:
    """Whether a card came to this person well after this one was asked for: what piled up while Teams was away."""
    held, person = task.held, task.action.person
    late = held.due_ms + jobs.CLOCKS_DIFFER_MS if held else 0
    came = (one for one in alert.history if one.step is Step.DELIVERED and one.by == person)
    return held is not None and any(milliseconds(one.at) > late for one in came)


async def _is_wanted(task: Task, kit: Kit) -> bool:
    """Whether the send is still ours and nobody has the alert yet: asked last of all, and before each try anew."""
    held = task.held
    if held and not await kit.store.run(lambda conn: jobs.is_held(conn, held)):
        return False
    alert = await kit.lookup.alert(task.school, task.action.alert)
    return alert is not None and alert.is_due(repeat=task.repeat)


async def chase_outcome(task: Task, kit: Kit) -> tuple[Event, ...]:
    """SAF-3: the holder gets the card once more, unless they have let go of it or closed it meanwhile."""
    action = task.action
    alert = await kit.lookup.alert(task.school, action.alert)
    if alert is None or alert.closed or alert.taken_by != action.person or action.person in alert.flag.about:
        return ()
    card = await _alert_card(alert, action.person, task, kit, repeat=False)
    lang = await kit.lookup.language(task.school, action.person)
    try:
        at = await send_privately(task.school, action.person, card, say(lang, "summary-outcome"), kit)
    except UNREACHABLE as error:
        return (AlertUndelivered(action.alert, action.person, error.code),)
    return (AlertDelivered(action.alert, action.person, at, len(alert.history)),)


async def copy_answer(task: Task, kit: Kit) -> tuple[Event, ...]:
    """SAF-3: whoever reads along gets the alert's card, open or closed; the words show after a press."""
    action = task.action
    alert = await kit.lookup.alert(task.school, action.alert)
    if alert is None or action.person in alert.flag.about:
        return ()
    card = await _alert_card(alert, action.person, task, kit, repeat=task.repeat)
    lang = await kit.lookup.language(task.school, action.person)
    try:
        at = await send_privately(task.school, action.person, card, alert_card.summary(lang), kit)
    except UNREACHABLE as error:
        return (AlertUndelivered(action.alert, action.person, error.code),)
    return (AlertDelivered(action.alert, action.person, at, len(alert.history)),)


async def offer_messages(task: Task, kit: Kit) -> tuple[Event, ...]:
    """SAF-3: that there is something, in a person's own chat; where they have none it waits under My messages."""
    person = task.action.person
    kept = await kit.lookup.own_messages(task.school, person)
    place = next((one.place for one in reversed(kept.messages)), "") if kept else ""
    lang = await kit.lookup.language(task.school, person)
    try:
        await send_privately(task.school, person, own_messages.offer(lang, place), say(lang, "own-offer"), kit)
    except UNREACHABLE as error:
        return (MessagesOffered(person, error.code),)
    return (MessagesOffered(person),)


async def update_alert_cards(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Every copy of the card says what has become of the alert, but to whoever has left the school nothing any more.

    A copy that is gone is passed over. One over which Teams hangs, or that it refuses for now, keeps none of the
    others from being changed; then all are tried again.
    """
    alert = await kit.lookup.alert(task.school, task.action.alert)
    if alert is None:
        return ()
    copies = (alert.cards or {}).items()
    tries = (_update_copy(alert, person, at, task, kit) for person, at in copies)
    failed = [one for one in await asyncio.gather(*tries, return_exceptions=True) if one is not None]
    if failed:
        raise failed[0]
    return ()


async def _update_copy(alert: Alert, person: str, at: CardAt, task: Task, kit: Kit) -> None:
    reach = await kit.lookup.reach(task.school, person)
    if reach is None:
        return
    lang, stays = await kit.lookup.language(task.school, person), may_act((person,), person, alert.flag, task.school)
    card = await _alert_card(alert, person, task, kit, repeat=False) if stays else alert_card.let_go(lang)
    shown = message(card, alert_card.summary(lang))
    with contextlib.suppress(NotAllowed, Gone):
        await kit.teams.update(reach.service_url, at.conversation, at.message, shown)


async def retire_alert_card(task: Task, kit: Kit) -> tuple[Event, ...]:
    """An older copy only points to the newer one, so that nobody acts on what it still says."""
    action = task.action
    reach = await kit.lookup.reach(task.school, action.person)
    if reach is None:
        return ()
    lang = await kit.lookup.language(task.school, action.person)
    shown = message(alert_card.retired(lang), alert_card.summary(lang))
    try:
        await kit.teams.update(reach.service_url, action.card.conversation, action.card.message, shown)
    except (NotAllowed, Gone):
        return ()
    return ()


async def _alert_card(alert: Alert, person: str, task: Task, kit: Kit, *, repeat: bool) -> dict[str, object]:
    telling = await telling_of(alert, task.school, kit.lookup, kit.clock())
    told = replace(telling, repeat=repeat)
    return alert_card.card(alert, task.school, person, await kit.lookup.language(task.school, person), told)


async def update_notes(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The day's running card, changed in its place where it stands, so that it makes no noise; where not, anew.

    SAF-1: where it can't reach the person, each note on it goes to the next on the ladder.
    """
    action = task.action
    notes = await kit.lookup.notes(task.school, action.day, action.person)
    if notes is None:
        return ()
    card = await notes_card(notes, task.school, kit.lookup, kit.clock())
    summary = say(await kit.lookup.language(task.school, action.person), "summary-notes")
    if notes.card is not None and await _changed(task, kit, notes.card, message(card, summary)):
        return ()
    try:
        posted = await send_privately(task.school, action.person, card, summary, kit)
    except UNREACHABLE as error:
        return tuple(AlertUndelivered(one, action.person, error.code) for one in notes.alerts)
    return (NotesPosted(action.day, action.person, posted),)


async def _changed(task: Task, kit: Kit, at: CardAt, shown: dict[str, object]) -> bool:
    """Put the card in the place of the one that stands there; False where none stands there any more."""
    reach = await kit.lookup.reach(task.school, task.action.person)
    if reach is None:
        return False
    try:
        await kit.teams.update(reach.service_url, at.conversation, at.message, shown)
    except Gone:
        return False
    return True


async def send_privately(
    school: School,
    person: str,
    card: dict[str, object],
    summary: str,
    kit: Kit,
    wanted: Wanted | None = None,
    repeat: dict[str, object] | None = None,
) -> CardAt:
    """Put a card into a person's own chat with the bot; NotSentError where they have none, NotWanted as in Wire.

    repeat: what is put there instead once it may have come before.
    """
    reach = await kit.lookup.reach(school, person)
    if reach is None:
        raise NotSentError("no-personal-chat")
    again = message(repeat, summary) if repeat else None
    sent = await kit.teams.send(reach.service_url, reach.conversation, message(card, summary), wanted, again)
    return CardAt(reach.conversation, sent)
