"""Teams on a bad day: a play asks for one kind of trouble with some of the bot's calls, and sees when it was met."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Fault:
    """Trouble with calls of one `method` whose path holds `where`, `times` times.

    status: what is answered instead of a yes, None for no answer at all until `over` is set; kept: what was asked is
    done all the same, so that a second try repeats it; met: when each such call came, in seconds of `time.time`.
    """

    method: str
    where: str
    status: int | None
    code: str
    retry_after: int | None
    times: int
    kept: bool
    met: list[float] = field(default_factory=list[float])
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def concerns(self, request: web.Request) -> bool:
        """Whether this call meets the trouble."""
        left = len(self.met) < self.times and not self.over.is_set()
        return left and request.method == self.method and self.where in request.path

    async def meet(self, request: web.Request, answer: Answering) -> web.StreamResponse:
        """Answer the call badly."""
        self.met.append(time.time())
        good = await answer(request) if self.kept else None
        if self.status is None:
            await self.over.wait()
            return good or refusal(503, "ServiceUnavailable")
        return refusal(self.status, self.code, self.retry_after)


def refusal(status: int, code: str, retry_after: int | None = None) -> web.Response:
    """An answer that is a no, as Teams writes it."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return web.json_response({"error": {"code": code, "message": code}}, status=status, headers=headers)
