from __future__ import annotations

import pytest

from rehearsal.plays.expect import alerted, count
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.clause("SAF-1")
async def test_whoever_takes_the_bot_out_of_a_meeting_is_still_reached_in_their_own_chat(stage: Stage) -> None:
    await stage["aw"].add_to_meeting()
    await stage["aw"].take_out_of_meeting()
    since = count(stage)
    await stage["learner1"].say("i want to kill myself")
    await alerted(stage, "aw", since)
