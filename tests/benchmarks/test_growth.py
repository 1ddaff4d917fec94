from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.ground import ground_of
from benchmarks.growth import KINDS, cost_of, measured
from benchmarks.postgres import ENGINES
from benchmarks.stored import SEAL, Size
from bot.records import jobs, proof, words

QUIET = Console(file=StringIO())


@pytest.mark.parametrize("engine", ENGINES)
async def test_it_measures_every_kind_of_turn_at_every_size(engine: str) -> None:
    found = await measured([Size(10, 20), Size(30, 60)], rounds=1, times=3, console=QUIET, engine=engine)
    assert set(found) == set(KINDS)
    assert all(len(each) == 2 and min(one.ms for one in each) > 0 for each in found.values())
    assert min(one.ms for one in found["flagged"]) > min(one.ms for one in found["unflagged"])


async def test_what_was_there_before_could_have_come_of_use(tmp_path: Path) -> None:
    ground = await ground_of(Size(10, 2_100), tmp_path, QUIET)
    lookup, school = ground.desk.lookup, ground.school
    kept = await ground.store.run(lambda conn: proof.verify(conn, school.id))
    assert (kept.is_whole, kept.entries) == (True, 2_100)
    alerts = await lookup.alerts(school)
    assert (len(alerts), all(one.closed for one in alerts)) == (2_100, True)
    assert await ground.store.run(lambda conn: words.open(conn, SEAL, school.id, "old-2099:w"))
    team = await lookup.class_team(school, alerts[0].flag.place)
    assert team is not None
    assert len(team.given) == 25
    await ground.store.close()


async def test_each_turn_does_what_it_says(tmp_path: Path) -> None:
    ground = await ground_of(Size(10, 0), tmp_path, QUIET)
    lookup, school = ground.desk.lookup, ground.school
    for kind, alerts in {"unflagged": 0, "flagged": 2, "anywhere": 2, "edited": 2, "committed": 2}.items():
        before = len(await lookup.alerts(school))
        await ground.cost(kind, 2)
        assert len(await lookup.alerts(school)) - before == alerts, kind
    await ground.cost("taken", 2)
    assert sum(bool(one.taken_by) for one in await lookup.alerts(school)) == 2
    due = (await ground.store.run(lambda conn: jobs.counts(conn, 1 << 60))).live
    await ground.cost("carried", 2)
    assert due - (await ground.store.run(lambda conn: jobs.counts(conn, 1 << 60))).live == 2
    first = await lookup.class_team(school, "19:team-0@thread.tacv2")
    await ground.cost("agreed", 3)
    ends = [await lookup.class_team(school, f"19:team-{one}@thread.tacv2") for one in range(10)]
    given = [one.reaction for team in ends if team for one in team.given.values()]
    assert first is not None
    assert sum(one is not None for one in given) == 1
    await ground.store.close()


def test_ratios_are_taken_within_a_round_whoever_else_was_at_work() -> None:
    rounds = [[1.0, 1.1], [2.0, 2.2], [5.0, 5.0]]
    assert cost_of(rounds, 1).times == pytest.approx(1.1)
    assert cost_of(rounds, 0).times == 1.0
    assert cost_of(rounds, 1).ms == pytest.approx(2.2)
