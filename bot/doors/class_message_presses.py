"""Presses about what the class is told after an incident: released, drafted, sent (FAQ-3)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from bot.doors.alert_presses import alert_view, sealed, theirs
from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, View, Word
from bot.enforcement.lookup import SealedWords
from dialogs import class_message
from dialogs.reasons import toast
from dialogs.texts import say
from policy.alerts.telling_class import TOLD_ALREADY, is_told, may_tell, named_in
from policy.class_team import ClassTeam
from policy.events import ClassMessageReleased, ClassMessageSent
from policy.people import Role


async def release(press: Press, desk: Desk) -> Reply:
    """The DSP lets the class be told."""
    if await theirs(press, desk) is None:
        return Word(say(press.lang, "alert-unknown"))
    decision = await desk.enforcement.enforce(press.school, ClassMessageReleased(press.text("alert"), press.person))
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    return View(await alert_view(press, desk, decision.state))


async def draft(press: Press, desk: Desk) -> Reply:
    """The draft, for whoever reported the incident; nobody writes one anew where the class has been told."""
    alert = await desk.lookup.alert(press.school, press.text("alert"))
    if alert is None or not may_tell(alert, press.person):
        return Word(say(press.lang, "alert-unknown"))
    return Word(toast((TOLD_ALREADY,), press.lang)) if is_told(alert) else await _form(press, desk)


async def told(press: Press, desk: Desk) -> Reply:
    """The words, as they are to be posted; what looks like a learner's name is asked about first."""
    if not await _may_tell(press, desk):
        return Word(say(press.lang, "alert-unknown"))
    words = class_message.words_of(press.data)
    team = next((one for one in await _classes(press, desk) if one.team == press.text("team")), None)
    empty = {"team": team is None, "words": not words}
    if not words or team is None:
        needed = say(press.lang, "incident-needed")
        return await _form(press, desk, {name: needed for name, is_empty in empty.items() if is_empty})
    if len(words) > class_message.LONGEST:
        return await _form(press, desk, {"words": say(press.lang, "class-too-long")})
    names = ", ".join(named_in(words, team.members, press.school))
    if names and names != press.text("named"):
        return await _form(press, desk, {"words": say(press.lang, "class-named", names=names)}, named=names)
    ref = f"{press.text('alert')}:class:{uuid.uuid4()}"
    event = ClassMessageSent(press.text("alert"), press.person, team.team, ref)
    decision = await desk.enforcement.enforce(press.school, event, sealed(press, desk, ref, SealedWords(words)))
    return Word(toast(decision.reasons, press.lang) if decision.refused else say(press.lang, "class-sent"))


async def _may_tell(press: Press, desk: Desk) -> bool:
    alert = await desk.lookup.alert(press.school, press.text("alert"))
    return alert is not None and may_tell(alert, press.person)


async def _form(press: Press, desk: Desk, wrong: Mapping[str, str] = class_message.NOTHING, named: str = "") -> Reply:
    classes = [(one.team, one.name) for one in await _classes(press, desk)]
    if not classes:
        return Word(say(press.lang, "class-none"))
    made = class_message.form(press.text("alert"), classes, press.school, press.lang, wrong, press.data, named)
    return Form(say(press.lang, "class-write"), made)


async def _classes(press: Press, desk: Desk) -> tuple[ClassTeam, ...]:
    """The class teams whose teacher presses."""
    found = await desk.lookup.classes_of(press.school, press.person)
    return tuple(one for one in found if one.is_class and one.role(press.person, press.school) is Role.TEACHER)
