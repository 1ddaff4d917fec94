"""A small bot to be killed: it keeps flags, each with its due delivery, and delivers them to a file that outlives it.

    python flagging_child.py URL SINK ACCEPTED LIFE [drain]

ACCEPTED gets the name of each flag after its commit. SINK gets "flag job-number attempt life" for each delivery.
`drain` keeps no new flags and ends when everything is delivered.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import time
from pathlib import Path

from sqlalchemy import Connection

from bot.records import jobs, ledger, states, words
from bot.records.jobs import Due, Job
from bot.records.seal import Seal
from bot.records.store import Store, open_store

SCHOOL = "elfed"
SEAL = Seal({"first": b"1" * 32})
LANES = 3
LEASE_MS = 60_000
BETWEEN_FLAGS_S = 0.004
ON_THE_WIRE_S = 0.01


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def append_to(path: str) -> int:
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


class Child:
    def __init__(self, store: Store, sink: str, accepted: str, life: str) -> None:
        self.store = store
        self.sink, self.accepted = append_to(sink), append_to(accepted)
        self.life = life
        self.woken = asyncio.Event()
        store.on_commit(lambda _due_ms: self.woken.set())

    async def keep_flags(self) -> None:
        for number in itertools.count():
            flag = f"flag:{self.life}:{number}"
            await self.store.run(lambda conn, flag=flag, number=number: keep(conn, flag, number))
            os.write(self.accepted, f"{flag}\n".encode())
            await asyncio.sleep(BETWEEN_FLAGS_S)

    async def deliver_all(self) -> None:
        while await self.store.run(jobs.next_due_ms) is not None:
            self.woken.clear()
            held = await self.store.run(lambda conn: jobs.claim(conn, self.life, now_ms(), LEASE_MS, LANES))
            await asyncio.gather(*(self.deliver(one) for one in held))

    async def deliver_for_ever(self) -> None:
        while True:
            await self.deliver_all()
            await self.woken.wait()

    async def deliver(self, held: Job) -> None:
        await asyncio.sleep(ON_THE_WIRE_S / 2)
        os.write(self.sink, f"{held.payload['flag']} {held.id} {held.attempts} {self.life}\n".encode())
        await asyncio.sleep(ON_THE_WIRE_S / 2)
        await self.store.run(lambda conn: jobs.finish(conn, held, now_ms()))


def keep(conn: Connection, flag: str, number: int) -> None:
    now = now_ms()
    digest = words.keep(conn, SEAL, SCHOOL, flag, b"help", kept_ms=now, purge_after_ms=now + 10**9)
    states.save(conn, SCHOOL, flag, "Flag", {"words": flag}, seen=states.NEW, changed_ms=now)
    facts = {"reasons": ["phrase"], "words": digest}
    ledger.append(conn, SCHOOL, at_ms=now, actor="bot", action="flagged", subject=flag, clauses=["CON-2"], facts=facts)
    jobs.enqueue(conn, Due("Tell", flag, SCHOOL, now, {"flag": flag}, lane=f"chat-{number % LANES}"), now)


async def main(url: str, sink: str, accepted: str, life: str, *drain: str) -> None:
    store = open_store(url)
    await store.run(lambda conn: jobs.take_over(conn, [], now_ms()))
    child = Child(store, sink, accepted, life)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if drain:
        await child.deliver_all()
    else:
        await asyncio.gather(child.keep_flags(), child.deliver_for_ever())
    await store.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))
    asyncio.run(main(*sys.argv[1:]))
