from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.postgres import database_of, kept_on_server, name_of, server
from tests.scenarios.leaks import found_in, kept_by, logs_in, typed

SAID = "nobody likes you at all"


def test_what_is_typed_in_messages_and_forms_is_gathered() -> None:
    activities: list[dict[str, Any]] = [
        {"type": "message", "text": SAID},
        {"type": "message", "text": "<at>EHSBot</at> start session", "entities": [{"type": "mention"}]},
        {"type": "message", "text": "I never want to come back", "entities": [{"type": "clientInfo"}]},
        {"type": "invoke", "value": {"data": {"text": "I am not safe at home", "verb": "concern.sent and more"}}},
        {"type": "message", "text": "short"},
    ]
    assert typed(activities) == {SAID, "I am not safe at home", "I never want to come back"}


def test_a_leak_is_found_in_whatever_file_it_is(tmp_path: Path) -> None:
    (tmp_path / "bot").write_text(f"INFO a message: {SAID}")
    (tmp_path / "ehsbot.db-wal").write_bytes(b"\x00" + "Dw i\u2019n casáu ti".encode() + b"\xff")
    (tmp_path / "clean").write_text("nothing")
    found = found_in([SAID, "Dw i\u2019n casáu ti"], kept_by(tmp_path))
    assert found == {"bot": [SAID], "ehsbot.db-wal": ["Dw i\u2019n casáu ti"]}


@pytest.mark.parametrize("column, value", [("text", f"'{SAID}'"), ("bytea", f"convert_to('{SAID}', 'UTF8')")])
def test_a_leak_is_found_in_a_table_of_a_server(tmp_path: Path, column: str, value: str) -> None:
    records = database_of(tmp_path)
    database = name_of(records)
    assert found_in([SAID], kept_on_server(records)) == {}
    server().ask(f"CREATE TABLE open_book (line {column})", database)
    server().ask(f"INSERT INTO open_book VALUES ({value})", database)  # noqa: S608 - a test's own words
    assert found_in([SAID], kept_on_server(records)) == {"open_book": [SAID]}


def test_what_each_process_of_the_run_wrote_is_found_however_deep_it_lies(tmp_path: Path) -> None:
    (tmp_path / "stage0").mkdir()
    for name in ("log", "stage0/bot.log", "stage0/ehsbot.db", "catalog"):
        (tmp_path / name).write_text("a line")
    assert logs_in(tmp_path) == {"log": b"a line", "stage0/bot.log": b"a line"}
    (tmp_path / "log").unlink()
    (tmp_path / "stage0" / "bot.log").unlink()
