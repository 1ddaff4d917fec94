"""What people have said in the tests, gathered where it is made, so that it can be looked for in what is logged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.scenarios.leaks import typed

SPOKEN: set[str] = set()
"""Since the running test began."""


def spoken(activity: Mapping[str, Any]) -> None:
    """Somebody says or fills in something."""
    SPOKEN.update(typed([activity]))
