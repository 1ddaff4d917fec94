"""Backstage with the drives of a class, in which recordings are looked for, filed and watched."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from bot.graph.client import Graph
from bot.wire import Wire, open_session
from policy.actions import CutAccess, FileRecording, LookForRecording, MakeFolder
from policy.events import RecordingExpected, RecordingLookDue, RecordingTouched
from policy.recordings import Recording
from policy.school import School
from rehearsal.cast import Person
from rehearsal.graph_drives import OWN_DRIVE, SITE, GraphDrives, Stored
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import FixedTokens
from tests.policy.cast import CHAT, DSP, FORM, GROUP, NOW, TEACHER, TEAM, later, school_file

FILES = School.model_validate({**school_file(), "powers": ["team", "files"]})
BOTH = School.model_validate({**school_file(), "powers": ["team", "files", "meetings"]})
MAKE, FILE, CUT, LOOK = MakeFolder(TEAM, 0), FileRecording("s1"), CutAccess("s1"), LookForRecording("s1", 0)
NAME = "10B Mathematics 2026-11-24 10.00.mp4"
TOUCHED = RecordingTouched("s1", TEAM, "a1", later(60), (), DSP, in_chat=True)


@dataclass(frozen=True)
class Somebody(Person):
    """A person of the tests' own cast."""

    known_as: str = ""

    @property
    def person(self) -> str:
        return self.known_as


TEACHER_HERE = Somebody("teacher", "T", known_as=TEACHER)


@dataclass
class Place:
    """Backstage, with a Graph of drives. said: what the chat tells of recordings; meetings: those of the meeting."""

    stage: Backstage
    drives: GraphDrives
    said: list[dict[str, Any]]
    meetings: list[dict[str, Any]]

    def tell(self, item: Stored, seconds: int, status: str = "success", minute: int = 5) -> None:
        detail = {
            "@odata.type": "#microsoft.graph.callRecordingEventMessageDetail",
            "callRecordingStatus": status,
            "callRecordingUrl": f"{SITE}/{item.id}",
            "callRecordingDuration": f"PT{seconds // 60}M{seconds % 60}.25S",
        }
        at = f"2026-11-24T10:{minute:02d}:00Z"
        self.said.append({"id": f"m{len(self.said)}", "createdDateTime": at, "eventDetail": detail})

    async def expected(self, *more: Any) -> None:
        expected = RecordingExpected(TEAM, "s1", TEACHER, CHAT, FORM.link, NOW)
        await self.stage.put(expected, *more, RecordingLookDue("s1", 0))

    async def recording(self) -> Recording:
        found = await self.stage.kit.lookup.recording(self.stage.school, "s1")
        assert found is not None
        return found

    async def found(self, drive: str = OWN_DRIVE, *more: Any) -> Stored:
        item = self.drives.record("Recording of A Learner.mp4", drive)
        self.tell(item, 1200)
        await self.expected(*more)
        await self.stage.carry(LOOK)
        return item


@contextlib.asynccontextmanager
async def class_drives(stage: Backstage) -> AsyncGenerator[Place]:
    drives = GraphDrives(TEACHER_HERE, place=(GROUP, TEAM))
    said: list[dict[str, Any]] = []
    meetings: list[dict[str, Any]] = []
    stage.school = FILES
    await stage.a_class()
    async with contextlib.AsyncExitStack() as opened:
        origin = await opened.enter_async_context(_graph(drives, said, meetings))
        session = await opened.enter_async_context(open_session())
        wire = Wire(session, FixedTokens(), "graph/.default", {origin}, sleep=_at_once, chance=lambda: 0.0)
        stage.kit = replace(stage.kit, graph=Graph(wire, origin))
        yield Place(stage, drives, said, meetings)


@contextlib.asynccontextmanager
async def _graph(drives: GraphDrives, said: list[Any], meetings: list[Any]) -> AsyncGenerator[str]:
    async def chat(_: web.Request) -> web.Response:
        return web.json_response({"value": said})

    async def find(_: web.Request) -> web.Response:
        return web.json_response({"value": [{"id": "m1"}] if meetings else []})

    async def recordings(_: web.Request) -> web.Response:
        return web.json_response({"value": meetings})

    app = web.Application()
    drives.add_routes(app.router)
    app.router.add_get("/v1.0/chats/{chat}/messages", chat)
    app.router.add_get("/v1.0/users/{organiser}/onlineMeetings", find)
    app.router.add_get("/v1.0/users/{organiser}/onlineMeetings/m1/recordings", recordings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _at_once(_: float) -> None:
    """Nobody waits in a test."""


def of(kind: type, events: Any) -> list[Any]:
    return [one for one in events if isinstance(one, kind)]


async def ready(place: Place, drive: str = OWN_DRIVE) -> Stored:
    await place.stage.carry(MAKE)
    return await place.found(drive)
