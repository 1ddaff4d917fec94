"""What people have said in the tests, gathered where it is made, so that it can be looked for in what is logged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.scenarios.leaks import typed

SPOKEN: set[str] = set()
"""Since the running test began."""
EVER: set[str] = set()
"""Since the run began, in this process and to the bots that it started."""


def spoken(*activities: Mapping[str, Any]) -> None:
    """Somebody says or fills in something."""
    said = typed(activities)
    SPOKEN.update(said)
    EVER.update(said)
