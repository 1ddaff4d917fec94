"""Teams' own limits, played: so many posts in a conversation, and so many a second for the app in a tenant."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

IN_A_CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
"""Posts by one bot in one conversation, and in how many seconds (the published limits)."""
IN_A_TENANT = 50
"""Requests a second of one app in one tenant."""


@dataclass
class Limits:
    """Which post is one too many. Times are seconds of one clock that only goes forward."""

    posts: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    all: deque[float] = field(default_factory=deque[float])

    def wait(self, conversation: str, now: float | None = None) -> float:
        """Seconds to wait before this post is taken; 0.0 takes it."""
        at = time.monotonic() if now is None else now
        found = max(self._tenant(at), self._conversation(self.posts[conversation], at))
        if found == 0.0:
            self.all.append(at)
            self.posts[conversation].append(at)
        return found

    def _tenant(self, at: float) -> float:
        while self.all and at - self.all[0] >= 1.0:
            self.all.popleft()
        return 0.0 if len(self.all) < IN_A_TENANT else 1.0 - (at - self.all[0])

    def _conversation(self, posts: deque[float], at: float) -> float:
        longest = IN_A_CONVERSATION[-1][1]
        while posts and at - posts[0] >= longest:
            posts.popleft()
        return max(_too_soon(posts, most, seconds, at) for most, seconds in IN_A_CONVERSATION)


def _too_soon(posts: deque[float], most: int, seconds: float, at: float) -> float:
    if len(posts) < most:
        return 0.0
    return max(0.0, seconds - (at - posts[-most]))
