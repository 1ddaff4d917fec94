"""What stands before the bot at a school: a name with TLS, behind which its port is. Graph comes in by it."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
from aiohttp import web

PASSED_ON = frozenset({"content-type", "authorization", "content-encoding"})


@dataclass
class Front:
    """Passes on whatever comes. bot: the address of its port; session: to reach it with."""

    bot: str = ""
    session: aiohttp.ClientSession | None = None

    def application(self) -> web.Application:
        """Build the server's one route."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        return app

    async def _pass_on(self, request: web.Request) -> web.Response:
        if self.session is None:
            return web.Response(status=502)
        headers = {name: value for name, value in request.headers.items() if name.lower() in PASSED_ON}
        address = f"{self.bot}{request.raw_path}"
        try:
            async with self.session.request(
                request.method, address, data=await request.read(), headers=headers, allow_redirects=False
            ) as answer:
                kind = answer.headers.get("Content-Type", "text/plain")
                return web.Response(status=answer.status, body=await answer.read(), headers={"Content-Type": kind})
        except aiohttp.ClientError:
            return web.Response(status=502)
