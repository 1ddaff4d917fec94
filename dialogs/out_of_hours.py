"""What an alert's card says while the school is shut (SAF-3, SAF-4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.school import School

NOW = frozenset({Severity.SERIOUS, Severity.URGENT})


@enforces("SAF-4")
def section(alert: Alert, school: School, lang: str, opens: datetime | None) -> list[Any]:
    """SAF-4: who answers for a child now, 999 first; for what can wait, since when the time to answer counts."""
    if opens is None or alert.acknowledged:
        return []
    waits = say(lang, "shut-waits", time=parts.clock(opens, school))
    if not alert.child_protection and alert.flag.severity not in NOW:
        return [parts.aside(waits)]
    said = [parts.text(say(lang, "shut-title"), weight="Bolder"), *parts.lines(_help(school, lang))]
    held = [] if alert.flag.severity in NOW else [parts.aside(waits)]
    return [parts.part([*said, *held], style="attention")]


def _help(school: School, lang: str) -> list[str]:
    team = school.out_of_hours
    if team is None:
        return [say(lang, "shut-danger"), say(lang, "shut-team")]
    return [say(lang, "shut-danger"), say(lang, "shut-call", name=parts.bare(team.name), phone=team.phone)]
