"""What somebody writes to the bot: commands after a mention, or plain words in a personal chat."""

from __future__ import annotations

import re
from typing import Any, cast

from bot.doors.arrival import Arrival, any_case
from bot.doors.desk import Desk
from dialogs.commands import command_of
from policy.events import AgreementAsked, CommandGiven, EndAsked
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


async def carry_command(arrival: Arrival, school: School, desk: Desk) -> None:
    """Put a command to the rules; what is answered goes out from there."""
    command = command_of(plain(arrival.text))
    topic = command
    if command == "end":
        decision = await desk.enforcement.enforce(school, EndAsked(arrival.team, arrival.person))
        if not decision.refused:
            return
        topic = "end-refused"
    if command == "agreement" and arrival.team:
        await desk.enforcement.enforce(school, AgreementAsked(arrival.team, arrival.person))
    given = CommandGiven(
        arrival.conversation,
        "" if arrival.personal else arrival.thread,
        arrival.service_url,
        topic,
        arrival.team,
        arrival.person,
    )
    await desk.enforcement.enforce(school, given)
