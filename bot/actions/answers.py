"""Answers a command where it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from bot.actions.kit import Kit, Task
from dialogs import (
    absence,
    adult,
    agreement,
    arrange_meeting,
    class_rules,
    incident,
    my_sessions,
    removing,
    schedule,
    start_session,
    topic_cards,
)
from dialogs import help as help_card
from dialogs.posting import message
from dialogs.texts import both, say
from policy import absence as absences
from policy.actions import Answer
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.events import Event
from policy.incident import may_report
from policy.people import STAFF_ROLES
from policy.school import School

OF_A_CLASS: Mapping[str, Callable[[ClassTeam, School, str], dict[str, object]]] = {
    "start": lambda team, school, _: start_session.invitation(team, school),
    "schedule": lambda team, school, _: schedule.invitation(team, school),
    "agreement": agreement.answer,
    "rules": lambda team, school, _: class_rules.invitation(team, school),
}
"""What is answered in a class's own channel."""
INVITED = {
    "incident": incident.invitation,
    "meeting": arrange_meeting.invitation,
    "remove": removing.invitation,
}
"""Commands that are answered with the way to a private form, for staff."""
STAFFS_OWN = adult.TOPICS | INVITED.keys() | {"plans"}


async def answer(task: Task, kit: Kit) -> tuple[Event, ...]:
    """In a channel in both languages, in a personal chat in the person's own."""
    action: Answer = task.action
    team = await kit.lookup.class_team(task.school, action.team) if action.team else None
    lang = await kit.lookup.language(task.school, action.by)
    card = await _absence(task, kit) if action.topic in absence.TOPICS else _card(task, action, team, lang)
    summary = " / ".join(both(task.school, "summary-answer")) if team else say(lang, "summary-answer")
    activity = message(card, summary)
    if action.reply_to:
        await kit.teams.reply(action.service_url, action.conversation, action.reply_to, activity)
    else:
        await kit.teams.send(action.service_url, action.conversation, activity)
    return ()


async def _absence(task: Task, kit: Kit) -> dict[str, object]:
    """What was noted, as it stands now; in a team the names are left to the person's own chat."""
    action: Answer = task.action
    known = await kit.lookup.with_absences(task.school)
    until = known.away_until(action.by)
    back = until.astimezone(ZoneInfo(known.school.timezone)).date() if until else None
    covers = () if action.team else absences.covers(known, action.by, kit.clock())
    return absence.answer(action.topic, covers, back, known, await kit.lookup.language(known, action.by))


def _staffs_own(action: Answer, school: School, team: ClassTeam | None, lang: Language) -> dict[str, object]:
    """What staff ask for themselves."""
    langs = school.school.languages if team else (lang,)
    if action.topic in adult.TOPICS:
        return adult.card(action.topic, langs)
    if action.topic == "plans":
        return my_sessions.invitation(langs)
    return INVITED[action.topic](langs, staff=may_report(action.by, school))


def _card(task: Task, action: Answer, team: ClassTeam | None, lang: Language) -> dict[str, object]:
    school = task.school
    if team is not None and not team.is_class:
        return agreement.refused_team(school)
    if team is not None and action.topic in OF_A_CLASS:
        return OF_A_CLASS[action.topic](team, school, action.by)
    if action.topic == "rules":
        return class_rules.own_invitation(action.by, school, (lang,))
    if action.topic in STAFFS_OWN:
        return _staffs_own(action, school, team, lang)
    staff = team.role(action.by, school) in STAFF_ROLES if team else school.vouches_for(action.by)
    if action.topics:
        return topic_cards.answer(action.topics, school, lang, action.team, staff=staff)
    return help_card.card(action.topic, school, lang, in_team=team is not None, staff=staff)
