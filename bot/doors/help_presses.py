"""Presses on help cards: a topic, or the list, as whoever pressed sees it (FAQ-1 to FAQ-5)."""

from __future__ import annotations

import uuid

from bot.doors.alert_presses import class_of
from bot.doors.arrival import FLAGS
from bot.doors.desk import Desk
from bot.doors.press import Press, Reply, View, Word
from dialogs import topic_cards
from dialogs.texts import say
from policy.chat.verdict import Severity
from policy.escalation import ADVICE, asked_for_advice
from policy.events import Flagged
from policy.incident import may_report
from policy.people import STAFF_ROLES


async def topic(press: Press, desk: Desk) -> Reply:
    """The topics named, as far as they are for this person."""
    names = press.text("topic").split()
    staff = await _staff(press, desk)
    return View(topic_cards.view(names, press.lang, press.text("team"), staff=staff))


async def listed(press: Press, desk: Desk) -> Reply:
    """The list of this person's topics."""
    return View(topic_cards.listed(press.lang, press.text("team"), staff=await _staff(press, desk)))


async def advice(press: Press, desk: Desk) -> Reply:
    """FAQ-1: one press asks AW and the Learning Director for advice; pressed again on the same card, it is one."""
    if not may_report(press.person, press.school):
        return Word(say(press.lang, "topics-advice-staff"))
    now, arrival = desk.clock(), press.arrival
    card = f"{press.person} {arrival.conversation} {arrival.reply_to} {press.school.day_of(now)}"
    flag = Flagged(
        alert=str(uuid.uuid5(FLAGS, f"advice {card}")),
        kind=ADVICE,
        categories=frozenset(),
        severity=Severity.CONCERN,
        author=press.person,
        author_name=arrival.name,
        about=(),
        place=await class_of(press, desk),
        conversation=arrival.conversation,
        message="",
        at=now,
    )
    await desk.enforcement.enforce(press.school, flag)
    others = [one.name for one in asked_for_advice(press.school) if one.id != press.person]
    return Word(topic_cards.advice_asked(others or [press.school.contacts.dsp.name], press.lang))


async def _staff(press: Press, desk: Desk) -> bool:
    team = await desk.lookup.class_team(press.school, press.text("team")) if press.text("team") else None
    return team.role(press.person, press.school) in STAFF_ROLES if team else press.school.vouches_for(press.person)
