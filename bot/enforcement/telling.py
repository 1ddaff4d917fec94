"""What a card tells beside its alert: the class's name, and who is who. Used by what goes out and by presses."""

from __future__ import annotations

from datetime import date, datetime

from bot.enforcement.lookup import Lookup
from dialogs import alert as alert_card
from dialogs.alert import Telling
from policy.alerts import Alert
from policy.alerts.kind_note import note_of
from policy.hours import is_open, next_open
from policy.notes import DayNotes
from policy.school import School
from policy.subscriptions import CHANNEL, name_of

MOST_NAMES = 10
"""So many places are named on a card."""


async def telling_of(alert: Alert, school: School, lookup: Lookup, now: datetime) -> Telling:
    """The place, the names of people whom the school file doesn't name, and whether the school is shut. No words."""
    team = await lookup.class_team(school, alert.flag.place) if alert.flag.place else None
    room = await lookup.room(school, alert.flag.conversation) if alert.flag.people else None
    seen = [*(team.members if team else ()), *(room.people.values() if room else ())]
    names = {member.person or member.mri: member.name for member in seen if member.name}
    opens = None if is_open(school, now) else next_open(school, now)
    if alert.flag.places:
        return Telling(place=await _names_of(alert.flag.places, school, lookup), opens=opens)
    return Telling(place=team.name if team else "", names=names, opens=opens, note=note_of(alert, school))


async def _names_of(places: tuple[str, ...], school: School, lookup: Lookup) -> str:
    """The classes as people know them, a chat by its class; of many the first, and how many more."""
    names: dict[str, None] = {}
    for place in places[:MOST_NAMES]:
        room = await lookup.room(school, place)
        watched = await lookup.subscription(school, name_of(CHANNEL, place))
        known = watched.team if watched else place
        team = await lookup.class_team(school, room.team if room else known)
        names[team.name if team else place.partition("@")[0]] = None
    more = len(places) - MOST_NAMES
    return ", ".join(names) + (f" + {more}" if more > 0 else "")


async def notes_card(notes: DayNotes, school: School, lookup: Lookup, now: datetime) -> dict[str, object]:
    """A person's running card of the day; nothing on it is about themselves."""
    found = [await lookup.alert(school, one) for one in notes.alerts]
    alerts = [one for one in found if one is not None and notes.person not in one.flag.about]
    told = {one.flag.alert: await telling_of(one, school, lookup, now) for one in alerts}
    lang = await lookup.language(school, notes.person)
    return alert_card.notes(date.fromisoformat(notes.day), alerts, told, school, lang)
