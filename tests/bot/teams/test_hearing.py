from __future__ import annotations

import pytest

from bot.teams.hearing import LONG_S, OLD_S, TRIES, Hearing
from tests.bot.pretend import Clock

pytestmark = pytest.mark.clause("SAF-1")


async def test_teams_that_answers_nobody_for_long_is_told_of_and_no_longer_once_it_answers() -> None:
    clock = Clock()
    hearing = Hearing(clock)
    for _ in range(TRIES):
        assert await hearing.wrong() is None
        hearing.failed(busy=False)
    assert await hearing.wrong() is None, "it may be a moment"
    clock.now += LONG_S
    assert await hearing.wrong() == f"Teams has not answered for {LONG_S:.0f} s"
    hearing.failed(busy=True)
    assert await hearing.wrong() == f"Teams has called itself busy for {LONG_S:.0f} s"
    hearing.answered()
    assert await hearing.wrong() is None


async def test_one_request_without_an_answer_says_little_and_what_is_old_says_nothing_of_now() -> None:
    clock = Clock()
    hearing = Hearing(clock)
    hearing.failed(busy=False)
    clock.now += LONG_S
    assert await hearing.wrong() is None
    for _ in range(TRIES):
        hearing.failed(busy=False)
    clock.now += LONG_S
    assert await hearing.wrong() is not None
    clock.now += OLD_S
    assert await hearing.wrong() is None
    hearing.failed(busy=False)
    clock.now += LONG_S
    assert await hearing.wrong() is None, "it begins anew"
