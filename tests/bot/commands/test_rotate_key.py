from __future__ import annotations

import asyncio
import os
import signal
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from bot.enforcement.enforcing import Sealed
from bot.records import ledger, words
from bot.records.rotation import FIRST, by_key, turn
from bot.records.schema import words as table
from bot.records.seal import Seal
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import KEYS, Line
from tests.bot.enforcement.test_expiring import BRYN, flag
from tests.bot.records.fresh import SEAL
from tests.policy.cast import NOW

APP = Path(__file__).parents[3] / "app.py"
MS = int(NOW.timestamp() * 1000)
NEW = "second:MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI="
RING = Seal.from_keys(NEW)


async def filled(stage: Backstage, rows: int = 250) -> str:
    """Words of two schools; gives the digest that the ledger has of the first."""
    await stage.enforcement.enforce(stage.school, flag("one"), Sealed("one:words", "a secret", MS))
    await stage.enforcement.enforce(BRYN, flag("one"), Sealed("one:words", "another", MS))

    def unit(conn: Connection) -> str:
        for number in range(rows):
            words.keep(conn, SEAL, "elfed", f"x-{number}:words", b"x", kept_ms=0, purge_after_ms=MS)
        return str(ledger.history(conn, "elfed", "alert:one")[0].facts["words"])

    return await stage.store.run(unit)


async def keys(stage: Backstage) -> dict[str, int]:
    return await stage.store.run(by_key)


async def test_every_word_is_sealed_anew_and_the_ledger_still_stands_for_it(tmp_path: Path, records: Line) -> None:
    records.environment["EHSBOT_DATA_KEYS"] = f"{NEW},{KEYS}"
    async with backstage(tmp_path) as stage:
        digest = await filled(stage)
        assert await records("rotate-key", "--by", "it-id") == 0
        assert "Sealed anew with the key second, in texts: 252." in records.out
        assert "sealed with the key first any more" in records.out
        assert await keys(stage) == {"second": 252}

        def look(conn: Connection) -> tuple[bytes, bool, list[object]]:
            noted = [one.facts for school in ("bryn", "elfed") for one in ledger.history(conn, school, "records")]
            opened = words.open(conn, RING, "bryn", "one:words")
            return opened, words.matches(conn, RING, "elfed", "one:words", digest), list(noted)

        assert await stage.store.run(look) == (
            b"another",
            True,
            [{"key": "second", "words": 1}, {"key": "second", "words": 251}],
        )
        assert await records("rotate-key") == 0
        assert "in texts: 0." in records.out
        assert "secret" not in records.out + records.err


async def test_what_was_broken_off_goes_on_with_what_is_left(tmp_path: Path, records: Line) -> None:
    records.environment["EHSBOT_DATA_KEYS"] = f"{NEW},{KEYS}"
    both = Seal.from_keys(f"{NEW},{KEYS}")
    async with backstage(tmp_path) as stage:
        await filled(stage, 20)
        first = await stage.store.run(lambda conn: turn(conn, both, FIRST, 7))
        assert (dict(first.sealed), first.broken) == ({"bryn": 1, "elfed": 6}, ())
        assert await keys(stage) == {"first": 15, "second": 7}
        assert await records("rotate-key") == 0
        assert "in texts: 15." in records.out
        assert await keys(stage) == {"second": 22}


async def test_a_missing_key_is_said_and_the_rest_is_done(tmp_path: Path, records: Line) -> None:
    third = "third:MzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM="
    records.environment["EHSBOT_DATA_KEYS"] = f"{third},{NEW}"
    async with backstage(tmp_path) as stage:
        await filled(stage, 3)
        await stage.store.run(lambda conn: words.keep(conn, RING, "elfed", "n:w", b"n", kept_ms=0, purge_after_ms=MS))
        assert await records("rotate-key") == 1
        assert "The key first is missing from EHSBOT_DATA_KEYS. It sealed, in texts: 5. Put it back" in records.err
        assert await keys(stage) == {"first": 5, "third": 1}


async def test_words_that_were_changed_are_named_and_left(tmp_path: Path, records: Line) -> None:
    records.environment["EHSBOT_DATA_KEYS"] = f"{NEW},{KEYS}"
    async with backstage(tmp_path) as stage:
        await filled(stage, 3)
        spoilt = update(table).where(table.c.ref == "x-1:words").values(sealed=b"0" * 40)
        await stage.store.run(lambda conn: conn.execute(spoilt).rowcount)
        assert await records("rotate-key") == 1
        assert "elfed: x-1:words was changed after it was sealed" in records.err
        assert await keys(stage) == {"first": 1, "second": 4}


@pytest.mark.parametrize("given, told", [("", "EHSBOT_DATA_KEYS is missing"), ("one:abc", "must be id:base64")])
async def test_a_ring_that_is_none_is_refused(tmp_path: Path, records: Line, given: str, told: str) -> None:
    records.environment["EHSBOT_DATA_KEYS"] = given
    async with backstage(tmp_path) as stage:
        await filled(stage, 1)
        assert await records("rotate-key") == 2
        assert told in records.err
        assert await keys(stage) == {"first": 3}


async def test_killed_in_the_middle_beside_a_bot_that_writes_it_loses_nothing_and_goes_on(
    tmp_path: Path, records: Line
) -> None:
    """kill -9, on a real process; what the bot keeps meanwhile is sealed with the new key at once."""
    records.environment["EHSBOT_DATA_KEYS"] = f"{NEW},{KEYS}"
    ring, rows = Seal.from_keys(f"{NEW},{KEYS}"), 20_000
    async with backstage(tmp_path) as stage:
        await filled(stage, rows)
        command = (sys.executable, str(APP), "records", "rotate-key")
        quiet = asyncio.subprocess.DEVNULL
        turning = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **records.environment}, stdout=quiet, stderr=quiet
        )
        kept = 0

        def killed(conn: Connection) -> bool:
            """In the bot's own unit: on SQLite nothing else is written meanwhile."""
            is_amid = by_key(conn).get("second", 0) > kept
            if is_amid:
                turning.kill()
            return is_amid

        async with asyncio.timeout(60):
            while not await stage.store.run(killed):
                ref = f"late-{kept}:words"
                await stage.store.run(partial(_late, ring=ring, ref=ref))
                kept += 1
        assert await turning.wait() == -signal.SIGKILL
        found = await keys(stage)
        assert kept < found["second"] < rows
        assert found["first"] + found["second"] == rows + 2 + kept
        assert await records("rotate-key") == 0
        assert await keys(stage) == {"second": rows + 2 + kept}
        refs = ["one:words", f"x-{rows - 1}:words", "late-0:words"]
        said = [await stage.store.run(partial(_opened, ref=ref)) for ref in refs]
        assert said == [b"a secret", b"x", b"late"]


def _late(conn: Connection, ring: Seal, ref: str) -> str:
    return words.keep(conn, ring, "elfed", ref, b"late", kept_ms=0, purge_after_ms=MS)


def _opened(conn: Connection, ref: str) -> bytes:
    return words.open(conn, RING, "elfed", ref)
