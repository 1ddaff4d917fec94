from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.enforcement.expiring import remove_expired
from bot.records import holds, ledger, words
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.commands.conftest import Line
from tests.bot.enforcement.test_expiring import BRYN, flag, raised
from tests.policy.cast import LEARNERS, NOW, SCHOOL

LEARNER = LEARNERS[0]


async def held_words(stage: Backstage, school: str = "elfed") -> list[str]:
    return sorted(await stage.store.run(lambda conn: words.held(conn, school)))


async def entries(stage: Backstage, subject: str, school: str = "elfed") -> list[tuple[str, str, str]]:
    found = await stage.store.run(lambda conn: ledger.history(conn, school, subject))
    return [(one.actor, one.action, str(one.facts["reason"])) for one in found]


@pytest.mark.clause("REC-1")
async def test_what_a_person_is_in_stays_until_the_hold_is_taken_off(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "one", LEARNER, closed=True)
        later = NOW + timedelta(days=400)
        assert await records("hold", "--person", LEARNER, "--reason", "police-17", "--by", "head-id") == 0
        assert records.out == f"elfed: nothing of person:{LEARNER} goes until this hold is taken off.\n"
        assert await held_words(stage) == ["one:reason:1", "one:words"]
        assert sum((await remove_expired(stage.store, SCHOOL, later)).values()) == 0
        assert await records("hold") == 0
        for told in ("elfed", f"person:{LEARNER}", "police-17"):
            assert told in records.out
        assert await records("hold", "--person", LEARNER, "--release") == 0
        assert "is off" in records.out
        assert await entries(stage, f"person:{LEARNER}") == [
            ("head-id", "HoldPut", "police-17"),
            ("command-line", "HoldTakenOff", ""),
        ]
        assert (await remove_expired(stage.store, SCHOOL, later))["words"] == 2


async def test_an_alert_is_held_in_the_school_that_has_it(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "one", closed=True)
        await stage.enforcement.enforce(BRYN, flag("two"))
        assert await records("hold", "--alert", "one", "--reason", "inquiry") == 0
        assert await held_words(stage) == ["one:reason:1", "one:words"]
        assert await stage.store.run(lambda conn: holds.of_school(conn, "bryn")) == holds.Held()
        assert await records("hold", "--alert", "one", "--reason", "x", "--school", "bryn") == 0
        assert await records("hold", "--school", "elfed") == 0
        assert "inquiry" in records.out
        assert "bryn" not in records.out


async def test_an_object_id_in_capitals_is_the_same_person(tmp_path: Path, records: Line) -> None:
    person = "aaaaaaaa-0000-4000-8000-00000000000f"
    async with backstage(tmp_path) as stage:
        await raised(stage, "one", person)
        assert await records("hold", "--person", person.upper(), "--reason", "x") == 0
        found = await stage.store.run(lambda conn: holds.of_school(conn, "elfed"))
        assert found.people == {person}


@pytest.mark.parametrize(
    "given, told",
    [
        (["--person", "nobody", "--reason", "x"], "No school’s records know person:nobody"),
        (["--alert", "none", "--reason", "x"], "No school’s records know alert:none"),
        (["--alert", "one"], "Say why with --reason"),
        (["--reason", "x"], "Say on whom"),
        (
            ["--alert", "one", "--reason", "x", "--school", "elfedd"],
            "There are: elfed.",
        ),
        (["--alert", "one", "--release"], "There is no hold on alert:one"),
    ],
)
async def test_a_refusal_tells_the_remedy(tmp_path: Path, records: Line, given: list[str], told: str) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "one")
        assert await records("hold", *given) in (1, 2)
        assert told in records.err
        assert await stage.store.run(holds.every) == []


async def test_a_reason_in_words_is_refused_and_nothing_is_kept(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "one")
        assert await records("hold", "--alert", "one", "--reason", "because she said so") == 2
        assert "must be a code" in records.err
        assert "she said" not in records.err
        assert await stage.store.run(holds.every) == []


async def test_somebody_nobody_knows_yet_can_be_held_in_a_school(tmp_path: Path, records: Line) -> None:
    async with backstage(tmp_path) as stage:
        await raised(stage, "one")
        assert await records("hold", "--person", "new", "--reason", "x", "--school", "elfed") == 0

        def unit(conn: Connection) -> frozenset[str]:
            return holds.of_school(conn, "elfed").people

        assert await stage.store.run(unit) == {"new"}
        assert await records("hold", "--language", "cy") == 0
        assert "Gorchmynion cadw" in records.out
