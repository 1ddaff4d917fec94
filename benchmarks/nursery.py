"""Where bots come from that are started by the hundred: a process that has loaded everything already."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.processes import ROOT


class Born:
    """A bot's process. It is no child of ours, so that nobody learns how it ended: its return code is then 0."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    @property
    def returncode(self) -> int | None:
        """0 once it has ended, else None."""
        return None if self.tell(0) else 0

    def tell(self, number: int) -> bool:
        """Send it a signal and say whether it was there."""
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End it as a power cut would."""
        self.tell(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait until it has ended."""
        while (code := self.returncode) is None:  # noqa: ASYNC110 - another's child has no Event
            await asyncio.sleep(0.002)
        return code


class Nursery:
    """Loads what every bot needs once, with this school's file, and bears bots until it is closed."""

    def __init__(self, school_file: Path, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.born", str(school_file)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._said()

    def bear(self, environment: Mapping[str, str], log: Path) -> Born:
        """Start a bot with these surroundings; what it says is added to the log."""
        asking = self._process.stdin
        if asking is None:
            raise RuntimeError("the nursery has no ear")
        asking.write(json.dumps({"environment": dict(environment), "log": str(log)}) + "\n")
        asking.flush()
        return Born(int(self._said()))

    async def launch(self, environment: Mapping[str, str], log: Path) -> Born:
        """Start a bot without holding up whoever else has something to do."""
        return await asyncio.to_thread(self.bear, environment, log)

    def close(self) -> None:
        """No more bots."""
        self._process.kill()
        self._process.communicate()

    def _said(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError("the nursery has ended")
        return line
