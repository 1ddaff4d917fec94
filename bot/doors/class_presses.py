"""Presses on the agreement card and the session card (LRN, TCH, PLN-9, CON-2)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, View, Word
from dialogs import agreement, session_card, start_session, which_session
from dialogs.reasons import explain, toast
from dialogs.texts import say
from policy.class_team import ClassTeam
from policy.copies import is_older
from policy.decision import Reason
from policy.events import (
    AgreementGiven,
    AgreementRecorded,
    Copied,
    CopySeen,
    How,
    LearnerReady,
    MeetingNamed,
    StartAsked,
    StartForm,
    TeacherHere,
    TeacherSigned,
)
from policy.people import STAFF_ROLES, Role
from policy.session import may_see, unmet

MEETING_CHAT = re.compile(r"19:meeting_")
NOT_A_TEACHER = Reason("not-a-teacher", "TCH-1")
NOT_A_CLASS = Reason("not-a-class-team", "OVR-3")
NOT_A_LEARNER = Reason("not-a-learner", "LRN-1")


async def give(press: Press, desk: Desk) -> Reply:
    """I agree."""
    wording = press.text("wording")
    given = AgreementGiven(press.text("team"), press.person, How.BUTTON, press.arrival.reply_to, wording)
    decision = await desk.enforcement.enforce(press.school, given)
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    return await _agreement(press, desk, decision.state)


async def view_agreement(press: Press, desk: Desk) -> Reply:
    """The agreement as this person sees it."""
    team = await _team(press, desk)
    return await _agreement(press, desk, team) if team else _refuse(press, NOT_A_CLASS)


async def _agreement(press: Press, desk: Desk, team: ClassTeam) -> View:
    """Their own view; of two cards that came of one, the older says so as soon as anybody sees it."""
    posted, alike = press.text("posted"), agreement.posted_as(team, press.school).strip()
    if press.card and posted == alike and is_older(team, Copied.AGREEMENT, press.card):
        await desk.enforcement.enforce(press.school, CopySeen(team.team, press.card, Copied.AGREEMENT))
    return View(agreement.card(team, press.school, press.person, posted))


async def sign(press: Press, desk: Desk) -> Reply:
    """The form with the thirteen undertakings."""
    team = await _team(press, desk)
    if team is None or team.role(press.person, press.school) is not Role.TEACHER:
        return _refuse(press, NOT_A_TEACHER)
    return _sign_form(press, team, None, "")


async def signed(press: Press, desk: Desk) -> Reply:
    """The printed name under the undertakings."""
    name = agreement.parse_signed(press.data)
    event = TeacherSigned(press.text("team"), press.person, name)
    decision = await desk.enforcement.enforce(press.school, event)
    if not decision.refused:
        return Word(say(press.lang, "signed-thanks"))
    if decision.state is not None and decision.reasons[0].code == "name-in-full":
        return _sign_form(press, decision.state, decision.reasons[0], name)
    return Word(toast(decision.reasons, press.lang))


async def missing(press: Press, desk: Desk, *, again: bool = False) -> Reply:
    """PLN-9: who has not agreed, for staff of the class only; again: the form was sent with nobody ticked."""
    team = await _team(press, desk)
    is_member = team is not None and team.member(press.person) is not None
    if team is None or not is_member or team.role(press.person, press.school) not in STAFF_ROLES:
        return _refuse(press, NOT_A_TEACHER)
    title = say(press.lang, "missing-title")
    return Form(title, agreement.missing_form(team, press.school, press.lang, again=again))


async def recorded(press: Press, desk: Desk) -> Reply:
    """PLN-9: these learners agreed aloud or on paper."""
    ticked = agreement.parse_recorded(press.data)
    if not ticked:
        return await missing(press, desk, again=True)
    event = AgreementRecorded(press.text("team"), ticked, press.person)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    return Form(say(press.lang, "missing-title"), agreement.missing_form(decision.state, press.school, press.lang))


async def start_form(press: Press, desk: Desk) -> Reply:
    """The start form, with all that was planned for it filled in; learners get a kind refusal."""
    team = await _team(press, desk)
    if team is None or not team.is_class:
        return _refuse(press, NOT_A_CLASS)
    if team.role(press.person, press.school) is not Role.TEACHER:
        return _refuse(press, NOT_A_TEACHER)
    timetable = await desk.lookup.timetable(press.school, team.team) if press.text("plan") else None
    plan = timetable.plan(press.text("plan")) if timetable else None
    return _start_form(press, team, start_session.as_planned(plan, team, press.school) if plan else None)


async def start(press: Press, desk: Desk) -> Reply:
    """The start form, filled in: open, or every reason at once with what was typed still there."""
    team = await _team(press, desk)
    if team is None:
        return _refuse(press, NOT_A_CLASS)
    if team.role(press.person, press.school) is not Role.TEACHER:
        return _refuse(press, NOT_A_TEACHER)
    parsed = start_session.parse(press.data)
    if not isinstance(parsed, StartForm):
        asked = StartAsked(team.team, "", press.person, start_session.readable(press.data))
        reasons = unmet(team, asked, press.school)
        card = start_session.form(team, press.school, press.person, press.lang, parsed, reasons, press.data)
        return Form(say(press.lang, "start-title"), card)
    asked = StartAsked(team.team, str(uuid.uuid4()), press.person, _placed(parsed, press))
    decision = await desk.enforcement.enforce(press.school, asked)
    if decision.refused:
        card = start_session.form(
            team, press.school, press.person, press.lang, reasons=decision.reasons, typed=press.data
        )
        return Form(say(press.lang, "start-title"), card)
    return Word(start_session.opened(press.lang, by_hand="meetings" not in press.school.powers))


def _placed(form: StartForm, press: Press) -> StartForm:
    """A form given in a meeting's own chat is for that meeting, where its link names none."""
    chat = press.arrival.conversation
    return replace(form, chat=chat) if not form.chat and MEETING_CHAT.match(chat) else form


async def ready(press: Press, desk: Desk) -> Reply:
    """Agree and get ready."""
    event = LearnerReady(press.text("team"), press.text("session"), press.person, press.card)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    return View(session_card.card(decision.state, press.school, press.person))


async def here(press: Press, desk: Desk) -> Reply:
    """I'm ready, from the teacher of the session."""
    event = TeacherHere(press.text("team"), press.text("session"), press.person)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused or decision.state is None:
        return Word(toast(decision.reasons, press.lang))
    return View(session_card.card(decision.state, press.school, press.person))


async def named(press: Press, desk: Desk) -> Reply:
    """Yes, this is the meeting: from the session's teacher, in the meeting's own chat and in no chat of their own."""
    if press.arrival.personal:
        return _refuse(press, NOT_A_CLASS)
    event = MeetingNamed(press.text("team"), press.text("session"), press.arrival.conversation, press.person)
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused:
        return Word(toast(decision.reasons, press.lang))
    return View(which_session.named(press.lang))


async def view_session(press: Press, desk: Desk) -> Reply:
    """The session card as this person sees it."""
    team = await _team(press, desk)
    if team is None or team.session is None or team.session.id != press.text("session"):
        return _refuse(press, Reason("session-closed", "PLN-9"))
    if not may_see(team, press.person, press.school):
        return _refuse(press, NOT_A_LEARNER)
    if team.running() is None:
        return View(session_card.closed(team, press.school))
    return View(session_card.card(team, press.school, press.person))


async def _team(press: Press, desk: Desk) -> ClassTeam | None:
    return await desk.lookup.class_team(press.school, press.text("team"))


def _refuse(press: Press, reason: Reason) -> Word:
    return Word(" ".join(explain(reason, press.lang)))


def _sign_form(press: Press, team: ClassTeam, error: Reason | None, typed: str) -> Form:
    card = agreement.sign_form(team, press.school, press.lang, error, typed)
    return Form(say(press.lang, "sign-title"), card)


def _start_form(press: Press, team: ClassTeam, planned: Mapping[str, str] | None = None) -> Form:
    card = start_session.form(team, press.school, press.person, press.lang, typed=planned)
    return Form(say(press.lang, "start-title"), card)
