from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import main
from tests.bot.records.fresh import url_of

KEYS = "first:MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="
"""The ring of `tests.bot.records.fresh.SEAL`."""


@dataclass
class Line:
    """The command line of one deployment. `out` and `err` are what the last command said."""

    environment: dict[str, str]
    capture: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    async def __call__(self, *arguments: str) -> int:
        """Run a `records` command beside whatever runs here."""
        code = await asyncio.to_thread(self.at_once, *arguments)
        self.out, self.err = self.capture.readouterr()
        return code

    def at_once(self, *arguments: str) -> int:
        try:
            return main(["records", *arguments], self.environment)
        except SystemExit as ended:
            return int(ended.code or 0)


@pytest.fixture
def records(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv("COLUMNS", "200")
    return Line({"EHSBOT_DATABASE": url_of(tmp_path), "EHSBOT_DATA_KEYS": KEYS}, capsys)
