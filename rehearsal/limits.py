"""What the pretend Teams takes, where a play asks it to count: the limits that Microsoft publishes for bots.

50 requests a second from one app in a tenant; in one conversation 7 posts in a second, 8 in two, 60 in half a minute.
What is over it is answered with 429 and changes nothing.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

IN_A_TENANT = ((50, 1.0),)
IN_A_CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0))
LONGEST_S = 30.0


@dataclass
class Limits:
    """Counts while it is `on`. refused: the paths of what was too much; a refused request counts as none."""

    on: bool = False
    clock: Callable[[], float] = time.monotonic
    refused: list[str] = field(default_factory=list[str])
    _all: deque[float] = field(default_factory=deque[float])
    _said: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def over(self, request: web.Request) -> bool:
        """Whether this request is one too many; if it is not, it is counted."""
        if not self.on or not request.path.startswith("/v3/"):
            return False
        now = self.clock()
        place = request.match_info.get("conversation", "").partition(";")[0] if request.method == "POST" else ""
        if _full(self._all, IN_A_TENANT, now) or (place and _full(self._said[place], IN_A_CONVERSATION, now)):
            self.refused.append(request.path)
            return True
        for times in (self._all, *([self._said[place]] if place else [])):
            times.append(now)
            while now - times[0] > LONGEST_S:
                times.popleft()
        return False


def _full(times: deque[float], windows: tuple[tuple[int, float], ...], now: float) -> bool:
    return any(len(times) >= most and now - times[-most] < seconds for most, seconds in windows)
