"""Nothing that anybody said in a test stands in anything that was logged meanwhile; and at the end of the run, nothing
that was ever said in it in anything that was ever logged, by this process or by any bot that it started.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import give_back
from tests.scenarios.leaks import found_in, logs_in
from tests.spoken import EVER, SPOKEN

# How fast a machine is that others are using is nothing that a test may fail of.
settings.register_profile("ehsbot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ehsbot")


class Everything(logging.Handler):
    """Keeps every line that is logged, as it would be written, with its trace: those of a test, and all in a file."""

    def __init__(self, whole: Path) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self._whole = whole.open("a", encoding="utf-8", errors="surrogatepass")

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        self.lines.append(line)
        self._whole.write(f"{line}\n")

    def close(self) -> None:
        self._whole.close()
        super().close()


@pytest.fixture(scope="session")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Generator[Everything]:
    """Everything that this process logs, from INFO on, as the bot in service does.

    It ends last of all, when the bots of the run have ended: every one of them wrote to a file in the run's folder.
    """
    folder = tmp_path_factory.getbasetemp()
    found, root = Everything(folder / "this-process.log"), logging.getLogger()
    before = root.level
    root.addHandler(found)
    root.setLevel(logging.INFO)
    yield found
    root.removeHandler(found)
    root.setLevel(before)
    found.close()
    assert found_in(EVER, logs_in(folder)) == {}, "what somebody said in the run was logged in it"


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
