"""Presses about meeting one learner with two adults: the form, sent, and a learner's no (FAQ-5)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from bot.doors.desk import Desk
from bot.doors.press import Form, Press, Reply, Word
from dialogs import arrange_meeting
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.absence import has_duty
from policy.class_team import ClassTeam
from policy.decision import Reason
from policy.events import MeetingArranged, SecondAdultRefused
from policy.incident import may_report
from policy.people import STAFF_ROLES, Member


async def form(press: Press, desk: Desk) -> Reply:
    """The form, for adults of the school; first which class, where it could be more than one."""
    if not may_report(press.person, press.school):
        return Word(say(press.lang, "meeting-learner"))
    classes = await _classes(press, desk)
    if not classes:
        return Word(say(press.lang, "meeting-no-class"))
    team = classes[0] if len(classes) == 1 else _named(press.text("team"), classes)
    if team is None:
        named = [(one.team, one.name) for one in classes]
        shown = arrange_meeting.which_class(named, press.lang, again=press.text("again") == "yes")
        return Form(say(press.lang, "meeting-button"), shown)
    return _form(press, team, str(uuid.uuid4()))


async def arranged(press: Press, desk: Desk) -> Reply:
    """The form, filled in: arranged, or for AW at once where the learner wants no second adult."""
    team = _named(press.text("team"), await _classes(press, desk))
    if team is None or not may_report(press.person, press.school):
        return Word(say(press.lang, "meeting-no-class"))
    meeting = press.text("meeting") or str(uuid.uuid4())
    parsed = arrange_meeting.parse(press.data, press.school)
    if not isinstance(parsed, arrange_meeting.Asked):
        return _form(press, team, meeting, parsed)
    learner = next((one for one in team.learners(press.school) if one.person == parsed.learner), None)
    if learner is None:
        return _form(press, team, meeting, (FieldError("learner", "meeting-needs-learner"),))
    if parsed.refused or parsed.at is None:
        await desk.enforcement.enforce(press.school, SecondAdultRefused(meeting, press.person, learner, team.team))
        return Word(say(press.lang, "meeting-aw-has-it"))
    event = MeetingArranged(
        meeting, press.person, parsed.second, learner, parsed.at, parsed.link, parsed.chat, team.team
    )
    decision = await desk.enforcement.enforce(press.school, event)
    if decision.refused:
        return _form(press, team, meeting, decision.reasons)
    return Word(say(press.lang, "meeting-done"))


async def refused(press: Press, desk: Desk) -> Reply:
    """A learner says under My messages that they want no second adult."""
    known = await desk.lookup.arranged(press.school, press.text("meeting"))
    if known is None or known.learner.person != press.person:
        return Word(say(press.lang, "press-unknown"))
    event = SecondAdultRefused(known.id, press.person, Member(press.person, "", ""), known.place)
    await desk.enforcement.enforce(press.school, event)
    return Word(say(press.lang, "meeting-heard"))


def _form(press: Press, team: ClassTeam, meeting: str, wrong: Iterable[FieldError | Reason] = ()) -> Form:
    people = [(one.person, one.name) for one in team.learners(press.school)]
    colleagues = [(one.id, one.name) for one in press.school.colleagues(press.person)]
    made = arrange_meeting.form(team.team, meeting, people, colleagues, press.lang, wrong, press.data)
    return Form(say(press.lang, "meeting-button"), made)


async def _classes(press: Press, desk: Desk) -> tuple[ClassTeam, ...]:
    """The classes whose learners this adult may arrange to meet: their own; of everybody for who has a duty."""
    if has_duty(press.school, press.person):
        found = await desk.lookup.classes(press.school)
    else:
        found = await desk.lookup.classes_of(press.school, press.person)
    staffed = (one for one in found if one.role(press.person, press.school) in STAFF_ROLES)
    return tuple(one for one in staffed if one.is_class and not one.gone)


def _named(team: str, classes: Iterable[ClassTeam]) -> ClassTeam | None:
    return next((one for one in classes if one.team == team), None)
