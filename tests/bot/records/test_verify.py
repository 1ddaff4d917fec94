"""Proving the ledger by the command, on either database, while bots write to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.records import ledger
from bot.records.errors import RecordsUnavailable
from bot.records.ledger import Head
from bot.records.proof import Fault
from bot.records.reading_store import do
from bot.records.store import Store
from bot.records.upkeep import verify_records

APP = Path(__file__).parents[3] / "app.py"
OFF = {
    "sqlite": ("DROP TRIGGER ledger_no_update", "DROP TRIGGER ledger_no_delete"),
    "postgres": ("ALTER TABLE ledger DISABLE TRIGGER USER",),
}
CHANGED = "UPDATE ledger SET actor = 'x' WHERE stream = 'bryn' AND seq = 2"
CUT_OFF = "DELETE FROM ledger WHERE stream = 'bryn' AND seq = 3"
TAKEN_OUT = "DELETE FROM ledger WHERE stream = 'bryn' AND seq = 2"


def one_more(conn: Connection, school: str = "elfed") -> None:
    ledger.append(conn, school, at_ms=0, actor="bot", action="a", subject="s", clauses=(), facts={})


async def filled(store: Store) -> None:
    def unit(conn: Connection) -> None:
        for school, entries in (("elfed", 1_200), ("bryn", 3)):
            for _ in range(entries):
                one_more(conn, school)

    await store.run(unit)


async def tamper(store: Store, engine: str, change: str) -> None:
    def unit(conn: Connection) -> None:
        for statement in (*OFF[engine], change):
            conn.execute(text(statement))

    await store.run(unit)


async def verified(url: str) -> tuple[int, list[dict[str, object]], str]:
    """What the command says, as a school's IT runs it."""
    command = [sys.executable, str(APP), "records", "verify"]
    environment = os.environ | {"EHSBOT_DATABASE": url}
    ended = await asyncio.to_thread(subprocess.run, command, env=environment, capture_output=True, text=True)
    return ended.returncode, [json.loads(line) for line in ended.stdout.splitlines()], ended.stderr


async def test_every_school_is_verified_while_bots_write(store: Store, url: str) -> None:
    await filled(store)

    async def write() -> None:
        while True:
            await store.run(one_more)

    writing = asyncio.create_task(write())
    code, (bryn, elfed), said = await verified(url)
    writing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await writing
    assert (code, bryn, said) == (0, {"school": "bryn", "entries": 3, "problems": []}, "")
    assert (elfed["school"], elfed["problems"]) == ("elfed", [])
    assert isinstance(elfed["entries"], int)
    assert elfed["entries"] >= 1_200


@pytest.mark.parametrize(
    "change, fault", [(CHANGED, Fault.CHANGED), (CUT_OFF, Fault.CUT_OFF), (TAKEN_OUT, Fault.REMOVED)]
)
async def test_says_which_school_was_tampered_with(
    store: Store, url: str, engine: str, change: str, fault: Fault
) -> None:
    await filled(store)
    await tamper(store, engine, change)
    code, (bryn, elfed), _ = await verified(url)
    assert code == 1
    assert fault.name in str(bryn["problems"])
    assert (elfed["entries"], elfed["problems"]) == (1_200, [])


async def test_a_school_that_vanished_is_missed(store: Store, url: str) -> None:
    await filled(store)
    found = await asyncio.to_thread(verify_records, url, [Head("gwaun", 4, "hash")])
    assert [one.school for one in found if not one.is_whole] == ["gwaun"]


async def test_verifying_changes_nothing_and_the_database_would_refuse_it(store: Store, url: str) -> None:
    await filled(store)
    with pytest.raises(Exception, match=r"read.only|may not be written"):
        await asyncio.to_thread(do, url, one_more)
    assert (await store.run(lambda conn: ledger.head(conn, "elfed"))) == Head(
        "elfed", 1_200, (await store.run(lambda conn: ledger.history(conn, "elfed", "s")))[-1].hash
    )


async def test_a_database_without_records_is_said_to_have_none(url: str, engine: str, tmp_path: Path) -> None:
    other = {"sqlite": f"sqlite:///{tmp_path / 'none.db'}", "postgres": url.replace("/t", "/none", 1)}[engine]
    code, told, said = await verified(other)
    assert (code, told) == (2, [])
    assert "no records" in said or "no database of this name" in said
    with pytest.raises(RecordsUnavailable):
        await asyncio.to_thread(verify_records, other)
