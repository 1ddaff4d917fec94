"""Carries out what one person is told in private: warnings of the guard, alerts, the day's notes."""

from __future__ import annotations

from datetime import datetime

from bot.actions.kit import Kit, NotSentError, Task
from bot.teams.connector import Gone, NotAllowed
from dialogs import alert as alert_card
from dialogs import private_word
from dialogs.posting import message
from dialogs.texts import say
from policy.alerts import Alert
from policy.escalation import may_act
from policy.events import (
    AlertDelivered,
    AlertUndelivered,
    CardAt,
    Event,
    NotesPosted,
)
from policy.school import School


async def tell(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A word of the guard to one person.

    A learner often has no personal chat, and then can't be told; staff without one are a fault to be seen.
    """
    action = task.action
    if not task.school.vouches_for(action.person) and await kit.lookup.reach(task.school, action.person) is None:
        return ()
    room = await kit.lookup.room(task.school, action.chat)
    lang = task.school.language_of(action.person)
    place = await place_of(kit, task.school, room.team if room else "")
    card = private_word.card(action.what, task.school, lang, place)
    await send_privately(task.school, action.person, card, say(lang, "summary-neutral"), kit)
    return ()


async def deliver_alert(task: Task, kit: Kit) -> tuple[Event, ...]:
    """An alert's card, with a neutral preview. Nothing is sent once somebody has acknowledged it."""
    action = task.action
    alert = await kit.lookup.alert(task.school, action.alert)
    if alert is None or alert.acknowledged or action.person in alert.flag.about:
        return ()
    lang = task.school.language_of(action.person)
    repeat = task.repeat and action.person not in (alert.cards or {})
    card = await _alert_card(alert, action.person, task, kit, repeat=repeat)
    try:
        at = await send_privately(task.school, action.person, card, alert_card.summary(lang), kit)
    except (NotSentError, NotAllowed, Gone) as error:
        return (AlertUndelivered(action.alert, action.person, error.code),)
    return (AlertDelivered(action.alert, action.person, at),)


async def update_alert_cards(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Every copy of the card says what has become of the alert. A copy that is gone is passed over."""
    alert = await kit.lookup.alert(task.school, task.action.alert)
    if alert is None:
        return ()
    for person, at in (alert.cards or {}).items():
        reach = await kit.lookup.reach(task.school, person)
        if reach is None:
            continue
        card = await _alert_card(alert, person, task, kit, repeat=False)
        shown = message(card, alert_card.summary(task.school.language_of(person)))
        try:
            await kit.teams.update(reach.service_url, at.conversation, at.message, shown)
        except (NotAllowed, Gone):
            continue
    return ()


async def _alert_card(alert: Alert, person: str, task: Task, kit: Kit, *, repeat: bool) -> dict[str, object]:
    place = await place_of(kit, task.school, alert.flag.place)
    lang = task.school.language_of(person)
    return alert_card.card(alert, task.school, place, person, lang, words=None, repeat=repeat, mode="closed")


async def update_notes(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The day's running card: changed in its place where it stands, so that it makes no noise; where not, anew."""
    action = task.action
    notes = await kit.lookup.notes(task.school, action.day)
    if notes is None:
        return ()
    found = [await kit.lookup.alert(task.school, one) for one in notes.alerts]
    alerts = [one for one in found if one is not None and may_act(one.told, action.person, one.flag)]
    places = {one.flag.alert: await place_of(kit, task.school, one.flag.place) for one in alerts}
    lang = task.school.language_of(action.person)
    card = alert_card.notes(datetime.fromisoformat(action.day).date(), alerts, places, task.school, lang)
    at = notes.cards.get(action.person)
    if at is not None and await _changed(task, kit, at, message(card, say(lang, "summary-notes"))):
        return ()
    posted = await send_privately(task.school, action.person, card, say(lang, "summary-notes"), kit)
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


async def send_privately(school: School, person: str, card: dict[str, object], summary: str, kit: Kit) -> CardAt:
    """Put a card into a person's own chat with the bot; NotSentError where they have none."""
    reach = await kit.lookup.reach(school, person)
    if reach is None:
        raise NotSentError("no-personal-chat")
    sent = await kit.teams.send(reach.service_url, reach.conversation, message(card, summary))
    return CardAt(reach.conversation, sent)


async def place_of(kit: Kit, school: School, place: str) -> str:
    """The name people know a place by: the class's name where the place is a team."""
    team = await kit.lookup.class_team(school, place) if place else None
    return team.name if team else ""
