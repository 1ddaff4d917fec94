from __future__ import annotations

import os
import signal

import pytest

from bot.counters import Counters
from bot.tally import Tally

DONE = ("turns_total", (("kind", "message"), ("outcome", "wedi’i wneud")))


def test_each_process_counts_for_all_and_what_a_killed_one_counted_stays() -> None:
    tally = Tally(3)
    for worker in (0, 1):
        pid = os.fork()
        if pid == 0:
            part = tally.part(worker)
            for _ in range(1_000):
                part.add(DONE, 1)
            part.add(("failed_total", ()), worker)
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(pid, 0)
    assert tally.total() == {DONE: 2_000, ("failed_total", ()): 1}
    tally.part(0).add(DONE, 5)
    assert tally.total()[DONE] == 2_005


def test_what_there_is_no_room_for_is_told_and_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    tally = Tally(2, room=64)
    tally.part(0).add(("a_total", ()), 1)
    tally.part(0).add(("b_total", (("label", "long" * 20),)), 1)
    tally.part(1).add(("a_total", ()), 2)
    assert tally.total() == {("a_total", ()): 3}
    assert "no room to count one more kind of b_total" in caplog.text


def test_any_of_them_tells_the_counts_of_all() -> None:
    tally = Tally(2)
    first, second = Counters(tally, 0), Counters(tally, 1)
    first.add("a_total", kind="x")
    second.add("a_total", 2, kind="x")
    second.declare("a_total", "A.")
    assert (first.read("a_total", kind="x"), second.read("a_total", kind="x")) == (3, 3)
    assert second.text() == '# HELP a_total A.\n# TYPE a_total counter\na_total{kind="x"} 3\n'
