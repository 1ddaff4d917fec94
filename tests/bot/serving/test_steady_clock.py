from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.steady_clock import SteadyClock

pytestmark = pytest.mark.clause("SAF-1")
START = 1_764_000_000.0


class Machine:
    """A machine whose clock somebody sets."""

    def __init__(self) -> None:
        self.wall, self.steady = START, 50.0

    def passes(self, seconds: float, *, stepped: float = 0.0) -> None:
        self.wall += seconds + stepped
        self.steady += seconds

    def clock(self) -> SteadyClock:
        return SteadyClock(lambda: self.wall, lambda: self.steady)


def test_as_long_as_the_machines_clock_runs_forward_it_is_the_time() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(10, stepped=3600)
    assert clock() == datetime.fromtimestamp(START + 3610, UTC)
    assert clock.ahead == timedelta()


def test_set_back_by_an_hour_it_goes_on_and_meets_the_machine_again() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(1, stepped=-3600)
    before = clock()
    assert before > datetime.fromtimestamp(START, UTC)
    assert timedelta(minutes=59) < clock.ahead <= timedelta(hours=1)
    machine.passes(600)
    assert timedelta(seconds=500) < clock() - before < timedelta(seconds=600)
    for _ in range(80):
        machine.passes(600)
        clock()
    assert clock.ahead == timedelta()
    assert clock() == datetime.fromtimestamp(machine.wall, UTC)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(-5000, 5000)), max_size=30))
def test_it_never_goes_back_and_is_never_behind_the_machine(steps: list[tuple[float, float]]) -> None:
    machine = Machine()
    clock = machine.clock()
    times = [clock()]
    for seconds, stepped in steps:
        machine.passes(seconds, stepped=stepped)
        times.append(clock())
        assert times[-1].timestamp() >= machine.wall - 1e-3
    assert all(earlier <= later for earlier, later in pairwise(times))
