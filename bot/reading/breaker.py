"""A breaker: after repeated failures nobody is asked for a while; then one may try, and decides for all."""

from __future__ import annotations

import time
from collections.abc import Callable

FAILURES = 5
REST = 60.0


class Breaker:
    """Closed while all is well; open after FAILURES in a row; half open when it has rested REST seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0
        self._trying = False

    def may_ask(self) -> bool:
        """Whether to ask now. Half open, only the first who asks may; the others wait for what comes of it."""
        if self._failures < FAILURES:
            return True
        if self._trying or self._clock() < self._rests_until:
            return False
        self._trying = True
        return True

    def went_well(self) -> None:
        """An answer came: closed again."""
        self._failures, self._trying = 0, False

    def failed(self) -> None:
        """No answer came; the last of FAILURES in a row, or of a single try, opens it."""
        self._failures += 1
        self._trying = False
        self._rests_until = self._clock() + REST
