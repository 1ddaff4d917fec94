"""The guidance for students, the day before a planned session (STU-1 to STU-9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import own_messages, parts
from dialogs.plan_card import PREPARING, line
from dialogs.texts import each, say
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.school import School
from policy.timetable import PlannedSession

DURING = ("time", "off", "hand", "chat", "part", "record")
AFTER = ("leave", "tasks", "rules")


@enforces("STU-1", "STU-2", "STU-3", "STU-7")
def card(class_team: ClassTeam, plan: PlannedSession, school: School) -> dict[str, Any]:
    """STU-2: how to get ready stands open; what counts in the session, and afterwards, is behind a press."""
    langs = school.school.languages
    named = {"class": parts.bare(class_team.name)}
    body: list[Any] = [parts.title(one) for one in each(langs, "guidance-title", **named)]
    body += [parts.part(_before(plan, school, lang), apart=True) for lang in langs]
    later = [parts.part(_later(lang), apart=place > 0) for place, lang in enumerate(langs)]
    body.append(parts.folded("later", later))
    concern = parts.opens(" / ".join(each(langs, "concern-button")), "concern.form", team=class_team.team)
    mine = own_messages.button(langs, class_team.team)
    return parts.card(body, [parts.unfolds(" / ".join(each(langs, "guidance-later")), "later"), concern, mine])


def _before(plan: PlannedSession, school: School, lang: Language) -> Sequence[Any]:
    ready = parts.listed(say(lang, f"plan-ready-{one}") for one in PREPARING)
    told = (say(lang, "session-voluntary"), say(lang, "session-recorded"))
    return [parts.text(line(plan, school, lang), weight="Bolder"), parts.text(ready), *parts.lines(told)]


def _later(lang: Language) -> Sequence[Any]:
    during = parts.listed(say(lang, f"guidance-during-{one}") for one in DURING)
    after = parts.listed(say(lang, f"guidance-after-{one}") for one in AFTER)
    return [
        parts.text(say(lang, "guidance-during"), weight="Bolder"), parts.text(during),
        parts.text(say(lang, "guidance-after"), weight="Bolder"), parts.text(after),
    ]  # fmt: skip
