from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from bot.records.schema import job
from bot.schools import Schools
from bot.starting import ask_for_new_wording
from policy.actions import PostAgreement, ReadRoster
from policy.events import RosterSeen
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import MEMBERS, TEAM, school_file


@pytest.mark.clause("LRN-2")
@pytest.mark.parametrize("version, asked", [("1", 0), ("2", 1)])
async def test_a_changed_wording_is_posted_anew_after_a_start(stage: Backstage, version: str, asked: int) -> None:
    await stage.a_class()
    before = await stage.store.run(_kinds)
    stage.school = School.model_validate({**school_file(), "agreement": {"version": version}})
    await ask_for_new_wording(Schools([stage.school]), stage.kit.lookup, stage.enforcement)
    await stage.put(RosterSeen(TEAM, MEMBERS))
    after = await stage.store.run(_kinds)
    for kind in (ReadRoster.__name__, PostAgreement.__name__):
        assert after.count(kind) - before.count(kind) == asked


def _kinds(conn: Connection) -> list[str]:
    """The kinds of all jobs that were put."""
    return [str(kind) for kind in conn.execute(select(job.c.kind)).scalars()]
