from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.schools import bank_days
from policy.actions import After
from policy.chat.verdict import Severity
from policy.events import AlertDue
from policy.hours import deadline, is_open, next_open
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import NOW, SCHOOL, school_file
from tests.policy.test_alerts import BEHAVIOUR, HARM

LONDON = ZoneInfo("Europe/London")
DAYS = {day: ["08:00", "16:30"] for day in ("mon", "tue", "wed", "thu", "fri")}
TERMS = [
    {"start": "2026-09-02", "end": "2026-12-18", "half_term": ["2026-10-26", "2026-10-30"]},
    {"start": "2027-01-04", "end": "2027-03-24", "half_term": ["2027-02-08", "2027-02-12"]},
    {"start": "2027-04-12", "end": "2027-07-20"},
]


def with_hours(**more: Any) -> School:
    hours = {**DAYS, "closed": ["2026-11-27"]}
    return School.model_validate({**school_file(), "hours": hours, **more}).with_bank_days(bank_days("wales"))


OPEN = with_hours(term=TERMS)


def at(text: str) -> datetime:
    """A moment by the school's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "moment, opens",
    [
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 16:30", "2026-11-25 08:00"),
        ("2026-11-26 17:00", "2026-11-30 08:00"),  # Friday is an INSET day, then the weekend
        ("2026-10-23 17:00", "2026-11-02 08:00"),  # half-term, within which the clocks go back
        ("2026-12-18 16:29", "2026-12-18 16:29"),
        ("2026-12-18 20:00", "2027-01-04 08:00"),  # Christmas
        ("2027-03-24 20:00", "2027-04-12 08:00"),  # Easter, within which the clocks go forward
        ("2027-04-30 17:00", "2027-05-04 08:00"),  # the early May bank holiday
        ("2027-05-28 17:00", "2027-06-01 08:00"),  # the spring bank holiday
        ("2026-08-30 12:00", "2026-09-02 08:00"),
    ],
)
def test_when_the_school_opens_next(moment: str, opens: str) -> None:
    assert next_open(OPEN, at(moment)) == at(opens)
    assert is_open(OPEN, at(moment)) is (moment == opens)


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "severity, start, wait, due",
    [
        (Severity.CONCERN, "2026-11-24 10:00", 3600, "2026-11-24 11:00"),
        (Severity.CONCERN, "2026-11-24 16:00", 3600, "2026-11-25 08:30"),
        (Severity.CONCERN, "2026-11-24 22:00", 3600, "2026-11-25 09:00"),
        (Severity.CONCERN, "2026-11-26 16:15", 3600, "2026-11-30 08:45"),
        (Severity.CONCERN, "2026-12-18 16:00", 3600, "2027-01-04 08:30"),
        (Severity.CONCERN, "2026-10-23 16:00", 3600, "2026-11-02 08:30"),
        (Severity.NOTE, "2026-11-24 10:00", 30600, "2026-11-25 10:00"),
        (Severity.NOTE, "2026-11-24 10:00", 10 * 30600, "2026-12-09 10:00"),
        (Severity.SERIOUS, "2026-12-24 23:55", 600, "2026-12-25 00:05"),
        (Severity.URGENT, "2026-11-28 03:00", 120, "2026-11-28 03:02"),
    ],
)
def test_what_can_wait_runs_in_school_hours_only(severity: Severity, start: str, wait: int, due: str) -> None:
    assert deadline(OPEN, severity, at(start), timedelta(seconds=wait)) == at(due)


@pytest.mark.clause("SAF-3")
def test_a_day_on_which_the_clocks_change_has_its_true_length() -> None:
    hours = {"sun": ["00:00", "06:00"], "bank_holidays": "none"}
    school = School.model_validate({**school_file(), "hours": hours})
    long, short = at("2026-10-25 00:00"), at("2027-03-28 00:00")
    assert deadline(school, Severity.CONCERN, long, timedelta(hours=7)) == at("2026-10-25 06:00")
    assert deadline(school, Severity.CONCERN, short, timedelta(hours=5)) == at("2027-03-28 06:00")


@pytest.mark.clause("SAF-3")
def test_a_school_that_names_no_hours_or_never_opens_again_has_clocks_that_run() -> None:
    hour = timedelta(hours=1)
    assert deadline(SCHOOL, Severity.CONCERN, at("2026-11-28 03:00"), hour) == at("2026-11-28 04:00")
    assert is_open(SCHOOL, at("2026-11-28 03:00"))
    summer = at("2027-07-21 09:00")
    assert deadline(OPEN, Severity.CONCERN, summer, hour) == summer + hour
    assert next_open(OPEN, summer) == summer


@pytest.mark.clause("SAF-3")
@given(
    start=st.datetimes(datetime(2026, 9, 1), datetime(2027, 7, 19), timezones=st.just(UTC)),  # noqa: DTZ001 - given by timezones
    wait=st.integers(1, 14 * 86400),
    severity=st.sampled_from(list(Severity)),
)
def test_a_clock_always_runs_out_never_early_and_in_an_open_school(
    start: datetime, wait: int, severity: Severity
) -> None:
    due = deadline(OPEN, severity, start, timedelta(seconds=wait))
    assert due >= start + timedelta(seconds=wait)
    if severity in (Severity.NOTE, Severity.CONCERN) and due < at("2027-07-20 16:00"):
        assert is_open(OPEN, due - timedelta(microseconds=1))


@pytest.mark.parametrize(
    "year, days",
    [
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28"]),
        (2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-25", "12-26", "12-27", "12-28"]),
    ],
)
def test_the_bank_holidays_of_wales(year: int, days: list[str]) -> None:
    assert sorted(day for day in bank_days("wales") if day.year == year) == [
        date.fromisoformat(f"{year}-{day}") for day in days
    ]
    assert bank_days("none") == frozenset()


@pytest.mark.parametrize(
    "more, said",
    [
        ({"hours": {"mon": ["16:30", "08:00"]}}, "closes after it opens"),
        ({"term": [{"start": "2026-12-18", "end": "2026-09-02"}]}, "ends after it starts"),
        ({"term": [{**TERMS[0], "half_term": ["2026-08-01", "2026-08-02"]}]}, "within the term"),
        ({"out_of_hours": {"name": "Team", "phone": "ask the office"}}, "phone"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_told(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        School.model_validate({**school_file(), **more})


@pytest.mark.clause("SAF-3")
def test_a_concern_in_the_evening_is_delivered_now_and_climbs_tomorrow() -> None:
    evening = at("2026-11-24 19:00")
    told = RULES[type(BEHAVIOUR)].decide(None, replace(BEHAVIOUR, at=evening), OPEN, evening)
    assert len(told.actions) == 2
    assert told.actions[-1] == After(at("2026-11-25 09:00"), AlertDue("a1", 0))
    harm = RULES[type(HARM)].decide(None, replace(HARM, at=evening), OPEN, evening)
    assert harm.actions[-1] == After(evening + timedelta(seconds=600), AlertDue("a1", 0))


@pytest.mark.clause("LRN-2")
def test_an_agreement_for_a_term_counts_from_the_terms_of_the_file() -> None:
    school = with_hours(term=TERMS, agreement={"validity": "term"})
    assert school.agreed_since(NOW) == datetime.combine(date(2026, 9, 2), time.min, LONDON)
