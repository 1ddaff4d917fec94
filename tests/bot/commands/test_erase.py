from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.enforcement.erasing import items
from bot.enforcement.naming import knowing_person
from bot.records import deliveries, ledger, proof
from bot.records.deliveries import Delivery
from policy.events import AgreementGiven, How, PersonalChatSeen
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import Line
from tests.bot.enforcement.test_expiring import BRYN, flag, raised
from tests.policy.cast import LEARNERS, NOW, TEAM

LEARNER = LEARNERS[0]
MS = int(NOW.timestamp() * 1000)


async def known(stage: Backstage, *, closed: bool = True) -> None:
    """A learner in a class, with a chat, an alert about what they wrote, and a try to reach them."""
    await stage.a_class()
    await stage.put(AgreementGiven(TEAM, LEARNER, How.BUTTON, "", "card-1"))
    await stage.put(PersonalChatSeen(LEARNER, "29:101", "chat", "https://x.invalid/"))
    await raised(stage, "one", LEARNER, closed=closed)
    tried = Delivery("elfed", 1, 1, LEARNER, "personal_chat", None, "asked", MS)
    await stage.store.run(lambda conn: deliveries.note(conn, tried))


async def left(stage: Backstage, school: str = "elfed") -> int:
    return len(await stage.store.run(lambda conn: items(conn, school, LEARNER)))


@pytest.mark.clause("REC-1")
async def test_first_it_tells_then_it_forgets_and_the_ledger_stays_whole(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await known(stage)
        assert await records("erase", "--person", LEARNER) == 0
        assert "elfed: would go: state 3, words 2, delivery 1." in records.out
        assert "add --do" in records.out
        assert await left(stage) == 6
        assert await records("erase", "--person", LEARNER.upper(), "--do", "--by", "head-id") == 0
        assert "elfed: gone: state 3, words 2, delivery 1." in records.out
        assert await left(stage) == 0

        def noted(conn: Connection) -> tuple[list[tuple[str, str]], bool, list[str]]:
            history = ledger.history(conn, "elfed", f"person:{LEARNER}")
            whole = proof.verify(conn, "elfed").is_whole
            return [(one.actor, one.action) for one in history][-1:], whole, knowing_person(conn, LEARNER)

        assert await stage.store.run(noted) == ([("head-id", "PersonErased")], True, [])
        assert await records("erase", "--person", LEARNER) == 1
        assert "Nothing in the records names" in records.err


@pytest.mark.clause("SAF-3")
async def test_an_open_alert_keeps_all_of_it_and_says_what_to_do(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await known(stage, closed=False)
        for more in ([], ["--do"]):
            assert await records("erase", "--person", LEARNER, *more) == 1
            assert "elfed: state alert:one belongs to an alert" in records.err
            assert "Close it in Teams first." in records.err
            assert records.out == ""
            assert "words of a child" not in records.err
        assert await left(stage) == 5


async def test_a_hold_keeps_all_of_it_until_it_is_taken_off(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await known(stage)
        assert await records("hold", "--alert", "one", "--reason", "police") == 0
        assert await records("erase", "--person", LEARNER, "--do") == 1
        assert "under a legal hold" in records.err
        assert await left(stage) == 6
        assert await records("hold", "--alert", "one", "--release") == 0
        assert await records("erase", "--person", LEARNER, "--do") == 0


async def test_what_one_school_must_keep_keeps_it_in_the_other_unless_one_is_named(
    tmp_path: Path, records: Line
) -> None:
    async with backstage(tmp_path) as stage:
        await known(stage)
        await stage.enforcement.enforce(BRYN, flag("two", LEARNER))
        assert await records("erase", "--person", LEARNER, "--do") == 1
        assert (await left(stage), await left(stage, "bryn")) == (6, 1)
        assert await records("erase", "--person", LEARNER, "--do", "--school", "elfed") == 0
        assert (await left(stage), await left(stage, "bryn")) == (0, 1)


async def test_whom_nobody_knows_and_in_welsh(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await known(stage)
        assert await records("erase", "--person", "nobody", "--language", "cy") == 1
        assert "Nid oes dim yn y cofnodion" in records.err
        assert await records("erase", "--person", LEARNER, "--school", "nowhere") == 2
        assert await left(stage) == 6
