from __future__ import annotations

import pytest

from rehearsal.cast import MEETING_CHAT
from rehearsal.plays.expect import alerted, count, everything, has, holds, until
from rehearsal.plays.routines import closes, opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3")]
WORDS = "add me on snap dont tell ur mum"
BEFORE, AFTER = "what is the answer to four", "it is twelve I think"


@pytest.mark.parametrize("place", ["", MEETING_CHAT])
async def test_after_a_reason_the_few_messages_either_side_are_shown(stage: Stage, place: str) -> None:
    since = count(stage)
    where = (place,) if place else ()
    await stage["learner2"].say(BEFORE, *where)
    await stage["learner1"].say(WORDS, *where)
    await stage["learner3"].say(AFTER, *where)
    mine = await alerted(stage, "aw", since)
    form = await opened(stage, "aw", "alert.context", mine)
    unsaid = await stage["aw"].submit(form)
    assert unsaid is not None
    assert not holds(unsaid.card, BEFORE)
    seen = await stage["aw"].submit(form, why="safety")
    assert seen is not None
    assert holds(seen.card, BEFORE, WORDS, AFTER, stage.cast["learner2"].name)
    assert BEFORE not in everything(mine)
    history = await opened(stage, "aw", "alert.show", mine)
    assert holds(history.card, "messages around it shown to", "whether somebody is at risk")
    await closes(stage, "aw", mine, "spoken", words="Done")


async def test_without_the_permission_it_says_so_and_leads_to_teams(stage: Stage) -> None:
    since = count(stage)
    await stage["learner1"].say(WORDS)
    mine = await alerted(stage, "aw", since)
    stage.teams.messages.consented.discard("ChannelMessage.Read.Group")
    form = await opened(stage, "aw", "alert.context", mine)
    seen = await stage["aw"].submit(form, why="account")
    stage.teams.messages.consented.add("ChannelMessage.Read.Group")
    assert seen is not None
    assert holds(seen.card, "ChannelMessage.Read.Group")
    assert "https://teams.microsoft.com/l/message/" in str(seen.card)
    await stage["aw"].press("alert.got", mine)
    await until("it was not taken", lambda: not has(mine, "alert.got"))
