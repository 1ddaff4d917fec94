"""A clock that never goes back: what is due now would else wait until the machine's clock has come there again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

SLOWER = 0.1
"""While the machine's clock is behind, ours goes this much slower, until they meet."""


class SteadyClock:
    """The machine's time, as long as it runs forward; after a step back our own, until the machine's has caught up."""

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._steady = steady
        self._time, self._at = wall(), steady()

    def __call__(self) -> datetime:
        """Give the time now, UTC."""
        wall, at = self._wall(), self._steady()
        if wall < self._time:
            wall = max(wall, self._time + max(0.0, at - self._at) * (1 - SLOWER))
        self._time, self._at = wall, at
        return datetime.fromtimestamp(self._time, UTC)

    @property
    def ahead(self) -> timedelta:
        """How far the machine's clock is behind ours, which happens only after somebody set it back."""
        ours = self()
        return max(timedelta(), ours - datetime.fromtimestamp(self._wall(), UTC))
