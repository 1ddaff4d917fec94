"""The ceiling: the web server alone. It reads a body as JSON and says yes; it checks nothing and answers nobody."""

from __future__ import annotations

import asyncio
import os

from aiohttp import web


async def messages(request: web.Request) -> web.Response:
    """Read the body, and that is all."""
    await request.json()
    return web.Response(status=201)


async def main() -> None:
    """Serve until ended."""
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
