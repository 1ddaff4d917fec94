from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.backoff import FIRST_MS, LONGEST_MS, delay_ms


@pytest.mark.parametrize(
    "attempt, jitter, at_least_ms, expected",
    [
        (1, 0.0, 0, 500),
        (1, 1.0, 0, 1_000),
        (2, 0.5, 0, 1_500),
        (4, 1.0, 0, 8_000),
        (9, 0.0, 0, 128_000),
        (10, 1.0, 0, 300_000),
        (10_000, 1.0, 0, 300_000),
        (0, 1.0, 0, 1_000),
        (1, 1.0, 20_000, 20_000),
        (10, 1.0, 20_000, 300_000),
    ],
)
def test_waits_longer_each_time_and_never_less_than_it_was_asked_to(
    attempt: int, jitter: float, at_least_ms: int, expected: int
) -> None:
    assert delay_ms(attempt, jitter, at_least_ms=at_least_ms) == expected


@given(st.integers(1, 100), st.floats(0, 1))
def test_is_spread_over_the_upper_half_only(attempt: int, jitter: float) -> None:
    most = delay_ms(attempt, 1.0)
    assert FIRST_MS // 2 <= most // 2 <= delay_ms(attempt, jitter) <= most <= LONGEST_MS
