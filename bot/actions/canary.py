"""Carries the daily canary: front, reader, records, worker, Teams. What each stage took is told (SAF-1)."""

from __future__ import annotations

import time

from bot.actions.kit import Kit, NotSentError, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.teams.connector import Gone, NotAllowed
from dialogs import canary
from dialogs.posting import message
from dialogs.texts import say
from policy.canary import milliseconds
from policy.chat.verdict import Severity
from policy.events import CanaryArrived, CanaryLost, CanaryRead, CardAt, Event
from policy.school import School


async def release_canary(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Bring the canary's words to the bot's own door, the way Teams comes in, and have them read in both languages."""
    released = task.action.released
    times = {"wait": milliseconds(kit.clock() - released)}
    began = time.perf_counter()
    said = " / ".join(canary.words(lang) for lang in task.school.school.languages)
    refused = await kit.knock(said) if kit.knock else ""
    if refused:
        return (CanaryLost(released, f"front: {refused}"),)
    times["front"] = _since(began)
    began = time.perf_counter()
    readers = kit.readers() if kit.readers else None
    for lang in task.school.school.languages:
        if readers is None or readers.of(task.school).read(canary.words(lang)).severity is not Severity.URGENT:
            return (CanaryLost(released, f"read: {lang}"),)
    times["read"] = _since(began)
    return (CanaryRead(released, kit.clock(), times),)


async def deliver_canary(task: Task, kit: Kit) -> tuple[Event, ...]:
    """AW's card says when; it is changed in its place, and posted only where none stands there."""
    person, lang = task.school.contacts.aw.id, await kit.lookup.language(task.school, task.school.contacts.aw.id)
    shown = canary.card(kit.clock(), task.school, lang)
    known = await kit.lookup.canary(task.school)
    try:
        at = await _change(known.card if known else None, person, shown, lang, task.school, kit)
        at = at or await send_privately(task.school, person, shown, say(lang, "canary-title"), kit)
    except UNREACHABLE as error:
        return (CanaryLost(task.action.released, f"deliver: {error.code}"),)
    return (CanaryArrived(task.action.released, kit.clock(), at),)


async def _change(
    at: CardAt | None, person: str, shown: dict[str, object], lang: str, school: School, kit: Kit
) -> CardAt | None:
    """The place of the card, where one stands in the person's chat and could be changed."""
    reach = await kit.lookup.reach(school, person)
    if reach is None:
        raise NotSentError("no-personal-chat")
    if at is None or at.conversation != reach.conversation:
        return None
    try:
        activity = message(shown, say(lang, "canary-title"))
        await kit.teams.update(reach.service_url, at.conversation, at.message, activity)
    except (Gone, NotAllowed):
        return None
    return at


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
