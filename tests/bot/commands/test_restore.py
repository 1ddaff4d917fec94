from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.records import ledger
from bot.records.migration import revision, revisions
from bot.records.store import open_store
from tests.bot.commands.conftest import Line
from tests.bot.records.test_upgrades import do, made
from tests.bot.records.test_verify import one_more


@pytest.fixture(autouse=True)
def on_sqlite(tmp_path: Path, records: Line) -> None:
    """Putting back is only for SQLite: PostgreSQL has its own way."""
    records.environment["EHSBOT_DATABASE"] = url(tmp_path)


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'ehsbot.db'}"


def files(folder: Path, part: str) -> list[Path]:
    return sorted(file for file in folder.iterdir() if part in file.name)


async def append(folder: Path, count: int) -> int:
    """Entries from a bot that runs for a moment; gives how many there are then."""
    store = open_store(url(folder))

    def unit(conn: Connection) -> int:
        for at_ms in range(count):
            ledger.append(conn, "elfed", at_ms=at_ms, actor="bot", action="a", subject="s", clauses=(), facts={})
        head = ledger.head(conn, "elfed")
        return head.seq if head else 0

    try:
        return await store.run(unit)
    finally:
        await store.close()


@pytest.fixture
async def copy(tmp_path: Path, records: Line) -> Path:
    """A backup of three entries; the records have five by now."""
    await append(tmp_path, 3)
    target = tmp_path / "backup.db"
    assert await records("backup", str(target)) == 0
    assert await append(tmp_path, 2) == 5
    return target


async def test_a_backup_is_put_back_and_what_was_there_is_kept_aside(tmp_path: Path, records: Line, copy: Path) -> None:
    assert await records("restore", str(copy), "--replace") == 0
    assert "elfed: put back, and its ledger of 3 entries is whole." in records.out
    assert await append(tmp_path, 0) == 3
    aside = files(tmp_path, ".before-")[0]
    assert str(aside) in records.out
    assert stat.S_IMODE((tmp_path / "ehsbot.db").stat().st_mode) == 0o600
    with closing(sqlite3.connect(aside)) as before:
        assert before.execute("SELECT count(*) FROM ledger").fetchone() == (5,)
    assert files(tmp_path, "backup.db") == [copy]


async def test_what_is_still_in_the_log_of_the_old_records_goes_aside_with_them(
    tmp_path: Path, records: Line, copy: Path
) -> None:
    file = tmp_path / "ehsbot.db"
    with closing(sqlite3.connect(file)) as unfinished:
        unfinished.execute("PRAGMA wal_autocheckpoint=0")
        unfinished.execute("INSERT INTO mark VALUES ('elfed', 'p', 't', 1, NULL)")
        unfinished.commit()
        for part in ("", "-wal", "-shm"):
            (tmp_path / f"crashed{part}").write_bytes((tmp_path / f"ehsbot.db{part}").read_bytes())
    for part in ("", "-wal", "-shm"):
        (tmp_path / f"crashed{part}").rename(tmp_path / f"ehsbot.db{part}")
    assert await records("restore", str(copy), "--replace") == 0
    aside = files(tmp_path, ".before-")[0]
    with closing(sqlite3.connect(aside)) as before:
        assert before.execute("SELECT count(*) FROM mark").fetchone() == (1,)
    assert await append(tmp_path, 0) == 3


async def test_it_makes_records_where_there_are_none(tmp_path: Path, records: Line, copy: Path) -> None:
    for file in files(tmp_path, "ehsbot.db"):
        file.unlink()
    assert await records("restore", str(copy)) == 0
    assert await append(tmp_path, 1) == 4


async def test_nothing_happens_over_records_or_beside_a_bot(tmp_path: Path, records: Line, copy: Path) -> None:
    assert await records("restore", str(copy)) == 2
    assert "With --replace they are moved aside." in records.err
    store = open_store(url(tmp_path))
    assert await records("restore", str(copy), "--replace") == 2
    assert "Another EHSBot is using these records" in records.err
    await store.close()
    assert await append(tmp_path, 0) == 5
    assert not files(tmp_path, "before") + files(tmp_path, "restoring")


def tampered(file: Path) -> None:
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.execute("DROP TRIGGER ledger_no_update")
        conn.execute("UPDATE ledger SET actor = 'x' WHERE seq = 2")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5_000])


@pytest.mark.parametrize(
    "spoil, told",
    [
        (tampered, "The ledger of elfed in"),
        (newer, "is not a backup that this version of EHSBot knows"),
        (cut, "The backup failed"),
        (Path.unlink, "There are no records at"),
    ],
)
async def test_a_backup_that_cannot_be_relied_on_changes_nothing(
    tmp_path: Path, records: Line, copy: Path, spoil: object, told: str
) -> None:
    assert callable(spoil)
    spoil(copy)
    assert await records("restore", str(copy), "--replace") == 2
    assert told in records.err
    assert await append(tmp_path, 0) == 5
    assert not files(tmp_path, "before") + files(tmp_path, "restoring")


@pytest.mark.parametrize("at", revisions())
async def test_a_backup_of_each_earlier_version_is_put_back_and_comes_to_todays_shape(
    tmp_path: Path, records: Line, at: str
) -> None:
    old = tmp_path / "old.db"
    do(f"sqlite:///{old}", lambda conn: made(conn, at))
    assert await records("restore", str(old), "--replace") == 0, records.err
    assert "elfed: put back, and its ledger of 2 entries is whole." in records.out
    assert do(url(tmp_path), revision) == at, "the bot itself brings it forwards"
    assert await append(tmp_path, 1) == 3
    assert do(url(tmp_path), revision) == revisions()[-1]
    assert await records("verify") == 0


async def test_a_backup_beside_a_bot_that_writes_is_one_moment_and_whole(tmp_path: Path, records: Line) -> None:
    store = open_store(url(tmp_path))

    written = asyncio.Event()

    async def write() -> None:
        while True:
            await store.run(one_more)
            written.set()

    writing = asyncio.create_task(write())
    counts: list[int] = []
    for number in range(3):
        written.clear()
        await written.wait()
        target = tmp_path / f"backup-{number}.db"
        assert await records("backup", str(target)) == 0
        with closing(sqlite3.connect(target)) as copied:
            (entries,) = copied.execute("SELECT count(*) FROM ledger").fetchone()
            assert copied.execute("SELECT seq FROM ledger_head").fetchone() == (entries,)
        counts.append(entries)
    writing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await writing
    await store.close()
    assert counts == sorted(set(counts))
    assert await records("restore", str(tmp_path / "backup-1.db"), "--replace") == 0
    assert await append(tmp_path, 0) == counts[1]


async def test_postgresql_has_its_own_way(tmp_path: Path, records: Line) -> None:
    records.environment["EHSBOT_DATABASE"] = "postgresql+asyncpg://x@127.0.0.1:9/x"
    assert await records("restore", str(tmp_path / "x"), "--language", "cy") == 2
    assert "pg_restore" in records.err
