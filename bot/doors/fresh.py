"""A press whose card has run out, or is none of ours, does nothing; whoever may have a new card is offered one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.doors import alert_presses, class_presses, class_rules_presses, plan_presses
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, View, Word
from bot.enforcement.telling import telling_of
from dialogs import alert as alert_card
from dialogs import fresh_card
from dialogs.texts import say
from policy.alerts import Alert
from policy.escalation import may_act


async def fresh(press: Press, desk: Desk, *, in_dialog: bool, by_itself: bool) -> Reply:
    """The new card, with a line that says so unless Teams asked by itself; else a sentence.

    press.data: what its reference stood for, where it was ours once; empty otherwise.
    """
    kind = press.verb.partition(".")[0]
    offer = _IN_DIALOGS.get(kind) if in_dialog else _OFFERS.get(kind)
    found = await offer(press, desk) if offer else None
    match found:
        case View(card):
            return found if by_itself else View(fresh_card.told(card, press.lang))
        case Form(title, card):
            return Form(title, fresh_card.told(card, press.lang))
        case _:
            return Word(say(press.lang, "press-old-form" if in_dialog and kind in _OFFERS else "press-unknown"))


async def _agreement(press: Press, desk: Desk) -> Reply | None:
    team = press.text("team") or press.arrival.team
    return await class_presses.view_agreement(replace(press, data={"team": team}), desk) if team else None


async def _rules(press: Press, desk: Desk) -> Reply | None:
    team = press.text("team") or press.arrival.team
    return await class_rules_presses.view(replace(press, data={"team": team}), desk) if team else None


async def _session(press: Press, desk: Desk) -> Reply | None:
    """The card of the session that is held in this class now."""
    key = press.text("team") or press.arrival.team
    team = await desk.lookup.class_team(press.school, key) if key else None
    if team is None or team.session is None:
        return None
    return await class_presses.view_session(replace(press, data={"team": key, "session": team.session.id}), desk)


async def _alerts(press: Press, desk: Desk) -> Reply | None:
    """The same alert's card where the old card told which; else, in a person's own chat, all that are open."""
    known = await alert_presses.theirs(press, desk) if press.text("alert") else None
    if known:
        return View(await alert_presses.alert_view(press, desk, known))
    if not press.arrival.personal:
        return None
    found = [one for one in await desk.lookup.open_alerts_of(press.school, press.person) if _is_theirs(one, press)]
    if not found:
        return None
    found.sort(key=lambda one: one.flag.at)
    told = {one.flag.alert: await telling_of(one, press.school, desk.lookup, desk.clock()) for one in found}
    return View(alert_card.open_ones(found, told, press.school, press.lang))


def _is_theirs(alert: Alert, press: Press) -> bool:
    return not alert.closed and may_act(alert.told, press.person, alert.flag, press.school)


Offer = Callable[[Press, Desk], Awaitable[Reply | None]]
_OFFERS: Mapping[str, Offer] = {
    "agreement": _agreement,
    "rules": _rules,
    "session": _session,
    "plan": plan_presses.mine,
    "alert": _alerts,
    "notes": _alerts,
}
_IN_DIALOGS: Mapping[str, Offer] = {"plan": plan_presses.mine}
"""A dialog can't hold the buttons of the other cards."""
