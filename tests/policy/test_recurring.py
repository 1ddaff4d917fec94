from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from policy.actions import After, RemoveExpired
from policy.events import WorkDue, WorkWanted
from policy.recurring import WORK, Planned, work_due, work_wanted
from tests.policy.cast import NOW, SCHOOL

TONIGHT = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


@pytest.mark.clause("REC-1", "SAF-1")
@pytest.mark.parametrize(
    "state, planned",
    [
        (None, True),
        (Planned("purge", TONIGHT), False),
        (Planned("purge", NOW - timedelta(days=2)), False),  # its timer is in the records and fires at once
        (Planned("purge", TONIGHT + timedelta(hours=3)), True),
    ],
)
def test_a_work_stands_in_the_diary_once(state: Planned | None, planned: bool) -> None:
    decision = work_wanted(state, WorkWanted("purge"), SCHOOL, NOW)
    assert decision.state == (Planned("purge", TONIGHT) if planned else state)
    assert decision.actions == ((After(TONIGHT, WorkDue("purge", TONIGHT)),) if planned else ())


@pytest.mark.clause("REC-1", "SAF-1")
def test_what_is_due_is_done_and_comes_round_again() -> None:
    decision = work_due(Planned("purge", TONIGHT), WorkDue("purge", TONIGHT), SCHOOL, TONIGHT)
    tomorrow = TONIGHT + timedelta(days=1)
    assert decision.actions == (RemoveExpired(), After(tomorrow, WorkDue("purge", tomorrow)))
    assert decision.state == Planned("purge", tomorrow)


@pytest.mark.clause("SAF-1")
@pytest.mark.parametrize("state", [None, Planned("purge", TONIGHT + timedelta(days=1))])
def test_a_timer_of_an_older_plan_does_nothing(state: Planned | None) -> None:
    decision = work_due(state, WorkDue("purge", TONIGHT), SCHOOL, TONIGHT)
    assert (decision.state, decision.actions) == (state, ())


def test_work_that_no_version_knows_is_left_alone() -> None:
    assert work_wanted(None, WorkWanted("gone"), SCHOOL, NOW).state is None
    assert work_due(Planned("gone", NOW), WorkDue("gone", NOW), SCHOOL, NOW).actions == ()


@pytest.mark.parametrize("name", WORK)
def test_a_works_next_time_lies_ahead_also_when_the_clocks_change(name: str) -> None:
    for day in range(400):
        moment = NOW + timedelta(days=day, minutes=7 * day)
        assert moment < WORK[name].after(SCHOOL, moment)
