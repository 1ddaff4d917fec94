"""The drill's card and its report (SAF-3). The report is about the ladder: it names no child and ranks nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces
from policy.drill import AWAY, NO_CHAT, Asked, Drill
from policy.school import School

MINUTE = 60


@enforces("SAF-3")
def card(began: datetime, asked: Asked | None, school: School, lang: str) -> dict[str, Any]:
    """SAF-3: plainly a drill; one press shows that an alert would have been seen, and when."""
    title = parts.title(say(lang, "drill-title"))
    if asked is not None and asked.answered is not None:
        thanks = say(lang, "drill-thanks", minutes=_minutes(asked), time=parts.clock(asked.answered, school))
        return parts.card([title, parts.text(thanks)])
    body = [title, *parts.lines([say(lang, "drill-what"), say(lang, "drill-why")])]
    return parts.card(body, [parts.press(say(lang, "drill-seen"), "drill.got", first=True, began=began.isoformat())])


@enforces("SAF-3")
def report(drill: Drill, silent: Iterable[str], school: School, lang: str) -> dict[str, Any]:
    """SAF-3: who answered and when, in the order of the school file, and what to do where somebody was not reached.

    silent: the duties for which nobody answered.
    """
    told = [(_name(person, school, lang), _of(one, school, lang)) for person, one in drill.asked.items()]
    body: list[Any] = [
        parts.title(say(lang, "drill-report")),
        parts.text(say(lang, "drill-began", time=parts.clock(drill.began, school))),
        parts.facts(told),
    ]
    if any(one.code not in ("", AWAY) for one in drill.asked.values()):
        body.append(parts.text(say(lang, "drill-unreached-todo")))
    duties = parts.listed(say(lang, f"duty-{role}") for role in silent)
    if duties:
        body.append(parts.part([parts.text(say(lang, "drill-silent")), parts.text(duties)], style="attention"))
    return parts.card(body)


def _of(asked: Asked, school: School, lang: str) -> str:
    if asked.answered is not None:
        return say(lang, "drill-answered", minutes=_minutes(asked), time=parts.clock(asked.answered, school))
    if asked.code == AWAY:
        return say(lang, "drill-away")
    if asked.code == NO_CHAT:
        return say(lang, "drill-no-chat")
    if asked.code:
        return say(lang, "drill-unreached", detail=asked.code)
    return say(lang, "drill-no-answer")


def _minutes(asked: Asked) -> int:
    return round(asked.took.total_seconds() / MINUTE) if asked.took else 0


def _name(person: str, school: School, lang: str) -> str:
    return parts.bare(school.name_of(person) or "") or say(lang, "alert-unnamed")
