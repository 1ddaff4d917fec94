"""The page's server, on loopback: its files, what people see, what they do, and a line that says when to look."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncGenerator
from pathlib import Path

from aiohttp import WSMsgType, web

from rehearsal.room.acts import act
from rehearsal.room.guarding import add_headers, from_here, in_sentences
from rehearsal.room.power import restart
from rehearsal.room.refusals import NotDone
from rehearsal.room.scene import overview, seen
from rehearsal.room.state import Room

PAGE = Path(__file__).parents[1] / "page"
_MOST_BYTES = 128 * 1024
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
}
_LIBRARIES = {
    "adaptivecards.js": "adaptivecards/dist/adaptivecards.min.js",
    "adaptivecards.css": "adaptivecards/dist/adaptivecards.css",
    "markdown-it.mjs": "markdown-it/dist/browser/markdown-it.esm.min.mjs",
}


def missing_libraries() -> list[str]:
    """Return which of the page's npm packages are not here."""
    return [name for name in _LIBRARIES.values() if not _library(name).is_file()]


def listening(port: int) -> socket.socket:
    """Open the page's port on loopback; raises OSError where it is in use, OverflowError where it is none."""
    return socket.create_server(("127.0.0.1", port))


@contextlib.asynccontextmanager
async def serving(room: Room, at: socket.socket) -> AsyncGenerator[str]:
    """Serve the room on a socket that listens, and give its address."""
    runner = web.AppRunner(application(room), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.SockSite(runner, at).start()
    try:
        yield f"http://127.0.0.1:{at.getsockname()[1]}"
    finally:
        room.bell.close()
        await runner.cleanup()


def application(room: Room) -> web.Application:
    """Build the server's routes."""
    app = web.Application(middlewares=[in_sentences, from_here], client_max_size=_MOST_BYTES)
    app.on_response_prepare.append(add_headers)
    doors = _Doors(room)
    app.router.add_get("/", doors.index)
    app.router.add_get("/page/{name}", doors.file)
    app.router.add_get("/page/texts/{name}", doors.words)
    app.router.add_get("/lib/{name}", doors.library)
    app.router.add_get("/api/room", doors.overview)
    app.router.add_get("/api/people/{person}/places/{place}", doors.place)
    app.router.add_post("/api/people/{person}/acts", doors.act)
    app.router.add_post("/api/bot/restart", doors.restart)
    app.router.add_get("/api/live", doors.live)
    return app


class _Doors:
    def __init__(self, room: Room) -> None:
        self._room = room

    async def index(self, _: web.Request) -> web.Response:
        return _sent(PAGE / "index.html")

    async def file(self, request: web.Request) -> web.Response:
        return _sent(_one_of(PAGE, request.match_info["name"], (".js", ".css")))

    async def words(self, request: web.Request) -> web.Response:
        return _sent(_one_of(PAGE / "texts", request.match_info["name"], (".json",)))

    async def library(self, request: web.Request) -> web.Response:
        found = _LIBRARIES.get(request.match_info["name"])
        if found is None or not _library(found).is_file():
            raise NotDone("unknown-address", 404)
        return _sent(_library(found))

    async def overview(self, _: web.Request) -> web.Response:
        return web.json_response(overview(self._room))

    async def place(self, request: web.Request) -> web.Response:
        client = self._room.client(request.match_info["person"])
        return web.json_response(await seen(self._room, client, request.match_info["place"]))

    async def act(self, request: web.Request) -> web.Response:
        client = self._room.client(request.match_info["person"])
        return web.json_response(await act(self._room, client, await _body(request)))

    async def restart(self, _: web.Request) -> web.Response:
        await restart(self._room)
        return web.json_response({})

    async def live(self, request: web.Request) -> web.StreamResponse:
        """Say whenever something has changed, as a number that grows."""
        line = web.WebSocketResponse(heartbeat=20, timeout=1)
        await line.prepare(request)
        telling = asyncio.ensure_future(self._tell(line))
        try:
            async for message in line:
                if message.type is not WSMsgType.TEXT:
                    break
        finally:
            telling.cancel()
        return line

    async def _tell(self, line: web.WebSocketResponse) -> None:
        count = self._room.bell.count
        with contextlib.suppress(ConnectionError):
            while not self._room.bell.closed:
                await line.send_str(json.dumps({"count": count}))
                count = await self._room.bell.after(count)
            await line.close()


async def _body(request: web.Request) -> object:
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError):
        raise NotDone("not-json", 400) from None


def _one_of(folder: Path, name: str, kinds: tuple[str, ...]) -> Path:
    """Find a file by its name among those that are there, so that no name leads out of the folder."""
    for path in folder.iterdir():
        if path.name == name and path.suffix in kinds:
            return path
    raise NotDone("unknown-address", 404)


def _library(name: str) -> Path:
    return PAGE / "node_modules" / name


def _sent(path: Path) -> web.Response:
    return web.Response(body=path.read_bytes(), content_type=_KINDS[path.suffix], charset="utf-8")
