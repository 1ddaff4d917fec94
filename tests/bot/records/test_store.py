from __future__ import annotations

import asyncio
import logging
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from bot.records import jobs, ledger, sqlite, states
from bot.records.errors import RecordsUnavailable
from bot.records.jobs import Due
from bot.records.schema import state as table
from bot.records.store import Store, open_store
from tests.bot.records.fresh import url_of

Unit = Callable[[Connection], Any]


class UnitFailedError(Exception):
    """What a unit of these tests raises."""


def saving(key: str) -> Unit:
    return lambda conn: states.save(conn, "elfed", key, "Room", {}, seen=states.NEW, changed_ms=0)


def failing_after(unit: Unit) -> Unit:
    def fail(conn: Connection) -> None:
        unit(conn)
        raise UnitFailedError

    return fail


def kept(conn: Connection) -> list[str]:
    return [found.key for found in states.of_kind(conn, "elfed", "Room")]


def kept_on_disk(folder: Path) -> list[str]:
    """What another process would see."""
    engine = sqlite.reader(folder / "ehsbot.db")
    with engine.begin() as conn:
        return kept(conn)


class Gate:
    """A unit that keeps the writer busy until it is opened, so that the units behind it queue up."""

    def __init__(self) -> None:
        self._opened = threading.Event()
        self._reached = threading.Event()

    def __call__(self, _conn: Connection) -> None:
        self._reached.set()
        assert self._opened.wait(10)

    async def reached(self) -> None:
        assert await asyncio.to_thread(self._reached.wait, 10)

    def open(self) -> None:
        self._opened.set()


async def together(store: Store, *units: Unit) -> list[Any]:
    """Run units that share one commit; what each returned or raised."""
    gate = Gate()
    first = asyncio.create_task(store.run(gate))
    await gate.reached()
    rest = [asyncio.create_task(store.run(unit)) for unit in units]
    await asyncio.sleep(0)
    gate.open()
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


async def test_a_result_is_told_once_it_is_on_the_disk(store: Store, tmp_path: Path) -> None:
    assert await store.run(saving("a")) == 1
    assert kept_on_disk(tmp_path) == ["a"]


async def test_nothing_is_told_or_seen_before_the_commit(store: Store, tmp_path: Path) -> None:
    gate = Gate()

    def slow(conn: Connection) -> None:
        saving("a")(conn)
        gate(conn)

    waiting = asyncio.create_task(store.run(slow))
    await gate.reached()
    assert not waiting.done()
    assert kept_on_disk(tmp_path) == []
    gate.open()
    await waiting
    assert kept_on_disk(tmp_path) == ["a"]


async def test_a_unit_that_fails_alone_keeps_nothing(store: Store) -> None:
    with pytest.raises(UnitFailedError):
        await store.run(failing_after(saving("a")))
    assert await store.run(kept) == []


async def test_ten_poisoned_of_fifty_fail_alone(store: Store) -> None:
    units = [saving(f"{n:02}") if n % 5 else failing_after(saving(f"{n:02}")) for n in range(50)]
    outcomes = await together(store, *units)
    failed = [n for n, outcome in enumerate(outcomes) if isinstance(outcome, UnitFailedError)]
    assert failed == list(range(0, 50, 5))
    assert await store.run(kept) == [f"{n:02}" for n in range(50) if n % 5]


def noted(conn: Connection) -> int:
    entry = ledger.append(
        conn, "elfed", at_ms=0, actor="bot", action="RoomSeen", subject="room:1", clauses=(), facts={}
    )
    return entry.seq


async def test_those_beside_one_that_fails_are_kept_once_and_in_order(store: Store) -> None:
    outcomes = await together(store, noted, failing_after(noted), noted, noted)
    assert [outcome for outcome in outcomes if isinstance(outcome, int)] == [1, 2, 3]
    assert await store.run(noted) == 4


async def test_units_are_done_in_the_order_they_came_in(store: Store) -> None:
    seen: list[int] = []

    def noting(number: int) -> Unit:
        return lambda _conn: seen.append(number)

    await together(store, *(noting(number) for number in range(500)))
    assert seen == list(range(500))


async def test_two_at_the_same_time_never_overwrite_each_other(store: Store) -> None:
    def count(conn: Connection) -> None:
        found = states.load(conn, "elfed", "count")
        seen, number = (found.version, found.body["n"]) if found else (states.NEW, 0)
        states.save(conn, "elfed", "count", "Room", {"n": number + 1}, seen=seen, changed_ms=0)

    await asyncio.gather(*(store.run(count) for _ in range(300)))
    found = await store.run(lambda conn: states.load(conn, "elfed", "count"))
    assert found is not None
    assert (found.body, found.version) == ({"n": 300}, 300)


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
async def test_a_unit_that_ends_the_transaction_itself_never_passes_for_kept(store: Store, end: str) -> None:
    outcomes = await together(store, saving("a"), lambda conn: conn.exec_driver_sql(end), saving("b"))
    assert [type(outcome) for outcome in outcomes] == [RecordsUnavailable] * 3
    with pytest.raises(RecordsUnavailable):
        await store.run(lambda conn: conn.exec_driver_sql(end))
    assert await store.run(saving("c")) == 1


async def test_words_never_stand_in_an_error(store: Store) -> None:
    row = {"school": "elfed", "key": "k", "kind": "Room", "body": "Dw i ar goll", "changed_ms": 0}
    with pytest.raises(IntegrityError) as refused:
        await store.run(lambda conn: conn.execute(insert(table), row | {"version": None}))
    assert "goll" not in str(refused.value)


def fill_up(conn: Connection) -> None:
    """From now on this database may not grow by a single page, as on a full disk."""
    pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
    conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def make_room(conn: Connection) -> None:
    conn.exec_driver_sql("PRAGMA max_page_count=1000000")


def saving_much(conn: Connection) -> None:
    states.save(conn, "elfed", "much", "Room", {"x": "x" * 100_000}, seen=states.NEW, changed_ms=0)


async def test_a_full_disk_is_told_to_everybody_it_concerns_and_is_over_when_it_is_over(store: Store) -> None:
    await store.run(fill_up)
    with pytest.raises(RecordsUnavailable, match="The disk is full"):
        await store.run(saving_much)
    outcomes = await together(store, saving("a"), saving_much, saving("b"))
    told_kept = [key for key, outcome in zip("a-b", outcomes, strict=True) if outcome == 1]
    assert isinstance(outcomes[1], RecordsUnavailable)
    await store.run(make_room)
    assert await store.run(kept) == told_kept
    await store.run(saving_much)
    assert "much" in await store.run(kept)


async def test_a_closed_store_says_so(store: Store) -> None:
    await store.close()
    with pytest.raises(RecordsUnavailable, match="closed"):
        await store.run(saving("a"))
    await store.close()


async def test_closing_finishes_what_was_handed_in(store: Store, tmp_path: Path) -> None:
    gate = Gate()
    busy = asyncio.create_task(store.run(gate))
    await gate.reached()
    rest = [asyncio.create_task(store.run(saving(str(n)))) for n in range(5)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    gate.open()
    assert await asyncio.gather(*rest) == [1] * 5
    await asyncio.gather(busy, closing)
    assert kept_on_disk(tmp_path) == ["0", "1", "2", "3", "4"]


async def test_who_stops_waiting_does_not_call_the_unit_back(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    gate = Gate()
    busy = asyncio.create_task(store.run(gate))
    await gate.reached()
    left = [asyncio.create_task(store.run(unit)) for unit in (saving("a"), failing_after(saving("b")))]
    await asyncio.sleep(0)
    for one in left:
        one.cancel()
    gate.open()
    await busy
    assert await store.run(kept) == ["a"]
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "A unit of work nobody waits for any more failed: UnitFailedError"
    ]


def putting(dedupe: str, due_ms: int) -> Unit:
    return lambda conn: jobs.enqueue(conn, Due("Tell", dedupe, "elfed", due_ms), 0)


async def test_the_worker_is_woken_for_the_earliest_job_of_a_commit(store: Store) -> None:
    woken: asyncio.Queue[int] = asyncio.Queue()
    store.on_commit(woken.put_nowait)
    await together(store, putting("a", 30), putting("b", 10), putting("c", 20))
    assert await asyncio.wait_for(woken.get(), 5) == 10
    await store.run(saving("a"))
    await store.run(putting("a", 1))
    await store.run(putting("d", 40))
    assert await asyncio.wait_for(woken.get(), 5) == 40
    assert woken.empty()


async def test_one_lane_ending_wakes_the_worker_for_the_next(store: Store) -> None:
    await store.run(putting("a", 0))
    (held,) = await store.run(lambda conn: jobs.claim(conn, "here", 0, 1_000, 1))
    woken: asyncio.Queue[int] = asyncio.Queue()
    store.on_commit(woken.put_nowait)
    await store.run(lambda conn: jobs.finish(conn, held, 7))
    assert await asyncio.wait_for(woken.get(), 5) == 7


async def test_what_was_kept_is_there_after_the_next_start(tmp_path: Path) -> None:
    for key in ("a", "b"):
        opened = open_store(url_of(tmp_path))
        await opened.run(saving(key))
        await opened.close()
    assert kept_on_disk(tmp_path) == ["a", "b"]


async def test_one_process_at_a_time(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RecordsUnavailable, match="Another EHSBot"):
        await asyncio.to_thread(open_store, url_of(tmp_path), 0.05)
    await store.close()
    await open_store(url_of(tmp_path), 0.05).close()


async def test_one_that_starts_while_another_ends_waits_for_it(store: Store, tmp_path: Path) -> None:
    opening = asyncio.create_task(asyncio.to_thread(open_store, url_of(tmp_path)))
    await asyncio.sleep(0)
    await store.close()
    await (await opening).close()


def modes_of(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


async def test_only_this_account_may_read_the_files(store: Store, tmp_path: Path) -> None:
    await store.run(saving("a"))
    assert modes_of(tmp_path) == dict.fromkeys(("ehsbot.db", "ehsbot.db-wal", "ehsbot.db-shm", "ehsbot.db.lock"), 0o600)


async def test_commits_are_made_to_last(store: Store) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    found = await store.run(lambda conn: [conn.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked])
    assert found == ["wal", 2, 1, 1]


@pytest.mark.parametrize(
    "url",
    ["sqlite://", "sqlite:///:memory:", "sqlite:///a.db?mode=memory", "mysql://host/db", "not an address", ""],
)
def test_an_address_that_would_lose_everything_is_refused(url: str) -> None:
    with pytest.raises(RecordsUnavailable, match="EHSBOT_DATABASE"):
        open_store(url)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordsUnavailable, match=r"nowhere.*No such file"):
        open_store(url_of(tmp_path / "nowhere"))


def test_a_file_that_is_no_database_is_named_and_let_go(tmp_path: Path) -> None:
    (tmp_path / "ehsbot.db").write_text("this is a letter, not a database" * 100)
    for _ in range(2):
        with pytest.raises(RecordsUnavailable, match="The file is not a database"):
            open_store(url_of(tmp_path), 0.05)


async def test_an_answer_for_a_loop_that_ended_is_no_harm(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    gate = Gate()

    async def leave() -> None:
        waiting = asyncio.ensure_future(store.run(gate))
        await gate.reached()
        waiting.cancel()

    await asyncio.to_thread(lambda: asyncio.run(leave()))
    gate.open()
    assert await store.run(saving("a")) == 1
    assert "already ended" in caplog.text


async def test_reads_what_it_wrote_in_the_same_unit(store: Store) -> None:
    def both(conn: Connection) -> int:
        saving("a")(conn)
        return len(conn.execute(select(table)).all())

    assert await store.run(both) == 1


async def test_a_unit_has_the_write_lock_from_its_beginning(store: Store, tmp_path: Path) -> None:
    """What it read can't change before it writes, whoever else opens the file."""
    gate = Gate()
    reading = asyncio.create_task(store.run(gate))
    await gate.reached()
    with (
        closing(sqlite3.connect(tmp_path / "ehsbot.db", timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
    gate.open()
    await reading
