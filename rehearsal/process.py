"""The bot as its own process, which can be killed and started again on the same records."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import aiohttp

READY_WITHIN = 60.0


class DidNotStart(Exception):  # noqa: N818 - it reads as what happened
    """The bot's process ended, or did not answer in time; the log tells why."""


class Running(Protocol):
    """A process that was started."""

    @property
    def returncode(self) -> int | None:
        """None while it runs."""
        ...

    def kill(self) -> None:
        """End it as a power cut would."""
        ...

    async def wait(self) -> int:
        """Wait until it has ended."""
        ...


Launch = Callable[[Mapping[str, str], Path], Awaitable[Running]]
"""Starts `serve` with these surroundings; what it says is added to the file."""


class BotProcess:
    """One bot. `start`, `kill` and `start` again keep the database, the keys and the port."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path, launch: Launch | None = None
    ) -> None:
        self._program = list(command)
        self._launch = launch or self._execute
        self._port = free_port()
        self._environment = {**inherited(), **environment, "HOST": "127.0.0.1", "PORT": str(self._port)}
        self._log = log
        self._process: Running | None = None

    @property
    def address(self) -> str:
        """Where the bot listens, without a closing slash."""
        return f"http://127.0.0.1:{self._port}"

    async def start(self, session: aiohttp.ClientSession) -> None:
        """Start the process and wait until it answers; raises DidNotStart."""
        self._process = await self._launch(self._environment, self._log)
        try:
            async with asyncio.timeout(READY_WITHIN):
                while not await self._answers(session):  # noqa: ASYNC110 - another process has no Event
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise DidNotStart(f"no answer within {READY_WITHIN:.0f} s; see {self._log}") from None

    async def aside(self, *arguments: str) -> tuple[int, str]:
        """Run another command of the bot's with the same settings; returns its exit code and what it printed."""
        pipe = asyncio.subprocess.PIPE
        beside = await asyncio.create_subprocess_exec(
            *self._program, *arguments, env=self._environment, stdout=pipe, stdin=asyncio.subprocess.DEVNULL
        )
        said, _ = await beside.communicate()
        return beside.returncode or 0, said.decode()

    async def kill(self) -> None:
        """End the process as a power cut would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _execute(self, environment: Mapping[str, str], log: Path) -> Running:
        with log.open("ab") as said:
            return await asyncio.create_subprocess_exec(
                *self._program, "serve", env=environment, stdout=said, stderr=said, stdin=asyncio.subprocess.DEVNULL
            )

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        if self._process is not None and self._process.returncode is not None:
            raise DidNotStart(f"it ended with {self._process.returncode}; see {self._log}")
        try:
            async with session.get(f"{self.address}/healthz") as response:
                return response.ok
        except aiohttp.ClientError:
            return False


def end_on_sigterm() -> None:
    """Cancel the running task on SIGTERM, so that the bot's process is not left behind. Windows has no such signal.

    It does not go by way of SIGINT, which a process that was started in the background ignores.
    """
    task = asyncio.current_task()
    if task is not None:
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def data_keys() -> str:
    """Make a key ring of one new key."""
    return f"k1:{base64.b64encode(secrets.token_bytes(32)).decode()}"


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def is_free(port: int) -> bool:
    """Say whether nobody listens on a port of 127.0.0.1 now."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def inherited() -> dict[str, str]:
    """Return the surroundings without what would reach a real tenant or a proxy."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("EHSBOT_", "MICROSOFTAPP")) and not name.upper().endswith("_PROXY")
    }
