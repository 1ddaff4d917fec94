"""The web application: the doors, and what operators look at (alive, ready, counts)."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import cast

from aiohttp import hdrs, web

from bot.counters import Counters
from bot.doors import wordless
from bot.doors.calls import CallsDoor
from bot.doors.front_door import FrontDoor
from bot.doors.lines import Lines, most_lines
from bot.doors.pages import PAGE, page
from bot.faults import where
from bot.gauges import Gauge, text

log = logging.getLogger("ehsbot.web")

PROBE_SECONDS = 3.0
IDLE_SECONDS = 300.0
"""A line on which no whole request comes is closed; longer than what stands before a bot keeps its own lines."""
LEAVING_S, QUIET_S = 1.0, 0.1
"""Who leaves takes no new line, and answers on those there are until nobody has asked for a tenth of a second; a second
at most, and then what is still under way is waited for."""
_FRESH = 1.0
_NAME = "EHSBot"
_HEADERS = {hdrs.CACHE_CONTROL: "no-store", "X-Content-Type-Options": "nosniff", hdrs.SERVER: _NAME}
_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Probe:
    """One thing that must be well before the bot is ready.

    `ask` returns None where it is well, else a short reason without personal data.
    """

    name: str
    ask: Callable[[], Awaitable[str | None]]


@dataclass
class Readiness:
    """Asks all probes at once, each with a time limit; an answer is good for a second, however many ask."""

    probes: Sequence[Probe]
    clock: Callable[[], float] = time.monotonic
    seconds: float = PROBE_SECONDS
    _asked: float = float("-inf")
    _found: dict[str, str] = field(default_factory=dict[str, str])
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> dict[str, str]:
        """Return `ok` or a reason for each probe by name."""
        async with self._one:
            if self.clock() - self._asked >= _FRESH:
                states = await asyncio.gather(*(self._ask(probe) for probe in self.probes))
                self._found = dict(zip((probe.name for probe in self.probes), states, strict=True))
                self._asked = self.clock()
            return self._found

    async def _ask(self, probe: Probe) -> str:
        try:
            async with asyncio.timeout(self.seconds):
                return await probe.ask() or "ok"
        except TimeoutError:
            return "no answer in time"
        except Exception as error:  # noqa: BLE001 - a probe that fails is an answer
            log.warning("probe %s failed: %s", probe.name, where(error))
            return "failed"


@dataclass
class Leaving:
    """Whether the bot is about to go: then each answer closes its line, and nothing is sent on a line that is gone."""

    is_so: bool = False
    last_asked: float = float("-inf")

    async def until_quiet(self) -> None:
        """From now on close each line with its next answer; wait until that is done.

        Never less than one silence: a line that has only just come in must have been taken up to be let go of.
        """
        self.is_so, self.last_asked = True, time.monotonic()
        end = self.last_asked + LEAVING_S
        while (now := time.monotonic()) < end and now - self.last_asked < QUIET_S:  # noqa: ASYNC110 - no Event for it
            await asyncio.sleep(QUIET_S / 5)

    async def dress(self, _: web.Request, response: web.StreamResponse) -> None:
        """Give an answer what every answer has, and the end of its line where the bot is about to go."""
        response.headers.update(_HEADERS)
        self.last_asked = time.monotonic()
        if self.is_so:
            response.headers["Connection"] = "close"
            response.force_close()


_LEAVING = web.AppKey("leaving", Leaving)
_BUSY = web.AppKey("busy", set[object])
"""The lines whose request is being answered."""


async def _no_gauges() -> Sequence[Gauge]:
    return ()


def application(
    door: FrontDoor,
    probes: Sequence[Probe],
    counters: Counters,
    gauges: Callable[[], Awaitable[Sequence[Gauge]]] = _no_gauges,
    calls: CallsDoor | None = None,
) -> web.Application:
    """Build the application. Other doors are added to its router by whoever puts the bot together."""
    readiness = Readiness(probes)

    async def readyz(_: web.Request) -> web.Response:
        found = await readiness.look()
        if leaving.is_so:
            found = {**found, "serving": "leaving"}
        ready = all(state == "ok" for state in found.values())
        return web.json_response({"ready": ready, "checks": found}, status=200 if ready else 503)

    async def metrics(_: web.Request) -> web.Response:
        found = await readiness.look()
        well = [
            Gauge("ehsbot_well", "1 where a check is well.", float(s == "ok"), (("check", n),))
            for n, s in found.items()
        ]
        told = counters.text() + text([*well, *await gauges()])
        return web.Response(body=told.encode(), headers={"Content-Type": _CONTENT_TYPE})

    leaving, app = Leaving(), web.Application(middlewares=[_quiet])
    app[_LEAVING], app[_BUSY] = leaving, set()
    app.router.add_post("/api/messages", door.messages)
    if calls is not None:
        app.router.add_post("/api/calls", calls.heard)
    app.router.add_get(PAGE, page)
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    app.on_response_prepare.append(leaving.dress)
    return app


@contextlib.asynccontextmanager
async def listening(
    app: web.Application,
    host: str,
    port: int,
    idle_seconds: float = IDLE_SECONDS,
    *,
    is_shared: bool = False,
    most: int | None = None,
) -> AsyncGenerator[int]:
    """Serve `app` while the context lasts and yield the port (the system's choice for 0).

    is_shared: other processes listen on the same port, and the system gives each its part of the connections.
    most: so many lines at once; where it is not said, as many as this process may have (`bot.doors.lines`).
    Bodies are not inflated: a compressed one is refused by its header. On leaving, the port is shut first: for a line
    that has only just come in aiohttp waits until its whole patience is over, and hears nothing on it any more. Then
    turns under way finish, and lines that are in use are closed by an answer that says so.
    """
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=wordless.log,
        auto_decompress=False,
        keepalive_timeout=idle_seconds,
        lingering_time=1.0,
        shutdown_timeout=15.0,
    )
    await runner.setup()
    try:
        served = cast("web.Server", runner.server)
        took = Lines(served, most_lines() if most is None else most, app.get(_BUSY, ()))
        shared = is_shared or None
        port_taken = await asyncio.get_running_loop().create_server(took, host, port, backlog=512, reuse_port=shared)
        try:
            yield int(port_taken.sockets[0].getsockname()[1])
        finally:
            port_taken.close()
        if _LEAVING in app:
            await app[_LEAVING].until_quiet()
    finally:
        await runner.cleanup()


async def _healthz(_: web.Request) -> web.Response:
    return web.Response(text="ok")


@web.middleware
async def _quiet(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer in JSON without a trace whatever goes wrong, whatever mode the loop runs in."""
    busy = request.app[_BUSY]
    busy.add(request.protocol)
    try:
        return await handler(request)
    except web.HTTPException as error:
        allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return web.json_response({"error": HTTPStatus(error.status).phrase}, status=error.status, headers=allowed)
    except Exception as error:  # noqa: BLE001 - the last door: nothing leaves it but a neutral sentence
        log.error("request failed: %s", where(error))  # noqa: TRY400
        return web.json_response({"error": "Something went wrong. It has been noted."}, status=500)
    finally:
        busy.discard(request.protocol)
