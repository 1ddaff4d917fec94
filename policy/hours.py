"""When the school is open, and when a clock that runs only in school hours has run out (SAF-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from policy.calendar import WEEKDAYS
from policy.chat.verdict import Severity
from policy.clauses import enforces

if TYPE_CHECKING:
    from policy.school import School

LOOK_AHEAD_DAYS = 70
"""Longer than any holiday. A school that never opens in this time has no clocks that wait: they run on."""
SATURDAY = 5
ALWAYS = frozenset({Severity.SERIOUS, Severity.URGENT})
"""What waits for no opening."""


def is_open(school: School, at: datetime) -> bool:
    """Whether somebody is at school now; always, where the school file names no hours."""
    if not school.hours.named:
        return True
    span = _span(school, at.astimezone(_zone(school)).date())
    return span is not None and span[0] <= at < span[1]


def is_held_on(school: School, day: date) -> bool:
    """Whether somebody is at school on this day at all; always, where the school file names no hours."""
    return is_school_day(school, day) and (not school.hours.named or _span(school, day) is not None)


def next_open(school: School, at: datetime) -> datetime:
    """This moment where the school is open; else when it opens next. Where it never does, this moment."""
    return at if is_open(school, at) else next((max(at, start) for start, _ in _spans(school, at)), at)


@enforces("SAF-3")
def deadline(school: School, severity: Severity, start: datetime, wait: timedelta) -> datetime:
    """SAF-3: when a clock of this length has run out. What is serious or urgent runs day and night.

    A note's or a concern's runs only while the school is open, so that nobody answers for an empty building; where the
    school file names no more open days, it runs on.
    """
    begun, left = start.astimezone(UTC), wait
    if severity in ALWAYS or not school.hours.named:
        return begun + wait
    for opens, closes in _spans(school, begun):
        begins = max(begun, opens)
        if left <= closes - begins:
            return begins + left
        left -= closes - begins
        begun = closes
    return begun + left


def _spans(school: School, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """What is left of the opening times from a moment on; ends where none was found for LOOK_AHEAD_DAYS."""
    day, shut = start.astimezone(_zone(school)).date(), 0
    while shut < LOOK_AHEAD_DAYS and day < date.max:
        span = _span(school, day)
        shut = 0 if span else shut + 1
        if span is not None and span[1] > start:
            yield span
        day += timedelta(days=1)


def _span(school: School, day: date) -> tuple[datetime, datetime] | None:
    """Open and close of one day in UTC, so that a day on which the clocks change has its true length."""
    hours = school.hours.of(WEEKDAYS[day.weekday()])
    if hours is None or not is_school_day(school, day):
        return None
    opens, closes = (datetime.combine(day, clock, _zone(school)).astimezone(UTC) for clock in hours)
    return opens, closes


def is_school_day(school: School, day: date) -> bool:
    """Whether there is school on this day: in a term, no bank holiday, not closed otherwise."""
    if day in school.hours.closed or day in school.bank_days:
        return False
    return not school.term or any(term.holds(day) for term in school.term)


def is_working_day(school: School, day: date) -> bool:
    """Whether offices work: Monday to Friday, no bank holiday; school holidays count."""
    return day.weekday() < SATURDAY and day not in school.bank_days


@enforces("SAF-3")
def after_working_days(school: School, start: datetime, days: int) -> datetime:
    """SAF-3: the same time of day, so many working days later: the clocks of the procedures run in the holidays too."""
    local = start.astimezone(_zone(school))
    day, left = local.date(), days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(school, day)
    return datetime.combine(day, local.time(), _zone(school)).astimezone(UTC)


def _zone(school: School) -> ZoneInfo:
    return ZoneInfo(school.school.timezone)
