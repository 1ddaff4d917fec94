from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.records import accounts, ledger
from bot.records.store import Store, open_store
from tests.bot.commands.conftest import Line
from tests.bot.records.fresh import url_of

SCHOOLS = (("bryn", 2), ("elfed", 1_200))


async def filled(store: Store) -> None:
    def unit(conn: Connection) -> None:
        for school, count in SCHOOLS:
            for at_ms in range(count):
                ledger.append(conn, school, at_ms=at_ms, actor="bot", action="a", subject="s", clauses=(), facts={})

    await store.run(unit)


def written_anew(conn: Connection) -> None:
    """All of a school's history, as somebody would write it who has the file: whole, and not what it was."""
    if conn.dialect.name == "sqlite":
        for name in ("ledger_no_update", "ledger_no_delete"):
            conn.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
    else:
        conn.execute(text("ALTER TABLE ledger DISABLE TRIGGER ALL"))
    for table in ("ledger", "ledger_head", "ledger_anchor"):
        conn.execute(text(f"DELETE FROM {table} WHERE stream = 'bryn'"))  # noqa: S608 - our own names
    for at_ms in range(2):
        ledger.append(conn, "bryn", at_ms=at_ms, actor="x", action="a", subject="s", clauses=(), facts={})


async def test_a_head_kept_elsewhere_shows_a_ledger_that_was_written_anew(tmp_path: Path, records: Line) -> None:
    store = open_store(url_of(tmp_path))
    await filled(store)
    file = tmp_path / "usb" / "heads.json"
    assert await records("head", str(file)) == 0
    assert "ends of ledgers: 2" in records.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert [(one["school"], one["seq"]) for one in kept["heads"]] == list(SCHOOLS)
    assert await records("verify", "--head", str(file)) == 0
    assert [json.loads(line)["problems"] for line in records.out.splitlines()] == [[], []]
    await store.run(written_anew)
    assert await records("verify") == 0
    assert await records("verify", "--head", str(file), "--language", "cy") == 1
    told = [json.loads(line) for line in records.out.splitlines()]
    assert [(one["school"], one["problems"]) for one in told] == [("bryn", ["REWRITTEN"]), ("elfed", [])]
    assert "bryn: nid yw’r cyfriflyfr fel yr oedd" in records.err
    await store.close()


async def test_a_head_that_was_written_is_looked_for_from_then_on(tmp_path: Path, records: Line) -> None:
    store = open_store(url_of(tmp_path))
    await filled(store)
    for name in ("one.json", "two.json"):
        assert await records("head", str(tmp_path / name)) == 0
    found = await store.run(lambda conn: accounts.anchors(conn, "elfed"))
    assert [one.seq for one in found] == [1_200]
    await store.close()


@pytest.mark.parametrize("content", ["", "{}", '{"form": "other", "made_at": "", "heads": []}', "[1]"])
async def test_what_is_no_file_of_heads_is_said_to_be_none(tmp_path: Path, records: Line, content: str) -> None:
    await open_store(url_of(tmp_path)).close()
    file = tmp_path / "heads.json"
    file.write_text(content)
    assert await records("verify", "--head", str(file)) == 2
    assert "is not a file that `records head` wrote" in records.err
    assert await records("head", str(file)) == 2
    assert "File exists" in records.err
    assert file.read_text() == content
