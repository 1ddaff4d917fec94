"""Rings whenever something has changed, so that an open page looks again."""

from __future__ import annotations

import asyncio

from aiohttp import web


class Bell:
    """Counts its rings; whoever waits from a count on misses none."""

    def __init__(self) -> None:
        self.count = 0
        self.closed = False
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wake everybody who waits."""
        self.count += 1
        self._next.set()
        self._next = asyncio.Event()

    def close(self) -> None:
        """Ring for the last time."""
        self.closed = True
        self.ring()

    def follow(self, app: web.Application) -> None:
        """Ring at each answer of a server, when whatever was asked of it has been done."""

        async def answered(_: web.Request, __: web.StreamResponse) -> None:
            self.ring()

        app.on_response_prepare.append(answered)

    async def after(self, count: int) -> int:
        """Wait until it has rung more often than `count`; return how often."""
        while self.count <= count:
            await self._next.wait()
        return self.count
