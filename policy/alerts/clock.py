"""How long a rung has: the clock of an alert, by severity and by the school's hours (SAF-3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import After
from policy.alerts.state import Alert, pace
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.events import AlertDue
from policy.hours import deadline

if TYPE_CHECKING:
    from policy.school import School

LONGEST_PAUSE: Mapping[Severity, timedelta] = {
    Severity.URGENT: timedelta(hours=1),
    Severity.SERIOUS: timedelta(hours=4),
    Severity.CONCERN: timedelta(days=1),
}
"""However often the last responder was asked, they are asked again within this time of a clock that runs."""


@enforces("SAF-3")
def first_clock(alert: Alert, school: School, now: datetime) -> After:
    """SAF-3: the time until an alert that was just raised climbs; a note has its day."""
    severity = alert.flag.severity
    due = deadline(school, severity, now, school.ladder.wait(severity))
    return After(due, AlertDue(alert.flag.alert, alert.rung))


@enforces("SAF-3")
def next_clock(alert: Alert, school: School, now: datetime, times: int = 0) -> After:
    """SAF-3: the time of a rung. times: how often its people were asked before; each doubles it, up to its longest."""
    severity = pace(alert.flag.severity)
    wait = school.ladder.wait(severity)
    longer = min(wait * 2 ** min(times, 20), max(wait, LONGEST_PAUSE[severity]))
    return After(deadline(school, severity, now, longer), AlertDue(alert.flag.alert, alert.rung))
