"""A day and time as a person reads it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.texts import say
from policy.school import School


def day_and_time(at: datetime, school: School, lang: str) -> str:
    """The weekday by name, the date and the time of the school's clock."""
    local = at.astimezone(ZoneInfo(school.school.timezone))
    weekday = say(lang, f"weekday-{local.weekday()}")
    return say(lang, "plan-when", weekday=weekday, day=local.strftime("%d.%m.%Y"), time=local.strftime("%H:%M"))
