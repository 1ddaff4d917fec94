"""Show context: the messages around a flagged one, fetched when somebody looks, and kept nowhere (SAF-3)."""

from __future__ import annotations

import asyncio
import logging

from bot.doors.alert_presses import theirs
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from bot.enforcement.spotting import spot_of
from bot.graph.client import GraphUnreachable, PermissionMissing
from bot.graph.messages import ChatMessage, Spot
from bot.wire import WireError
from dialogs import alert_forms, alert_words
from dialogs.alert_forms import Again
from dialogs.reasons import toast
from dialogs.texts import say
from policy.alerts import Alert
from policy.events import ContextShown

log = logging.getLogger(__name__)
WITHIN = 7.0
"""Seconds; Teams waits about ten for a dialog."""


async def context(press: Press, desk: Desk) -> Reply:
    """Why, before the look."""
    alert = await theirs(press, desk)
    if alert is None:
        return Word(say(press.lang, "alert-unknown"))
    return Form(say(press.lang, "alert-context"), alert_forms.context(alert, press.lang))


async def around(press: Press, desk: Desk) -> Reply:
    """The look is recorded with its reason, and only then made."""
    alert, why = await theirs(press, desk), alert_forms.parse_why(press.data)
    if alert is None:
        return Word(say(press.lang, "alert-unknown"))
    title = say(press.lang, "alert-context")
    if not isinstance(why, str):
        return Form(title, alert_forms.context(alert, press.lang, Again((why,), (), press.data)))
    decision = await desk.enforcement.enforce(press.school, ContextShown(alert.flag.alert, press.person, why))
    if decision.refused:
        return Word(toast(decision.reasons, press.lang))
    return Form(title, await _looked(alert, press, desk))


async def _looked(alert: Alert, press: Press, desk: Desk) -> dict[str, object]:
    spot = await spot_of(alert, press.school, desk.lookup)
    if spot is None:
        return alert_words.unreadable(press.lang, "", "")
    try:
        found = await _fetch(spot, alert, desk)
    except WireError as error:
        log.warning("the messages around an alert could not be fetched: %s", getattr(error, "code", "not-sent"))
        missing = error.permission if isinstance(error, PermissionMissing) else ""
        return alert_words.unreadable(press.lang, spot.link, missing)
    return alert_words.around([_around(one, spot) for one in found], press.school, press.lang, spot.link)


async def _fetch(spot: Spot, alert: Alert, desk: Desk) -> tuple[ChatMessage, ...]:
    try:
        async with asyncio.timeout(WITHIN):
            return await desk.messages.around(spot, alert.flag.at)
    except TimeoutError:
        raise GraphUnreachable(0, "timed-out") from None


def _around(one: ChatMessage, spot: Spot) -> alert_words.Around:
    text, images = one.read
    gone = one.deleted_at is not None
    return alert_words.Around(one.author, one.at, text, images, deleted=gone, flagged=one.id == spot.message)
