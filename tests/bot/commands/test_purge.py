from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.enforcement.expiring import remove_expired
from bot.enforcement.holding import hold
from bot.records import jobs, ledger, states, words
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import Line
from tests.bot.enforcement.test_expiring import BRYN, flag, raised
from tests.bot.records.fresh import SEAL
from tests.policy.cast import LEARNERS, SCHOOL

EXAMPLE = Path(__file__).parents[3] / "school.example.toml"


@pytest.fixture
def school(records: Line) -> None:
    records.environment["EHSBOT_SCHOOL"] = str(EXAMPLE)


async def fill(stage: Backstage, rows: int = 3) -> None:
    """Words and actions that have had their time, and an open alert whose words have too."""
    await raised(stage, "open")

    def unit(conn: Connection) -> None:
        for number in range(rows):
            words.keep(conn, SEAL, "elfed", f"old-{number}", b"a secret", kept_ms=0, purge_after_ms=1)
        jobs.enqueue(conn, jobs.Due("Tell", "done", "elfed", 0), 0)
        (one,) = [job for job in jobs.claim(conn, "me", 10, 10, 9) if job.dedupe == "done"]
        jobs.finish(conn, one, 1)

    await stage.store.run(unit)


async def kept(stage: Backstage) -> int:
    return len(await stage.store.run(lambda conn: words.over(conn, "elfed", 10**14, most=900)))


@pytest.mark.usefixtures("school")
@pytest.mark.clause("REC-1")
async def test_first_it_tells_what_would_go_then_it_takes_it(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await fill(stage, 450)
        assert await records("purge") == 0
        row = next(line for line in records.out.splitlines() if "elfed" in line)
        assert [cell.strip() for cell in row.strip("│").split("│")] == ["elfed", "450", "1", "0", "0"]
        assert "Nothing has gone" in records.out
        assert await kept(stage) == 451
        assert await records("purge", "--do", "--by", "head-id") == 0
        assert "What has gone" in records.out
        assert await kept(stage) == 1
        (noted,) = await stage.store.run(lambda conn: ledger.history(conn, "elfed", "records"))
        assert (noted.actor, noted.action) == ("head-id", "ExpiredRemoved")
        assert noted.facts == {"words": 450, "job": 1, "delivery": 0, "state": 0}
        assert await records("purge", "--do") == 0
        assert len(await stage.store.run(lambda conn: ledger.history(conn, "elfed", "records"))) == 1
        assert "secret" not in records.out


@pytest.mark.usefixtures("school")
async def test_a_school_without_a_file_keeps_all_and_is_told_of(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await fill(stage)
        await stage.enforcement.enforce(BRYN, flag("two"))
        assert await records("purge") == 0
        assert "bryn is in the records and has no school file here" in records.out
        assert await records("purge", "--school", "bryn", "--language", "cy") == 1
        assert "Nid oes ffeil ysgol ar gyfer bryn" in records.err


async def test_without_a_school_file_it_says_which_is_missing(tmp_path: Path, records: Line) -> None:
    records.environment["EHSBOT_SCHOOL"] = str(tmp_path / "none.toml")
    async with backstage(tmp_path):
        assert await records("purge") == 2
        assert "set EHSBOT_SCHOOL" in records.err


async def test_what_came_after_a_hold_was_put_on_is_not_told_as_going(tmp_path: Path) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "one", LEARNERS[0], closed=True)
        await stage.store.run(lambda conn: hold(conn, "elfed", "alert:one", "x", stage.kit.clock(), is_on=True))
        await stage.store.run(lambda conn: words.hold(conn, "elfed", "one:words", is_on=False))
        later = stage.kit.clock() + timedelta(days=60)
        planned = await remove_expired(stage.store, SCHOOL, later, really=False)
        assert planned["words"] == 0
        assert await remove_expired(stage.store, SCHOOL, later) == planned
        assert await stage.store.run(lambda conn: states.load(conn, "elfed", "alert:one"))
