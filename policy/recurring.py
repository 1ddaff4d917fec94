"""The diary: what the bot does for a school again and again, each time putting the next one down (SAF-1, REC-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from policy import canary, private_calls
from policy.actions import Action, After, LookAtCertificate, ReadAgain, RemoveExpired, WatchPlaces
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import DrillBegun, UpToDateDue, WorkDue, WorkWanted
from policy.hours import is_held_on
from policy.recordings import custody

if TYPE_CHECKING:
    from policy.school import School

PURGE_AT = time(2, 30)
"""In the night, when nobody waits for an answer."""

MOST_DAYS_AHEAD = 100
"""Longer than a summer holiday and a month. A school that never opens is asked all the same."""

LONGEST_MONTH = 31

WATCH_AT = time(5, 0)
READ_AGAIN_AT = time(6, 0)
"""Before the school day, so that somebody can still look into what was missed."""


WATCH_ALL_AT = time(5, 0)
"""When few people change files."""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of recurring work. after: its next time after a moment; actions: what is then to be done."""

    after: Callable[[School, datetime], datetime]
    actions: Callable[[School, datetime], tuple[Action, ...]]


@dataclass(frozen=True, slots=True)
class Planned:
    """When a work comes round next."""

    work: str
    at: datetime


def each_day_at(clock: time) -> Callable[[School, datetime], datetime]:
    """The next time that the clock of the school shows this."""

    def after(school: School, moment: datetime) -> datetime:
        zone = ZoneInfo(school.school.timezone)
        day = moment.astimezone(zone).date()
        today = datetime.combine(day, clock, zone)
        return today if today > moment else datetime.combine(day + timedelta(days=1), clock, zone)

    return after


def watching_again(school: School, moment: datetime) -> datetime:
    """REC-4: the next look at the files of recordings; where the bot sees none, only the diary's own."""
    if "files" not in school.powers:
        return moment + timedelta(days=1)
    return moment + timedelta(seconds=school.recordings.watch_seconds)


def looking_for_calls(school: School, moment: datetime) -> datetime:
    """CON-2: the next look for private calls; where the school has not decided so, only the diary's own."""
    choice = school.private_calls
    return moment + (timedelta(seconds=choice.look_seconds) if choice.found_afterwards else timedelta(days=1))


def next_drill(school: School, moment: datetime) -> datetime:
    """SAF-3: the first open day of a month from the school's day on; a month without one has no drill."""
    zone = ZoneInfo(school.school.timezone)
    day = moment.astimezone(zone).date()
    for _ in range(MOST_DAYS_AHEAD):
        at = datetime.combine(day, school.drill.at, zone)
        if at > moment and day == _drill_day(school, day):
            return at
        day += timedelta(days=1)
    return datetime.combine(day, school.drill.at, zone)


def _drill_day(school: School, day: date) -> date | None:
    """The drill's day in the month of this day."""
    first = day.replace(day=school.drill.day)
    days = (first + timedelta(days=more) for more in range(LONGEST_MONTH))
    return next((one for one in days if one.month == day.month and is_held_on(school, one)), None)


WORK: Mapping[str, Work] = {
    "purge": Work(each_day_at(PURGE_AT), lambda _school, _now: (RemoveExpired(),)),
    "watch": Work(each_day_at(WATCH_AT), lambda _school, _now: (WatchPlaces(),)),
    "read-again": Work(each_day_at(READ_AGAIN_AT), lambda _school, _now: (ReadAgain(), LookAtCertificate())),
    "private-calls": Work(looking_for_calls, private_calls.looking),
    "custody": Work(watching_again, custody.watching),
    "custody-whole": Work(each_day_at(WATCH_ALL_AT), custody.watching_all),
    "drill": Work(next_drill, lambda school, now: (After(now, DrillBegun(now)),) if school.drill.monthly else ()),
    "up-to-date": Work(
        lambda school, now: each_day_at(school.up_to_date.at)(school, now),
        lambda school, now: (After(now, UpToDateDue(now)),) if school.up_to_date.yearly else (),
    ),
    "canary": Work(lambda school, now: each_day_at(school.canary.at)(school, now), canary.released),
}
"""All recurring work by its name. What stands here is put into the diary at each start of the bot."""


@enforces("REC-1", "SAF-1")
def work_wanted(state: Planned | None, event: WorkWanted, school: School, now: datetime) -> Decision[Planned]:
    """SAF-1: each work stands in the diary once, also after a restart or with another time in the school file."""
    work = WORK.get(event.work)
    if work is None:
        return Decision(state)
    at = work.after(school, now)
    if state is not None and state.at <= at:
        return Decision(state)
    return Decision(Planned(event.work, at), (After(at, WorkDue(event.work, at)),))


@enforces("REC-1", "SAF-1")
def work_due(state: Planned | None, event: WorkDue, school: School, now: datetime) -> Decision[Planned]:
    """SAF-1: what is due is done, and its next time is put down in the same commit, so that it never ends."""
    work = WORK.get(event.work)
    if state is None or work is None or event.at != state.at:
        return Decision(state)
    at = work.after(school, now)
    return Decision(Planned(event.work, at), (*work.actions(school, now), After(at, WorkDue(event.work, at))))
