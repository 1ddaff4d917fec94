"""Run only by the test of the mutation check, never by themselves: pytest looks for other names."""

from __future__ import annotations

import pytest

from tests.house.sample_rules import guarded, unguarded


@pytest.mark.clause("CON-2")
def test_two_are_enough() -> None:
    assert guarded(2)


@pytest.mark.clause("CON-3")
def test_one_is_not_enough() -> None:
    assert not unguarded(1)
