from __future__ import annotations

import pytest

from benchmarks.limits import IN_A_TENANT, Limits


def taken(posts: list[tuple[str, float]]) -> list[float]:
    limits = Limits()
    return [limits.wait(conversation, at) for conversation, at in posts]


@pytest.mark.parametrize("at, wait", [(0.5, 0.5), (0.99, 0.01), (1.0, 0.0)])
def test_the_eighth_post_in_a_second_waits(at: float, wait: float) -> None:
    assert taken([("a", 0.0)] * 7 + [("a", at)])[-1] == pytest.approx(wait)


def test_half_a_minute_takes_sixty() -> None:
    assert taken([("a", number * 0.4) for number in range(61)])[-1] == pytest.approx(30.0 - 24.0)


def test_other_conversations_wait_only_for_the_tenant() -> None:
    assert taken([(str(number), 0.0) for number in range(IN_A_TENANT + 1)]) == [0.0] * IN_A_TENANT + [1.0]


def test_what_is_refused_does_not_count() -> None:
    assert taken([("a", 0.0)] * 50 + [("a", 1.0)])[-1] == 0.0
