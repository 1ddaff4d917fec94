"""For every test of the run: nothing that anybody said in it stands in anything that was logged meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import give_back
from tests.scenarios.leaks import found_in
from tests.spoken import SPOKEN

# How fast a machine is that others are using is nothing that a test may fail of.
settings.register_profile("ehsbot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ehsbot")


class Everything(logging.Handler):
    """Keeps every line that is logged, as it would be written, with its trace."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="session")
def logged() -> Generator[Everything]:
    """Everything that this process logs, from INFO on, as the bot in service does."""
    found, root = Everything(), logging.getLogger()
    before = root.level
    root.addHandler(found)
    root.setLevel(logging.INFO)
    yield found
    root.removeHandler(found)
    root.setLevel(before)


@pytest.fixture(autouse=True)
def _databases_are_given_back(request: pytest.FixtureRequest) -> Generator[None]:  # pyright: ignore[reportUnusedFunction] - pytest's
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is not None:
        give_back(folder)


@pytest.fixture(autouse=True)
def _nothing_said_is_logged(logged: Everything) -> Generator[None]:  # pyright: ignore[reportUnusedFunction] - pytest's
    SPOKEN.clear()
    logged.lines.clear()
    yield
    leaks = found_in(SPOKEN, {"the log": "\n".join(logged.lines).encode(errors="surrogatepass")})
    assert leaks == {}, "what somebody said was logged"
