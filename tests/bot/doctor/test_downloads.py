from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator

import pytest
from aiohttp import web

from bot.downloads import Downloads, downloads_of
from bot.graph.client import Graph
from bot.wire import Wire, open_session
from rehearsal.cast import Cast
from rehearsal.graph_drives import CLASS_DRIVE, FILES, GraphDrives, Stored
from tests.bot.pretend import FixedTokens
from tests.policy.cast import GROUP, TEAM

pytestmark = pytest.mark.clause("REC-5")


@contextlib.asynccontextmanager
async def graph_of(drives: GraphDrives) -> AsyncGenerator[Graph]:
    async def channels(_: web.Request) -> web.Response:
        return web.json_response({"value": [{"id": TEAM, "membershipType": "standard"}]})

    app = web.Application()
    drives.add_routes(app.router)
    app.router.add_get("/v1.0/teams/{group}/channels", channels)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with open_session() as session:
            yield Graph(Wire(session, FixedTokens(), "graph/.default", {origin}), origin)
    finally:
        await runner.cleanup()


RECORDINGS = ("r", FILES, "Recordings", 0.0)
VIEW_ONLY = ("v", "r", "View only", 100.0)


@pytest.mark.parametrize(
    "there, shown",
    [
        ((), Downloads.UNSEEN),
        ((RECORDINGS,), Downloads.UNSEEN),
        ((RECORDINGS, ("t", "r", "notes.docx", 50.0)), Downloads.UNSEEN),
        ((RECORDINGS, ("x", "r", "Meeting.mp4", 50.0)), Downloads.ALLOWED),
        ((RECORDINGS, VIEW_ONLY), Downloads.BLOCKED),
        ((RECORDINGS, VIEW_ONLY, ("x", "r", "Meeting.mp4", 50.0)), Downloads.BLOCKED),
        ((RECORDINGS, VIEW_ONLY, ("x", "r", "Meeting.MP4", 150.0)), Downloads.ALLOWED),
    ],
)
async def test_the_newest_recording_shows_whether_downloads_are_blocked(
    there: tuple[tuple[str, str, str, float], ...], shown: Downloads
) -> None:
    drives = GraphDrives(Cast()["teacher"], place=(GROUP, TEAM))
    for id_, parent, name, at in there:
        drives.items[id_] = Stored(id_, CLASS_DRIVE, parent, name, at=at)
    async with graph_of(drives) as graph:
        assert await downloads_of(graph, GROUP) is shown


async def test_without_any_files_nothing_is_seen() -> None:
    drives = GraphDrives(Cast()["teacher"], place=(GROUP, TEAM), provisioned=False)
    async with graph_of(drives) as graph:
        assert await downloads_of(graph, GROUP) is Downloads.UNSEEN
