from __future__ import annotations

import pytest

from rehearsal.cast import TEAM, Times
from rehearsal.messages import HIDING
from rehearsal.plays.expect import alerted, alerts_to, count, everything, holds, until
from rehearsal.plays.routines import no_concern
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("STU-4")]
FIRST, SECOND = "im gonna stab u after school", "i will stab u in the face tmrw"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "hide"))


async def test_a_flood_is_one_alert_that_counts_until_somebody_has_it(stage: Stage) -> None:
    stage.teams.messages.consented |= HIDING
    since = count(stage)
    one = await stage["learner1"].say(FIRST)
    mine = await alerted(stage, "aw", since)
    two = await stage["learner1"].say(SECOND)
    await until("it was not counted", lambda: holds(mine.card, "1 more message"))
    assert len(alerts_to(stage, "aw", since)) == 1
    await until("not both are hidden", lambda: all(stage.teams.messages.hidden(TEAM, m) for m in (one, two)))
    words = await stage["aw"].press("alert.show", mine)
    assert words is not None
    assert holds(words.card, FIRST, SECOND)
    assert SECOND not in everything(mine)
    await no_concern(stage, "aw", mine, "A line of the play")
    await until("not both show", lambda: not any(stage.teams.messages.hidden(TEAM, m) for m in (one, two)))
    await stage["learner1"].say(FIRST)
    await until("the next was not told anew", lambda: len(alerts_to(stage, "aw", since)) > 1)
