"""What somebody writes to the bot: commands after a mention, or plain words in a personal chat."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.doors.arrival import Arrival, any_case
from bot.doors.controls import CONTROLS, carry_control, session_of
from bot.doors.desk import Desk
from dialogs import absence, adult
from dialogs.commands import command_of
from dialogs.topic_search import found
from policy.absence import has_duty
from policy.events import AdultAsked, AgreementAsked, CommandGiven, DrillBegun, EndAsked, PersonAway, PersonBack
from policy.people import STAFF_ROLES
from policy.school import School

_MENTION = re.compile(r"<at[^>]*>.{0,200}?</at>", re.DOTALL)
_TAGS = re.compile(r"<[^<>]{0,400}>")


def addressed(arrival: Arrival) -> bool:
    """Whether these words are meant for the bot: in a personal chat always, elsewhere where it is mentioned."""
    if arrival.personal:
        return True
    entities = arrival.raw.get("entities")
    found = cast("list[Any]", entities) if isinstance(entities, list) else []
    return any(_mentions(entity, arrival.bot) for entity in found)


def _mentions(entity: Any, bot: str) -> bool:  # noqa: ANN401 - whatever JSON holds there
    mentioned = any_case(any_case(entity, "mentioned"), "id")
    return any_case(entity, "type") == "mention" and bool(bot) and mentioned == bot


def plain(text: str) -> str:
    """The words without mentions and tags."""
    return _TAGS.sub(" ", _MENTION.sub(" ", text)).replace("&nbsp;", " ").strip()


async def carry_command(arrival: Arrival, school: School, desk: Desk, *, cry: bool = False) -> None:
    """Put a command to the rules; what is answered goes out from there.

    SAF-4: a cry for help is never answered with a topic: alone with the help lines, before others as any help is.
    """
    command = command_of(plain(arrival.text))
    if cry:
        command = "cry" if arrival.personal else "help"
    if command in CONTROLS:
        await carry_control(CONTROLS[command], arrival, school, desk)
        return
    if command == "end":
        await _end(arrival, school, desk)
        return
    topic = command
    if command in ("away", "back"):
        topic = await _absence(command, arrival, school, desk)
    if command == "drill":
        topic = await _drill(arrival, school, desk)
    if command == "adult":
        topic = await _adult(arrival, school, desk)
    if command == "agreement" and arrival.team:
        await desk.enforcement.enforce(school, AgreementAsked(arrival.team, arrival.person))
    given = await _given(topic, arrival, school, desk)
    topics = await _topics(arrival, school, desk) if topic == "unknown" else ()
    await desk.enforcement.enforce(school, replace(given, topics=topics))


async def _end(arrival: Arrival, school: School, desk: Desk) -> None:
    """Staff end the session that is meant; a no is read by the whole meeting, and so stands in both languages."""
    team, session = await session_of(arrival, school, desk)
    decision = await desk.enforcement.enforce(school, EndAsked(team, arrival.person, session))
    if decision.refused:
        given = await _given("end-refused", arrival, school, desk)
        await desk.enforcement.enforce(school, replace(given, team="" if arrival.personal else team))


async def _given(topic: str, arrival: Arrival, school: School, desk: Desk) -> CommandGiven:
    """The command, answered where it was given; what a class need not see in a chat of one's own, where there is one.

    That is who is away, that somebody has an incident to report or a learner to meet or to remove, that an adult is
    wanted, and which sessions a teacher has planned.
    """
    is_own = topic in ("incident", "meeting", "plans", "remove") or topic in (absence.TOPICS | adult.TOPICS)
    reach = await desk.lookup.reach(school, arrival.person) if is_own and not arrival.personal else None
    if reach is not None:
        return CommandGiven(reach.conversation, "", reach.service_url, topic, "", arrival.person)
    reply_to = "" if arrival.personal else arrival.thread
    return CommandGiven(arrival.conversation, reply_to, arrival.service_url, topic, arrival.team, arrival.person)


async def _topics(arrival: Arrival, school: School, desk: Desk) -> tuple[str, ...]:
    """The help topics meant; none in a chat of several whose class isn't known."""
    team = await desk.lookup.class_team(school, arrival.team) if arrival.team else None
    if team is None and not arrival.personal:
        return ()
    role = team.role(arrival.person, school) if team else None
    staff = role in STAFF_ROLES if role else school.vouches_for(arrival.person)
    return found(plain(arrival.text), staff=staff)


async def _adult(arrival: Arrival, school: School, desk: Desk) -> str:
    """Staff ask for an adult, in the meeting's chat or its class; gives the topic of the answer."""
    team = await desk.lookup.class_team(school, arrival.team) if arrival.team else None
    session = team.running() if team else None
    chat = session.form.chat if session else arrival.conversation
    decision = await desk.enforcement.enforce(school, AdultAsked(chat, arrival.person))
    return adult.NOT_NOW if decision.refused else adult.COMING


async def _drill(arrival: Arrival, school: School, desk: Desk) -> str:
    """Whoever has a duty may hold a drill when they like; gives the topic of the answer."""
    if not has_duty(school, arrival.person):
        return "drill-not-yours"
    decision = await desk.enforcement.enforce(school, DrillBegun(desk.clock(), arrival.person))
    return "drill-running" if decision.refused else "drill-begun"


async def _absence(command: str, arrival: Arrival, school: School, desk: Desk) -> str:
    """Put an absence to the rules and give the topic of the answer; a day that can't be told is asked back."""
    if command == "back":
        decision = await desk.enforcement.enforce(school, PersonBack(arrival.person))
        return decision.reasons[0].code if decision.refused else "back"
    zone = ZoneInfo(school.school.timezone)
    back = absence.until(plain(arrival.text), desk.clock().astimezone(zone).date())
    if back is None:
        return "away-unclear" if has_duty(school, arrival.person) else "no-duty"
    until = datetime.combine(back, time.min, zone)
    decision = await desk.enforcement.enforce(school, PersonAway(arrival.person, until))
    return decision.reasons[0].code if decision.refused else "away"
