"""Stands between the Playground, which signs nothing, and the bot, which believes nothing unsigned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from rehearsal.playground.completing import Completion, NotAnActivity, read_activity
from rehearsal.playground.examples import examples
from rehearsal.sign_in import SignIn

MOST_BYTES = 256 * 1024
_HERE = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Bridge:
    """Completes and signs each activity and hands the bot's answer back. `bot`: its address without a slash."""

    session: aiohttp.ClientSession
    sign_in: SignIn
    completion: Completion
    bot: str

    def application(self) -> web.Application:
        """Build the server's routes: what the Playground posts, and examples to paste into it."""
        app = web.Application(client_max_size=MOST_BYTES, middlewares=[_only_from_here])
        app.router.add_post("/api/messages", self._messages)
        app.router.add_get("/", self._examples)
        return app

    async def _messages(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return _problem(415, "An activity is sent as application/json.")
        try:
            activity = self.completion.complete(read_activity(await request.read()))
        except web.HTTPRequestEntityTooLarge:
            return _problem(413, f"An activity has at most {MOST_BYTES} bytes.")
        except NotAnActivity as error:
            return _problem(400, str(error))
        try:
            return await self._pass_on(activity)
        except (aiohttp.ClientError, TimeoutError) as error:
            return _problem(502, f"The bot does not answer ({type(error).__name__}); its log tells why.")

    async def _pass_on(self, activity: dict[str, object]) -> web.Response:
        headers = {"Authorization": f"Bearer {self.sign_in.mint(str(activity['serviceUrl']))}"}
        async with self.session.post(f"{self.bot}/api/messages", json=activity, headers=headers) as answer:
            body = await answer.read()
            if not body:
                return web.Response(status=answer.status)
            return web.Response(status=answer.status, body=body, content_type=answer.content_type)

    async def _examples(self, _: web.Request) -> web.Response:
        return web.json_response(examples(self.completion.people))


@web.middleware
async def _only_from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse a web page that reaches this machine under a name of its own (DNS rebinding)."""
    if request.url.host not in _HERE:
        return _problem(403, "This bridge answers only to its own machine.")
    return await handler(request)


def _problem(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
