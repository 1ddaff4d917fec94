"""The way that docs/records.md tells for PostgreSQL's backups is gone once, word by word."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.records import ledger, proof, words
from bot.records.own_loop import finished
from bot.records.reading_store import do
from bot.records.store import open_store
from tests.bot.records.fresh import SEAL
from tests.postgres import server

TOLD = re.compile(r"`(pg_(?:dump|restore) [^`]+)`")
DOCS = Path(__file__).parents[3] / "docs" / "records.md"


def put(conn: Connection) -> None:
    words.keep(conn, SEAL, "elfed", "a1:words", "dŵr".encode(), kept_ms=0, purge_after_ms=10**13)
    more(conn)


def more(conn: Connection) -> None:
    ledger.append(conn, "elfed", at_ms=0, actor="bot", action="a", subject="s", clauses=(), facts={})


def done(url: str, unit: Callable[[Connection], object]) -> None:
    async def work() -> None:
        store = open_store(url)
        try:
            await store.run(unit)
        finally:
            await store.close()

    finished(work)


def test_a_dump_is_put_back_and_proves_itself(tmp_path: Path) -> None:
    name = f"dumped-{tmp_path.name}"
    url, file = server().make(name), server().folder / f"{name}.dump"
    done(url, put)
    dump, restore = [shlex.split(told) for told in TOLD.findall(DOCS.read_text(encoding="utf-8"))[:2]]
    for told in (dump, restore):
        done(url, more)
        ours = {"--file=ehsbot.dump": f"--file={file}", "--dbname=ehsbot": f"--dbname={name}", "ehsbot": name}
        server().run(told[0], *(ours.get(part, str(file) if part == "ehsbot.dump" else part) for part in told[1:]))
    verified = do(url, lambda conn: proof.verify(conn, "elfed"))
    assert (verified.entries, verified.is_whole) == (2, True)
    assert do(url, lambda conn: words.open(conn, SEAL, "elfed", "a1:words")).decode() == "dŵr"
    with pytest.raises(DBAPIError, match="append-only"):
        done(url, lambda conn: conn.execute(text("UPDATE ledger SET actor = 'x'")))
