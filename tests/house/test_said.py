"""The check that looks through the log of every test finds what it looks for."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.conftest import Everything
from tests.scenarios.leaks import found_in
from tests.spoken import EVER, SPOKEN, spoken

SAID = "nobody would miss me at all"


@pytest.mark.parametrize(
    "told",
    [
        {"type": "message", "text": SAID},
        {"type": "invoke", "value": {"data": {"text": SAID}}},
    ],
)
@pytest.mark.parametrize("where", ["message", "trace"])
def test_what_was_said_is_found_wherever_in_a_line_it_stands(
    tmp_path: Path, told: dict[str, object], where: str
) -> None:
    spoken(told)
    lines, error = Everything(tmp_path / "whole"), ValueError(SAID)
    trace = (type(error), error, None) if where == "trace" else None
    said = SAID if where == "message" else ""
    lines.emit(logging.LogRecord("ehsbot", logging.INFO, "a.py", 1, "a message: %s", (said,), trace))
    assert found_in(SPOKEN, {"the log": "\n".join(lines.lines).encode()}) == {"the log": [SAID]}
    lines.close()
    assert found_in(EVER, {"whole": (tmp_path / "whole").read_bytes()}) == {"whole": [SAID]}
    SPOKEN.clear()
