"""How fast the bot may ask Graph: so many requests a second for the tenant, and a few more at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass
class Budget:
    """A bucket of turns: `burst` of them at once, `per_second` anew. Whoever finds none waits for the next.

    instances: among how many bots of the tenant it is shared, each of which has its part of what comes anew.
    """

    per_second: float = 20.0
    burst: int = 40
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    instances: Callable[[], int] = lambda: 1
    _left: float = field(init=False)
    _counted: float = field(init=False)

    def __post_init__(self) -> None:
        self._left = float(self.burst)
        self._counted = self.clock()

    async def turn(self, turns: int = 1, *, waits: bool = True) -> None:
        """Take turns, waiting until they are there. Who came first goes first: each takes from what is to come.

        waits: whoever can't wait takes theirs from it all the same, and what comes after waits for longer.
        """
        now, pace = self.clock(), self.per_second / max(1, self.instances())
        self._left = min(float(self.burst), self._left + (now - self._counted) * pace)
        self._counted = now
        self._left -= turns
        if waits and self._left < 0:
            await self.sleep(-self._left / pace)
