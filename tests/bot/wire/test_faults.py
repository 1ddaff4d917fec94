from __future__ import annotations

import pytest

from bot.faults import where
from bot.origins import segment


def test_a_fault_is_named_by_type_and_place_without_its_text() -> None:
    with pytest.raises(ValueError, match="an id is empty") as caught:
        segment("")
    told = where(caught.value)
    assert told.startswith("ValueError at origins.py:")
    assert told.endswith(" in segment")
    assert "empty" not in told


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert where(ValueError("what a learner wrote")) == "ValueError"
