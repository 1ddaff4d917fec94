from __future__ import annotations

import tomllib
from pathlib import Path

from benchmarks.many import Deployment
from bot.enforcement.lookup import Lookup
from bot.records.store import open_store
from policy.school import School
from tests.bot.records.fresh import SEAL


async def test_each_class_is_one_schools_and_on_record(tmp_path: Path) -> None:
    deployment = Deployment(schools=3, teams=10)
    schools = [School.model_validate(tomllib.loads(deployment.file_of(number))) for number in range(3)]
    url = f"sqlite:///{tmp_path / 'many.db'}"
    await deployment.fill(url)
    store = open_store(url)
    lookup = Lookup(store, SEAL)
    kept = {school.id: await lookup.classes(school) for school in schools}
    await store.close()
    assert {id_: len(found) for id_, found in kept.items()} == {"s0": 4, "s1": 3, "s2": 3}
    for school in schools:
        assert all(school.class_entry(team.group) and len(team.given) == 25 for team in kept[school.id])
