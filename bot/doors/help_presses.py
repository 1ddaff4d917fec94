"""Presses on help cards: a topic, or the list, as whoever pressed sees it (FAQ-1 to FAQ-5)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, View
from dialogs import topic_cards
from policy.people import STAFF_ROLES


async def topic(press: Press, desk: Desk) -> Reply:
    """The topics named, as far as they are for this person."""
    names = press.text("topic").split()
    staff = await _staff(press, desk)
    return View(topic_cards.view(names, press.lang, press.text("team"), staff=staff))


async def listed(press: Press, desk: Desk) -> Reply:
    """The list of this person's topics."""
    return View(topic_cards.listed(press.lang, press.text("team"), staff=await _staff(press, desk)))


async def _staff(press: Press, desk: Desk) -> bool:
    team = await desk.lookup.class_team(press.school, press.text("team")) if press.text("team") else None
    return team.role(press.person, press.school) in STAFF_ROLES if team else press.school.vouches_for(press.person)
