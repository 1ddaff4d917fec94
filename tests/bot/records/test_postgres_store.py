"""What only PostgreSQL can do to a unit: a rival, a server that goes away, a commit that breaks off, a dead peer."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import IntegrityError

from bot.records import jobs, ledger, postgres, proof, states
from bot.records.errors import LeaseLost, RecordsUnavailable
from bot.records.jobs import Due
from bot.records.schema import state as table
from bot.records.store import Store, open_store
from bot.records.turns import alone_in
from tests.bot.records.fresh import url_of
from tests.postgres import server


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncGenerator[tuple[Store, Store]]:
    """Two instances on one database."""
    both = open_store(url_of(tmp_path, "postgres")), open_store(url_of(tmp_path, "postgres"))
    yield both
    for one in both:
        await one.close()


def count_one_more(conn: Connection) -> None:
    alone_in(conn, "elfed")
    found = states.load(conn, "elfed", "count")
    number, seen = (found.body["n"], found.version) if found else (0, states.NEW)
    states.save(conn, "elfed", "count", "Room", {"n": number + 1}, seen=seen, changed_ms=0)
    ledger.append(conn, "elfed", at_ms=0, actor="bot", action="a", subject="s", clauses=(), facts={})


async def test_instances_that_decide_at_once_lose_nothing(pair: tuple[Store, Store]) -> None:
    await asyncio.gather(*(store.run(count_one_more) for store in pair for _ in range(40)))
    found = await pair[0].run(lambda conn: states.load(conn, "elfed", "count"))
    assert found is not None
    assert found.body == {"n": 80}
    verified = await pair[1].run(lambda conn: proof.verify(conn, "elfed"))
    assert (verified.entries, verified.is_whole) == (80, True)


async def test_words_never_stand_in_an_error(pair: tuple[Store, Store]) -> None:
    row = {"school": "elfed", "key": "k", "kind": "Room", "body": "Dw i ar goll", "changed_ms": 0}
    with pytest.raises(IntegrityError) as refused:
        await pair[0].run(lambda conn: conn.execute(insert(table), row | {"version": None}))
    assert "goll" not in str(refused.value)
    assert "goll" not in repr(refused.value.orig)


async def test_a_server_that_goes_away_is_told_of_and_is_used_again_when_it_is_back(pair: tuple[Store, Store]) -> None:
    store = pair[0]
    await store.run(count_one_more)
    server().stop()
    try:
        for _ in range(2):
            with pytest.raises(RecordsUnavailable, match="can't be reached"):
                await store.run(count_one_more)
    finally:
        server().start()
    await store.run(count_one_more)
    found = await store.run(lambda conn: states.load(conn, "elfed", "count"))
    assert found is not None
    assert found.body == {"n": 2}


async def test_a_connection_that_was_cut_is_made_again_without_anybody_noticing(pair: tuple[Store, Store]) -> None:
    here, there = pair
    await here.run(count_one_more)
    cut = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND datname = current_database()"
    )
    assert await there.run(lambda conn: conn.execute(cut).scalar_one()) >= 1
    await here.run(count_one_more)


async def test_a_unit_that_hid_a_failure_is_not_called_kept(pair: tuple[Store, Store]) -> None:
    def hide(conn: Connection) -> None:
        states.save(conn, "elfed", "a", "Room", {}, seen=states.NEW, changed_ms=0)
        with contextlib.suppress(Exception):  # what no unit should do
            conn.execute(text("SELECT 1 / 0"))

    with pytest.raises(Exception, match="aborted"):
        await pair[0].run(hide)
    assert await pair[0].run(lambda conn: states.load(conn, "elfed", "a")) is None


async def test_what_a_dead_instance_held_is_taken_over_and_its_late_end_is_fenced(pair: tuple[Store, Store]) -> None:
    dying, living = pair
    assert await dying.roll_call("dying", 0) == 0
    assert await living.roll_call("living", 0) == 0
    await dying.run(lambda conn: jobs.enqueue(conn, Due("Tell", "a", "elfed", 0), 0))
    (held,) = await dying.run(lambda conn: jobs.claim(conn, "dying", 0, 10**9, 1))
    for _ in range(3):
        assert await living.roll_call("living", 0) == 0
    await dying._presence.leave()  # type: ignore[attr-defined]  # noqa: SLF001 - its connection dies
    assert [await living.roll_call("living", 0) for _ in range(2)] == [0, 1]
    (again,) = await living.run(lambda conn: jobs.claim(conn, "living", 2**50, 1, 1))
    assert (again.id, again.is_repeat) == (held.id, True)
    with pytest.raises(LeaseLost):
        await dying.run(lambda conn: jobs.finish(conn, held, 0))


async def test_how_many_live_is_what_each_gets_its_share_of_teams_by(pair: tuple[Store, Store]) -> None:
    """One that dies is counted out at the next roll call, before what it held is taken over at the one after."""
    here, there = pair
    assert (here.living, there.living) == (1, 1)
    await here.roll_call("here", 0)
    assert here.living == 1
    await there.roll_call("there", 0)
    await here.roll_call("here", 0)
    assert (here.living, there.living) == (2, 2)
    await there._presence.leave()  # type: ignore[attr-defined]  # noqa: SLF001 - its connection dies
    lived: list[int] = []
    for _ in range(3):
        await here.roll_call("here", 0)
        lived.append(here.living)
    assert lived == [1, 1, 1]
    await there.roll_call("there", 0)
    await here.roll_call("here", 0)
    assert (here.living, there.living) == (2, 2), "one that comes back is not counted again"


async def test_no_job_goes_to_two_and_no_lane_is_worked_by_two(pair: tuple[Store, Store]) -> None:
    def put(conn: Connection) -> None:
        for number in range(60):
            jobs.enqueue(conn, Due("Tell", str(number), "elfed", 0, lane=f"chat-{number % 5}"), 0)

    await pair[0].run(put)
    busy: set[str | None] = set()
    done: list[int] = []

    async def work(store: Store, owner: str) -> None:
        while len(done) < 60:
            for job in await store.run(lambda conn: jobs.claim(conn, owner, 1, 10**9, 2)):
                assert job.lane not in busy
                busy.add(job.lane)
                await asyncio.sleep(0.001)
                busy.discard(job.lane)
                done.append(job.id)
                await store.run(lambda conn, job=job: jobs.finish(conn, job, 1))
            await asyncio.sleep(0.001)

    await asyncio.wait_for(asyncio.gather(*(work(store, f"o{n}") for n, store in enumerate(pair))), 60)
    assert len(done) == len(set(done)) == 60


async def test_a_unit_that_asks_nothing_is_no_failure(pair: tuple[Store, Store]) -> None:
    assert await pair[0].run(lambda _: "done") == "done"


async def test_what_a_frozen_instance_has_locked_goes_to_the_others_before_they_give_up(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    """It has one unit under way, and others wait for their turn: none of them will ever go on."""
    engine = postgres.pooled(url_of(tmp_path, "postgres"))
    frozen = [await engine.connect() for _ in range(5)]
    await frozen[0].run_sync(count_one_more)
    waiting = [asyncio.create_task(one.run_sync(lambda conn: alone_in(conn, "elfed"))) for one in frozen[1:]]
    await asyncio.sleep(0.2)
    began = time.monotonic()
    await asyncio.gather(*(store.run(count_one_more) for store in pair))
    assert postgres.IDLE_S / 2 < time.monotonic() - began < postgres.STATEMENT_S
    assert await asyncio.gather(*waiting, return_exceptions=True) != [None] * len(waiting)
    for one in frozen:
        await one.invalidate()
        await one.close()
    await engine.dispose()
    found = await pair[0].run(lambda conn: states.load(conn, "elfed", "count"))
    assert found is not None
    assert found.body == {"n": 2}


async def test_what_keeps_an_instances_place_waits_for_none_of_the_units_that_all_wait(
    pair: tuple[Store, Store],
) -> None:
    """More is to be done than can be: what it holds is renewed all the same, and it still answers the roll."""

    def slow(conn: Connection) -> None:
        conn.execute(text("SELECT pg_sleep(2)"))

    store = pair[0]
    await store.roll_call("here", 0)
    crowd = [asyncio.create_task(store.run(slow)) for _ in range(4 * postgres.POOL)]
    await asyncio.sleep(0.5)
    began = time.monotonic()
    assert await store.run_first(jobs.next_due_ms) is None
    assert await store.roll_call("here", 0) == 0
    assert time.monotonic() - began < 1
    await asyncio.gather(*crowd)


async def test_decisions_of_one_school_hold_two_connections_and_those_that_only_read_have_the_others(
    pair: tuple[Store, Store],
) -> None:
    """Another instance decides for long: as many wait behind it as there are connections, and looks go on."""
    here, there = pair
    holding, let_go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(conn: Connection) -> None:
        alone_in(conn, "elfed")
        loop.call_soon_threadsafe(holding.set)
        while not let_go.is_set():
            conn.execute(text("SELECT pg_sleep(0.05)"))

    slowly = asyncio.create_task(there.run(slow, "elfed"))
    await holding.wait()
    waiting = [asyncio.create_task(here.run(count_one_more, "elfed")) for _ in range(4 * postgres.POOL)]
    await asyncio.sleep(0.2)
    try:
        async with asyncio.timeout(10):
            await asyncio.gather(*(here.run(jobs.next_due_ms) for _ in range(20)))
        assert not any(one.done() for one in waiting)
    finally:
        let_go.set()
    await asyncio.gather(slowly, *waiting)
    found = await here.run(lambda conn: states.load(conn, "elfed", "count"))
    assert found is not None
    assert found.body == {"n": 4 * postgres.POOL}
