from __future__ import annotations

from datetime import time

import pytest

from policy.actions import After, DeliverCanary, LookAtCertificate, ReadAgain, ReleaseCanary
from policy.canary import MOST_RUNS, Canary, canary_arrived, canary_due, canary_lost, canary_read
from policy.events import (
    CanaryArrived,
    CanaryDue,
    CanaryLost,
    CanaryRead,
    CardAt,
    TroubleOver,
    TroubleSeen,
    WorkDue,
    WorkWanted,
)
from policy.recurring import work_due, work_wanted
from policy.school import School
from tests.policy.cast import NOW, SCHOOL, later, school_file

pytestmark = pytest.mark.clause("SAF-1")
CARD = CardAt("chat", "card-1")
READ = CanaryRead(NOW, later(1), {"wait": 5, "front": 20, "read": 3})


def test_it_sets_out_each_day_on_the_schools_clock_and_has_its_time() -> None:
    planned = work_wanted(None, WorkWanted("canary"), SCHOOL, NOW).state
    assert planned is not None
    assert (planned.at.time(), planned.at.date().day) == (time(7, 30), 25)
    decided = work_due(planned, WorkDue("canary", planned.at), SCHOOL, planned.at)
    assert decided.actions[0] == ReleaseCanary(planned.at)
    assert next(one.event for one in decided.actions if isinstance(one, After)) == CanaryDue(planned.at)
    later_school = School.model_validate({**school_file(), "canary": {"at": "12:00:00"}})
    noon = work_wanted(None, WorkWanted("canary"), later_school, NOW).state
    assert noon is not None
    assert (noon.at.time(), noon.at.date().day) == (time(12), 24)


def test_every_morning_all_is_compared_with_graph_and_the_certificate_looked_at() -> None:
    planned = work_wanted(None, WorkWanted("read-again"), SCHOOL, NOW).state
    assert planned is not None
    actions = work_due(planned, WorkDue("read-again", planned.at), SCHOOL, planned.at).actions
    assert actions[:2] == (ReadAgain(), LookAtCertificate())


def test_one_that_was_read_goes_on_to_aw_and_its_times_are_kept() -> None:
    read = canary_read(None, READ, SCHOOL, NOW)
    assert read.actions == (DeliverCanary(NOW),)
    home = canary_arrived(read.state, CanaryArrived(NOW, later(3), CARD), SCHOOL, NOW)
    assert isinstance(home.state, Canary)
    assert home.state.last is not None
    assert home.state.last.times == {"wait": 5, "front": 20, "read": 3, "deliver": 2000}
    assert home.state.card == CARD
    assert home.then == (TroubleOver("canary-missed", ()),)
    assert canary_due(home.state, CanaryDue(NOW), SCHOOL, later(600)).then == ()


def test_only_the_last_runs_are_kept() -> None:
    state: Canary | None = None
    for day in range(MOST_RUNS + 5):
        at = later(day * 86400)
        state = canary_read(state, CanaryRead(at, at, {}), SCHOOL, at).state
        state = canary_arrived(state, CanaryArrived(at, at, CARD), SCHOOL, at).state
    assert state is not None
    assert len(state.runs) == MOST_RUNS
    assert state.last is not None
    assert state.last.released == later((MOST_RUNS + 4) * 86400)


def test_one_nobody_let_out_does_not_arrive() -> None:
    assert canary_arrived(None, CanaryArrived(NOW, NOW, CARD), SCHOOL, NOW).state is None
    state = canary_read(None, READ, SCHOOL, NOW).state
    assert canary_arrived(state, CanaryArrived(later(-86400), NOW, CARD), SCHOOL, NOW).state == state


@pytest.mark.parametrize("state, stage", [(None, "read"), (Canary(on_its_way=READ), "deliver")])
def test_one_that_is_not_there_in_time_is_missed(state: Canary | None, stage: str) -> None:
    due = canary_due(state, CanaryDue(NOW), SCHOOL, later(600))
    assert due.then == (TroubleSeen("canary-missed", (), NOW, f"not in time: {stage}"),)


def test_one_that_is_known_to_be_lost_is_missed_at_once() -> None:
    lost = canary_lost(None, CanaryLost(NOW, "front: answered 502"), SCHOOL, NOW)
    assert lost.then == (TroubleSeen("canary-missed", (), NOW, "front: answered 502"),)
