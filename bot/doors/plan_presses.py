"""Presses that plan, list, move and cancel live sessions (PLN-6, TCH-2)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from dialogs import my_sessions, schedule
from dialogs.my_sessions import Named
from dialogs.reasons import explain
from dialogs.schedule import Again, Asking
from dialogs.texts import say
from policy.class_team import ClassTeam
from policy.decision import Reason
from policy.events import LeaverCancelled, PlanForm, SessionCancelled, SessionMoved, SessionPlanned, When
from policy.people import Role
from policy.timetable import PlannedSession
from policy.timetable.changing import may_change, stands_in
from policy.timetable.planning import PLANS

NOT_A_TEACHER = Reason("not-a-teacher", "TCH-1")
NOT_A_CLASS = Reason("not-a-class-team", "OVR-3")
GONE = Reason("plan-gone", "TCH-2")


async def form(press: Press, desk: Desk) -> Reply:
    """The form to plan a session, for the teachers of the class."""
    team = await _class(press, desk)
    return _form(press, team, str(uuid.uuid4())) if isinstance(team, ClassTeam) else team


async def again(press: Press, desk: Desk) -> Reply:
    """The same form, filled in as the session that was named, or as this teacher's last one."""
    team = await _class(press, desk)
    if not isinstance(team, ClassTeam):
        return team
    timetable = await desk.lookup.timetable(press.school, team.team)
    named = timetable.plan(press.text("plan")) if timetable else None
    last = named if named and named.by == press.person else timetable.last_of(press.person) if timetable else None
    if last is None:
        return _form(press, team, str(uuid.uuid4()))
    today = desk.clock().astimezone(ZoneInfo(press.school.school.timezone)).date()
    return _form(press, team, str(uuid.uuid4()), Again(typed=schedule.as_last_time(last.form, today)))


async def sent(press: Press, desk: Desk) -> Reply:
    """The form, filled in: planned, or everything that is wrong at once, with what was typed still there."""
    team = await _class(press, desk)
    if not isinstance(team, ClassTeam):
        return team
    key = press.text("plan") or str(uuid.uuid4())
    parsed = schedule.parse(press.data, press.school, desk.clock())
    if not isinstance(parsed, PlanForm):
        return _form(press, team, key, Again(errors=parsed, typed=press.data))
    plan = str(uuid.uuid5(PLANS, f"{press.person} {team.team} {key}"))
    decision = await desk.enforcement.enforce(press.school, SessionPlanned(team.team, plan, press.person, parsed))
    if decision.refused:
        return _form(press, team, key, Again(reasons=decision.reasons, typed=press.data))
    return Word(schedule.planned(press.lang, by_hand="meetings" not in press.school.powers))


async def mine(press: Press, desk: Desk) -> Reply:
    """A teacher's own sessions, and those of teachers who have left that they can cancel; for nobody else."""
    own: list[Named] = []
    left: list[Named] = []
    for team in await _classes(press, desk):
        timetable = await desk.lookup.timetable(press.school, team.team)
        ahead = [one for one in timetable.plans if one.is_ahead(desk.clock())] if timetable else []
        own += [(team.team, team.name, one) for one in ahead if may_change(one, team, press.person, press.school)]
        left += [(team.team, team.name, one) for one in ahead if _stands_in(one, team, press)]
    for sessions in (own, left):
        sessions.sort(key=lambda one: one[2].begins)
    return Form(say(press.lang, "plan-mine-title"), my_sessions.listed(own, press.school, press.lang, left))


async def _classes(press: Press, desk: Desk) -> list[ClassTeam]:
    """Every class in which something may be this person's to change; the head's are all."""
    head = press.school.contacts.head
    if press.person in (head.id, *head.deputies) or press.school.vouches_for(press.person):
        return list(await desk.lookup.classes(press.school))
    return list(await desk.lookup.classes_of(press.school, press.person))


def _stands_in(plan: PlannedSession, team: ClassTeam, press: Press) -> bool:
    return stands_in(team, plan.by, plan.form.colleague, press.person, press.school)


async def move(press: Press, desk: Desk) -> Reply:
    """The form with the new day and time."""
    named = await _theirs(press, desk)
    return _moving(press, named) if named else _refuse(press, GONE)


async def moved(press: Press, desk: Desk) -> Reply:
    """A new day and time: moved, or what is wrong with them."""
    named = await _theirs(press, desk)
    if named is None:
        return _refuse(press, GONE)
    when = schedule.parse_when(press.data, press.school, desk.clock())
    if not isinstance(when, When):
        shown = my_sessions.move_form(named, press.school, press.lang, when, typed=press.data)
        return Form(say(press.lang, "plan-mine-title"), shown)
    event = SessionMoved(named[0], named[2].id, press.person, when)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused:
        return _moving(press, named, decision.reasons, press.data)
    return Word(my_sessions.changed("moved", press.lang, by_hand=_by_hand(named[2])))


async def cancel(press: Press, desk: Desk) -> Reply:
    """Asks once more before a session is cancelled."""
    named = await _theirs(press, desk, cancels=True)
    if named is None:
        return _refuse(press, GONE)
    return Form(say(press.lang, "plan-mine-title"), my_sessions.cancel_form(named, press.school, press.lang))


async def cancelled(press: Press, desk: Desk) -> Reply:
    """It is cancelled, and the class is told."""
    named = await _theirs(press, desk, cancels=True)
    if named is None:
        return _refuse(press, GONE)
    team, _, plan = named
    event = SessionCancelled(team, plan.id, press.person)
    if plan.by != press.person:
        event = LeaverCancelled(team, plan.id, press.person, plan.by, plan.form.colleague)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused:
        shown = my_sessions.cancel_form(named, press.school, press.lang, decision.reasons)
        return Form(say(press.lang, "plan-mine-title"), shown)
    if plan.by != press.person:
        return Word(say(press.lang, "plan-cancelled-left"))
    return Word(my_sessions.changed("cancelled", press.lang, by_hand=_by_hand(plan)))


def _by_hand(plan: PlannedSession) -> bool:
    return plan.by_hand and not plan.event


def _moving(
    press: Press, named: Named, reasons: tuple[Reason, ...] = (), typed: Mapping[str, object] = my_sessions.NOTHING
) -> Form:
    shown = my_sessions.move_form(named, press.school, press.lang, reasons=reasons, typed=typed)
    return Form(say(press.lang, "plan-mine-title"), shown)


async def _class(press: Press, desk: Desk) -> ClassTeam | Word:
    """The class, where this person may plan for it; else why not."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    if team is None or not team.is_class:
        return _refuse(press, NOT_A_CLASS)
    return team if team.role(press.person, press.school) is Role.TEACHER else _refuse(press, NOT_A_TEACHER)


async def _theirs(press: Press, desk: Desk, *, cancels: bool = False) -> Named | None:
    """The planned session that was named, where this person may change it and it is still ahead.

    cancels: or only cancel it, for a teacher who has left.
    """
    team = await desk.lookup.class_team(press.school, press.text("team"))
    timetable = await desk.lookup.timetable(press.school, team.team) if team else None
    plan = timetable.plan(press.text("plan")) if timetable else None
    if team is None or plan is None or not plan.is_ahead(desk.clock()):
        return None
    may = may_change(plan, team, press.person, press.school) or (cancels and _stands_in(plan, team, press))
    return (team.team, team.name, plan) if may else None


def _form(press: Press, team: ClassTeam, plan: str, back: Again = schedule.NEW) -> Form:
    asking = Asking(team, press.school, press.person, press.lang, plan)
    return Form(say(press.lang, "plan-title"), schedule.form(asking, back))


def _refuse(press: Press, reason: Reason) -> Word:
    return Word(" ".join(explain(reason, press.lang)))
