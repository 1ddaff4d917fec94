from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.records import ledger
from bot.records.errors import RecordsUnavailable
from bot.records.ledger import Head
from bot.records.proof import Fault
from bot.records.store import Store
from bot.records.upkeep import backup, verify_records
from tests.bot.records.fresh import url_of


async def filled(store: Store) -> None:
    def unit(conn: Connection) -> None:
        for school, count in (("elfed", 1_200), ("bryn", 2)):
            for at_ms in range(count):
                ledger.append(conn, school, at_ms=at_ms, actor="bot", action="a", subject="s", clauses=(), facts={})

    await store.run(unit)


def tampered(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DROP TRIGGER ledger_no_update")
        conn.execute("UPDATE ledger SET actor = 'x' WHERE stream = 'bryn' AND seq = 2")


async def test_every_school_is_verified_while_the_bot_runs(store: Store, tmp_path: Path) -> None:
    await filled(store)
    told: list[tuple[str, int]] = []
    found = verify_records(url_of(tmp_path), progress=lambda school, entries: told.append((school, entries)))
    assert [(one.school, one.entries, one.is_whole) for one in found] == [
        ("bryn", 2, True),
        ("elfed", 1_200, True),
    ]
    assert told == [("elfed", 1_000)]


async def test_says_which_school_was_tampered_with(store: Store, tmp_path: Path) -> None:
    await filled(store)
    tampered(tmp_path / "ehsbot.db")
    bryn, elfed = verify_records(url_of(tmp_path))
    assert [(one.seq, one.fault) for one in bryn.problems] == [(2, Fault.CHANGED)]
    assert elfed.is_whole


async def test_a_school_that_vanished_is_missed(store: Store, tmp_path: Path) -> None:
    await filled(store)
    gone = Head("gwaun", 4, "hash")
    assert [one.school for one in verify_records(url_of(tmp_path), [gone]) if not one.is_whole] == ["gwaun"]


async def test_a_backup_is_whole_and_private(store: Store, tmp_path: Path) -> None:
    await filled(store)
    target = tmp_path / "backup.db"
    backup(url_of(tmp_path), target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [one.entries for one in verify_records(f"sqlite:///{target}")] == [2, 1_200]


async def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("last week's")
    with pytest.raises(RecordsUnavailable, match="File exists"):
        backup(url_of(tmp_path), target)
    assert target.read_text() == "last week's"


def test_records_that_are_not_there_are_not_made(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'ehsbot.db'}"
    with pytest.raises(RecordsUnavailable, match="no records"):
        verify_records(nowhere)
    with pytest.raises(RecordsUnavailable, match="no records"):
        backup(nowhere, tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["this is a letter, not a database" * 100, ""])
def test_what_is_no_records_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "ehsbot.db").write_text(content)
    with pytest.raises(RecordsUnavailable):
        verify_records(url_of(tmp_path))


def test_a_backup_of_what_is_no_database_fails(tmp_path: Path) -> None:
    (tmp_path / "ehsbot.db").write_text("this is a letter, not a database" * 100)
    with pytest.raises(RecordsUnavailable, match="backup failed"):
        backup(url_of(tmp_path), tmp_path / "backup.db")
