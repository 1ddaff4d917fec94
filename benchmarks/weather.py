"""Teams on a bad day, for minutes: it hangs, is busy or down, and some of what it never answered has arrived."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

from aiohttp import web

RETRY_AFTER = 2


@dataclass
class Weather:
    """What share of requests gets which trouble. hang, kept: no answer; of kept, the card stands all the same.

    met: how often each was met; stands: which cards (chat, alert) are there though nobody was told; over: set when
    all is well again, so that nobody is left hanging.
    """

    hang: float = 0.0
    kept: float = 0.0
    busy: float = 0.0
    down: float = 0.0
    met: dict[str, int] = field(default_factory=dict[str, int])
    stands: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    over: asyncio.Event = field(default_factory=asyncio.Event)
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def change(self, shares: dict[str, float]) -> None:
        """From now on; with no shares all is well."""
        self.over.set()
        self.over = asyncio.Event()
        for name in ("hang", "kept", "busy", "down"):
            setattr(self, name, shares.get(name, 0.0))

    def drawn(self) -> str:
        """Which trouble the next request meets; empty for none."""
        left = self.chance.random()
        for name in ("hang", "kept", "busy", "down"):
            share = float(getattr(self, name))
            if left < share:
                self.met[name] = self.met.get(name, 0) + 1
                return name
            left -= share
        return ""

    async def answer(self, trouble: str) -> web.Response:
        """What such a request gets instead of a yes."""
        if trouble == "busy":
            return web.json_response({}, status=429, headers={"Retry-After": str(RETRY_AFTER)})
        if trouble == "down":
            return web.json_response({}, status=503)
        await self.over.wait()
        return web.json_response({}, status=503)


def add_weather(app: web.Application) -> Weather:
    """A door at which the weather is changed, and told."""
    weather = Weather()

    async def change(request: web.Request) -> web.Response:
        weather.change(await request.json())
        return web.json_response(weather.met)

    async def told(_: web.Request) -> web.Response:
        return web.json_response(weather.stands)

    app.router.add_post("/weather", change)
    app.router.add_get("/weather", told)
    return weather
