"""Whether Teams answers at all: where it hangs, or is busy for long, `/readyz` says so before anybody is missed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

TRIES = 3
"""One request without an answer says little."""
LONG_S = 10.0
OLD_S = 600.0
"""What was seen so long ago says nothing of now: an alert that waits is tried more often than this."""


@dataclass(slots=True)
class Hearing:
    """What came of the last requests to Teams, by whichever action. steady: seconds that only go forward."""

    steady: Callable[[], float] = time.monotonic
    _tries: int = 0
    _since: float = 0.0
    _last: float = 0.0
    _busy: bool = False

    def answered(self) -> None:
        """Teams did what was asked, or said why it does not."""
        self._tries = 0

    def failed(self, *, busy: bool) -> None:
        """Nobody answered; or Teams said, as often as it was asked, that it is busy."""
        now = self.steady()
        if not self._tries or now - self._last > OLD_S:
            self._tries, self._since = 0, now
        self._tries, self._last, self._busy = self._tries + 1, now, busy

    async def wrong(self) -> str | None:
        """Since when it has been so; None where Teams answers, or nothing was asked of it for long."""
        now = self.steady()
        is_long = self._tries >= TRIES and now - self._since >= LONG_S
        if not is_long or now - self._last > OLD_S:
            return None
        what = "has called itself busy" if self._busy else "has not answered"
        return f"Teams {what} for {round(now - self._since)} s"
