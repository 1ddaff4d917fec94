"""The card of planned sessions in the class channel, and what the class is told of them (STU-1, STU-2, TCH-2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import parts
from dialogs.dates import day_and_time
from dialogs.texts import each, say
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.school import School
from policy.timetable import PlannedSession

PREPARING = ("room", "camera", "family", "sounds", "dress", "agreement")


@enforces("PLN-3", "PLN-4", "STU-1", "STU-2")
def card(class_team: ClassTeam, plans: Sequence[PlannedSession], school: School) -> dict[str, Any]:
    """STU-1: when, and what it is. STU-2: how to get ready. No link stands on it: the session's card has the gate."""
    langs = school.school.languages
    named = {"class": parts.bare(class_team.name)}
    body: list[Any] = [parts.title(one) for one in each(langs, "plan-card-title", **named)]
    body += [parts.part(_said(plans, school, lang), apart=True) for lang in langs]
    body.append(parts.folded("ready", [parts.text(_ready(lang)) for lang in langs]))
    ready = parts.unfolds(" / ".join(each(langs, "plan-ready")), "ready")
    return parts.card(body, [ready, _concern(langs, class_team)])


def _said(plans: Sequence[PlannedSession], school: School, lang: Language) -> list[Any]:
    times = [line(one, school, lang) for one in plans]
    topic = plans[0].form.topic if plans else ""
    told = [say(lang, "session-topic", topic=parts.bare(topic))] if topic else []
    names = ("session-voluntary", "plan-way-in", "session-recorded")
    first = parts.text(parts.listed(times) if len(times) > 1 else "".join(times), weight="Bolder")
    return [first, *parts.lines([*told, *(say(lang, one) for one in names)])]


def line(plan: PlannedSession, school: School, lang: Language) -> str:
    """One session in a line: when, how long, and whether it is cancelled."""
    when = day_and_time(plan.begins, school, lang)
    if plan.cancelled:
        return say(lang, "plan-line-cancelled", when=when)
    return say(lang, "plan-line", when=when, count=plan.form.minutes)


def _ready(lang: Language) -> str:
    return parts.listed(say(lang, f"plan-ready-{one}") for one in PREPARING)


def _concern(langs: Sequence[Language], class_team: ClassTeam) -> Any:  # noqa: ANN401
    return parts.opens(" / ".join(each(langs, "concern-button")), "concern.form", team=class_team.team)


@enforces("TCH-2")
def told(what: str, class_team: ClassTeam, plan: PlannedSession, school: School) -> dict[str, Any]:
    """TCH-2: moved and cancelled are said in words of their own; soon reminds, and asks the teacher for the form."""
    langs = school.school.languages
    facts = {"class": parts.bare(class_team.name)}
    body = [
        parts.part(
            [
                parts.text(say(lang, f"plan-class-{what}", **facts), weight="Bolder"),
                parts.text(line(plan, school, lang)),
                *([parts.text(_ready(lang))] if what == "soon" else []),
            ],
            apart=place > 0,
        )
        for place, lang in enumerate(langs)
    ]
    return parts.card(body, [*_opening(what, plan, class_team, langs), _concern(langs, class_team)])


def _opening(what: str, plan: PlannedSession, class_team: ClassTeam, langs: Sequence[Language]) -> list[Any]:
    if what != "soon":
        return []
    words = " / ".join(each(langs, "plan-open-gate"))
    return [parts.opens(words, "session.form", team=class_team.team, plan=plan.id)]
