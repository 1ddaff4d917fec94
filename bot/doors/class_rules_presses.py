"""Presses about the rules of a class: drafted, published, read, agreed to, taken back (BEH-5)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, View, Word
from dialogs import class_rules, rules_form
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain, toast
from dialogs.rules_form import Drafted
from dialogs.texts import say
from policy.class_team import ClassTeam
from policy.decision import Reason
from policy.events import RulesAgreed, RulesPublished, RulesWithdrawn
from policy.people import STAFF_ROLES, Role
from policy.session import may_see

NOT_A_TEACHER = Reason("not-a-teacher", "BEH-5")
NOT_YOURS = Reason("rules-not-yours", "BEH-5")


async def form(press: Press, desk: Desk) -> Reply:
    """The form, for a teacher of the class; first which class, where it could be more than one."""
    taught = [one for one in await _classes(press, desk) if _teaches(one, press)]
    if not taught:
        return _refuse(press, NOT_A_TEACHER)
    if len(taught) > 1:
        classes = [(one.team, one.name) for one in taught]
        shown = rules_form.which(classes, press.lang, again=bool(press.text("again")))
        return Form(say(press.lang, "rules-form"), shown)
    return _form(press, taught[0])


async def published(press: Press, desk: Desk) -> Reply:
    """The form, filled in: the class gets its rules, or all that is wrong is told with what was typed."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    if team is None or not _teaches(team, press):
        return _refuse(press, NOT_A_TEACHER)
    parsed = rules_form.parse(press.data, team, press.school)
    if not isinstance(parsed, Drafted):
        return _form(press, team, parsed)
    event = RulesPublished(
        team.team, press.person, parsed.chosen, parsed.own_cy, parsed.own_en, _number(press.text("seen"))
    )
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.state is not None and "rules-moved-on" in {one.code for one in decision.reasons}:
        return _form(press, decision.state, moved_on=True)
    return Word(toast(decision.reasons, press.lang) if decision.refused else say(press.lang, "rules-sent"))


async def view(press: Press, desk: Desk) -> Reply:
    """The rules as this person sees them: for the class, and for the school's own adults."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    if team is None or not may_see(team, press.person, press.school):
        return _refuse(press, NOT_YOURS)
    return View(class_rules.card(team, press.school, press.person))


async def agree(press: Press, desk: Desk) -> Reply:
    """I agree."""
    event = RulesAgreed(press.text("team"), press.person, _number(press.text("number")), press.card)
    return await _said(press, desk, event)


async def withdraw(press: Press, desk: Desk) -> Reply:
    """I take it back."""
    event = RulesWithdrawn(press.text("team"), press.person, _number(press.text("number")), press.card)
    return await _said(press, desk, event)


async def missing(press: Press, desk: Desk) -> Reply:
    """Who has not agreed yet, for staff of the class only."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    is_member = team is not None and team.member(press.person) is not None
    if team is None or not is_member or team.role(press.person, press.school) not in STAFF_ROLES:
        return _refuse(press, NOT_A_TEACHER)
    return Form(say(press.lang, "rules-missing"), class_rules.missing(team, press.school, press.lang))


async def _said(press: Press, desk: Desk, event: RulesAgreed | RulesWithdrawn) -> Reply:
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    return View(class_rules.card(decision.state, press.school, press.person))


async def _classes(press: Press, desk: Desk) -> tuple[ClassTeam, ...]:
    """The class that was named, else all that this person is in."""
    if not press.text("team"):
        return await desk.lookup.classes_of(press.school, press.person)
    team = await desk.lookup.class_team(press.school, press.text("team"))
    return (team,) if team else ()


def _teaches(team: ClassTeam, press: Press) -> bool:
    return team.is_class and not team.gone and team.role(press.person, press.school) is Role.TEACHER


def _form(press: Press, team: ClassTeam, errors: tuple[FieldError, ...] = (), *, moved_on: bool = False) -> Form:
    shown = rules_form.form(team, press.school, press.lang, errors, press.data, moved_on=moved_on)
    return Form(say(press.lang, "rules-form"), shown)


def _number(text: str) -> int:
    """A version's number as a card carried it; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() else 0


def _refuse(press: Press, reason: Reason) -> Word:
    return Word(" ".join(explain(reason, press.lang)))
