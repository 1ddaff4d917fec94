from __future__ import annotations

import pytest
from sqlalchemy import Connection, func, select

from bot.records import deliveries, jobs, words
from bot.records.deliveries import Delivery
from bot.records.retention import DELIVERIES_MS, JOBS_MS, remove_expired
from bot.records.schema import delivery, job
from bot.records.schema import words as words_table
from bot.records.store import Store
from tests.bot.records.fresh import SEAL

NOW_MS = 1_900_000_000_000


@pytest.mark.clause("REC-1")
async def test_what_has_had_its_time_goes_and_the_rest_stays(store: Store) -> None:
    def fill(conn: Connection) -> None:
        for number in range(450):
            words.keep(conn, SEAL, "elfed", f"old-{number}", b"x", kept_ms=0, purge_after_ms=NOW_MS)
        words.keep(conn, SEAL, "elfed", "held", b"x", kept_ms=0, purge_after_ms=1)
        words.hold(conn, "elfed", "held", is_on=True)
        words.keep(conn, SEAL, "elfed", "young", b"x", kept_ms=0, purge_after_ms=NOW_MS + 1)
        for name, done in (("old", NOW_MS - JOBS_MS - 1), ("young", NOW_MS - JOBS_MS)):
            jobs.enqueue(conn, jobs.Due("Tell", name, "elfed", 0), 0)
            [held] = jobs.claim(conn, "me", 1, 10, 1)
            jobs.finish(conn, held, done)
        jobs.enqueue(conn, jobs.Due("Tell", "dead", "elfed", 0), 0)
        [held] = jobs.claim(conn, "me", 1, 10, 1)
        jobs.bury(conn, held, 1, "gone")
        for at in (NOW_MS - DELIVERIES_MS - 1, NOW_MS):
            deliveries.note(conn, Delivery("elfed", 1, 1, "p", "personal_chat", None, "asked", at))

    await store.run(fill)
    assert await remove_expired(store, NOW_MS) == 452

    def left(conn: Connection) -> tuple[list[str], list[str], int]:
        refs = [str(ref) for ref in conn.execute(select(words_table.c.ref).order_by(words_table.c.ref)).scalars()]
        names = [str(name) for name in conn.execute(select(job.c.dedupe).order_by(job.c.dedupe)).scalars()]
        return refs, names, conn.execute(select(func.count()).select_from(delivery)).scalar_one()

    assert await store.run(left) == (["held", "young"], ["dead", "young"], 1)
