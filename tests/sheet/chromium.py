"""Tabs of a headless Chromium, spoken to over its own debugging protocol."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from base64 import b64decode
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from itertools import count
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--no-first-run",
    "--remote-debugging-port=0",
)
MOST_BYTES = 64 * 1024 * 1024


def chromium() -> str | None:
    """Where this machine has it."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class BrowserError(Exception):
    """What Chromium says went wrong."""


class Tab:
    """A page to load, ask and photograph."""

    def __init__(self, wire: ClientWebSocketResponse) -> None:
        self._wire = wire
        self._numbers = count(1)
        self.session = ""

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask and wait for the answer, past whatever else is told meanwhile."""
        number = next(self._numbers)
        at = {"sessionId": self.session} if self.session else {}
        await self._wire.send_json({"id": number, "method": method, "params": params, **at})
        while True:
            told = await self._wire.receive_json()
            if told.get("id") == number:
                if "error" in told:
                    raise BrowserError(f"{method}: {told['error']['message']}")
                return told["result"]

    async def open(self, address: str, ready: str) -> None:
        """Load a page and wait until the expression `ready` holds."""
        await self.call("Page.navigate", url=address)
        for _ in range(200):
            if await self.ask(ready):
                return
            await asyncio.sleep(0.1)
        raise BrowserError(f"{address} did not become ready")

    async def ask(self, expression: str) -> Any:
        """The value of an expression, once its promise is kept."""
        told = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise BrowserError(json.dumps(told["exceptionDetails"])[:2000])
        return told["result"].get("value")

    async def photograph(self, across: int, down: int, scale: float) -> bytes:
        """The page's upper left part, as PNG."""
        clip = {"x": 0, "y": 0, "width": across, "height": down, "scale": scale}
        shot = {"format": "png", "clip": clip, "captureBeyondViewport": True}
        taken = b64decode((await self.call("Page.captureScreenshot", **shot))["data"])
        if not taken:
            raise BrowserError(f"{across} by {down} pixels are more than can be photographed")
        return taken


@asynccontextmanager
async def tabs(program: str, number: int) -> AsyncGenerator[list[Tab]]:
    """Start Chromium with a profile of its own and so many tabs, and end it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = await asyncio.create_subprocess_exec(
            program, *FLAGS, f"--user-data-dir={profile}", "about:blank", stdout=DEVNULL, stderr=PIPE
        )
        try:
            address = await asyncio.wait_for(_address(browser), 30)
            async with ClientSession() as http, AsyncExitStack() as wires:
                yield [await _new_tab(await wires.enter_async_context(_wire(http, address))) for _ in range(number)]
        finally:
            browser.terminate()
            await browser.wait()


def _wire(http: ClientSession, address: str) -> AbstractAsyncContextManager[ClientWebSocketResponse]:
    return http.ws_connect(address, max_msg_size=MOST_BYTES)


async def _address(browser: asyncio.subprocess.Process) -> str:
    """Where it listens: it says so itself, among other things."""
    assert browser.stderr
    async for line in browser.stderr:
        if found := re.search(rb"listening on (ws://\S+)", line):
            return found[1].decode()
    raise BrowserError("Chromium ended before it could be spoken to")


async def _new_tab(wire: ClientWebSocketResponse) -> Tab:
    made = Tab(wire)
    target = await made.call("Target.createTarget", url="about:blank", newWindow=True)
    attached = await made.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
    made.session = attached["sessionId"]
    return made
