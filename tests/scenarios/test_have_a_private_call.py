"""A teacher rings a learner outside every lesson; the school has decided to hear of that afterwards."""

from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, holds, never, until
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("CON-2", "SAF-1")]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, private_calls=1)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def in_class(stage: Stage, card: Post) -> None:
    """The bot knows the class."""
    assert stage
    assert card


async def test_aw_hears_of_it_and_of_no_other_call(stage: Stage) -> None:
    since, records, who = count(stage), stage.teams.call_records, stage.cast
    records.was(who["teacher"].person, who["colleague"].person)
    records.was(who["learner1"].person, who["learner2"].person)
    records.was(who["teacher"].person, "00000000-0000-4000-8000-00000000beef")
    records.was(who["teacher"].person, who["learner1"].person, kind="groupCall")
    records.was(who["teacher"].person, who["learner2"].person, minutes=12)
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "spoke in a private call", "12 min", who["teacher"].name, who["learner2"].name)
    assert stage.teams.batch.sizes[0] == len(records.asked) // records.asked.count(who["teacher"].person)
    await never("it was told twice, or another was", lambda: len(alerts_to(stage, "aw", since)) > 1, 2.5)
    assert alerts_to(stage, "dsp", since)
    assert who["learner1"].person not in records.asked, "Graph is asked for the school's adults alone"


async def test_a_school_that_wants_to_know_hears_that_it_cannot(stage: Stage) -> None:
    since = count(stage)
    stage.teams.call_records.consented = False
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "can’t look for private calls", "CallRecords.Read.All")
    stage.teams.call_records.consented = True
    await until("it does not say that all is well", lambda: len(alert.versions) > 1)
    assert await stage.ready() == ""
