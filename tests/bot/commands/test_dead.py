from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.records import jobs, ledger
from bot.records.store import open_store
from bot.schools import Schools
from bot.serving import Bot
from bot.wire import open_session
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import Line
from tests.bot.records.fresh import url_of
from tests.bot.serving.test_serving import settings
from tests.policy.cast import NOW, SCHOOL

NOBODY = "http://127.0.0.1:9/keys"
MS = int(NOW.timestamp() * 1000)


async def buried(stage: Backstage, *codes: str) -> list[int]:
    """Actions that were tried three times and given up."""

    def unit(conn: Connection) -> list[int]:
        ids: list[int] = []
        for code in codes:
            jobs.enqueue(conn, jobs.Due("DeliverAlert", code, "elfed", 0, {"alert": "a secret id"}), 0)
            (held,) = [jobs.claim(conn, "me", 10**13, -1, 1)[0] for _ in range(3)][-1:]
            jobs.bury(conn, held, MS, code)
            ids.append(held.id)
        return ids

    return await stage.store.run(unit)


async def counts(stage: Backstage) -> jobs.Counts:
    return await stage.store.run(lambda conn: jobs.counts(conn, 10**14))


async def readiness(stage: Backstage) -> str:
    """What a whole bot on these records answers to /readyz."""
    schools = Schools([SCHOOL])
    async with (
        open_session() as session,
        Bot(
            settings(EHSBOT_OPENID_METADATA_URL="http://127.0.0.1:9/keys"), schools, stage.store, session, lambda: NOW
        ).serving() as port,
        session.get(f"http://127.0.0.1:{port}/readyz") as answer,
    ):
        return await answer.text()


async def entries(stage: Backstage, subject: str) -> list[ledger.Entry]:
    return await stage.store.run(lambda conn: ledger.history(conn, "elfed", subject))


async def test_they_are_listed_without_what_was_in_them_while_the_bot_runs(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        (one,) = await buried(stage, "teams-403")
        assert await records("dead") == 0
    for told in (str(one), "DeliverAlert", "elfed", "teams-403", f"{NOW:%Y-%m-%d}", "--again all"):
        assert told in records.out
    assert "secret" not in records.out


async def test_one_that_is_tried_again_is_due_and_marked_as_a_possible_repeat(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        one, other = await buried(stage, "teams-403", "gone")
        assert await records("dead", "--again", str(one), "--by", "ann@elfed.example") == 0
        assert f"Action {one} (DeliverAlert) is due again." in records.out
        assert await counts(stage) == jobs.Counts(live=1, due=1, leased=0, dead=1)
        (held,) = await stage.store.run(lambda conn: jobs.claim(conn, "me", 10**14, 1, 9))
        assert (held.id, held.is_repeat, held.is_last_attempt) == (one, True, False)
        (noted,) = await entries(stage, f"job:{one}")
        assert (noted.actor, noted.action) == ("ann@elfed.example", "DeadTriedAgain")
        assert noted.facts == {"kind": "DeliverAlert", "code": "teams-403"}
        assert await entries(stage, f"job:{other}") == []


async def test_once_all_are_dealt_with_the_bot_is_well_again(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        one, other = await buried(stage, "teams-403", "gone")
        assert "2 actions could not be carried out" in await readiness(stage)
        assert await records("dead", "--clear", "all") == 0
        assert "could not be carried out" not in await readiness(stage)
        assert (await counts(stage)).dead == 0
        assert [noted.action for id_ in (one, other) for noted in await entries(stage, f"job:{id_}")] == [
            "DeadCleared",
            "DeadCleared",
        ]
        assert await records("dead") == 0
        assert "There is no action" in records.out
        assert await records("dead", "--clear", str(one)) == 1
        assert f"Action {one} is not one" in records.err


@pytest.mark.parametrize("given", [["--again", "first"], ["--clear", "all", "3"]])
async def test_what_is_no_number_is_refused(tmp_path: Path, records: Line, given: list[str]) -> None:
    async with backstage(tmp_path):
        assert await records("dead", *given) == 1
        assert "Give the numbers" in records.err


async def test_in_welsh(tmp_path: Path, records: Line) -> None:
    await open_store(url_of(tmp_path)).close()
    assert await records("dead", "--language", "cy") == 0
    assert "Nid oes gweithred na ellid ei chyflawni." in records.out


async def test_records_that_are_not_there_are_not_made(tmp_path: Path, records: Line) -> None:
    records.environment["EHSBOT_DATABASE"] = f"sqlite:///{tmp_path / 'none.db'}"
    assert await records("dead") == 2
    assert await records("dead", "--clear", "all") == 2
    assert "no records" in records.err
    assert not (tmp_path / "none.db").exists()
