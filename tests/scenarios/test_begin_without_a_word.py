"""Teams never says that a meeting has begun, and does not let the bot into its call at first."""

from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import MEETING_CHAT, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, has, holds, posts_in, posts_to, until, words_to
from rehearsal.plays.routines import install_for, open_session, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("CON-2")]
PATIENCE = 30
"""Three tries with their pauses, or the one after them."""


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(settle=30, grace=60, poll=1, rung=60, powers=("team", "calls"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def waiting(stage: Stage, card: Post) -> None:
    """A session is open and the bot is in its chat; nobody has joined."""
    await install_for(stage, "learner1", "learner2")
    assert await sign(stage, card) is None
    await open_session(stage)
    await stage["teacher"].add_to_meeting()


@pytest.mark.clause("BEH-4", "SAF-1")
async def test_people_who_are_there_begin_the_meeting_and_what_keeps_the_bot_out_is_told_once(stage: Stage) -> None:
    since = count(stage)
    stage.teams.calls.consented = False
    for key in ("teacher", "learner1", "learner2"):
        stage[key].slip_in()
    await until("nobody was told the rules", lambda: posts_in(stage, MEETING_CHAT, since))
    await until("the teacher was not told", lambda: words_to(stage, "teacher", since), PATIENCE)
    (said,) = words_to(stage, "teacher", since)
    assert holds(said.card, "is not in the call of your session", "keep a second adult or two learners")
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "could not join the call of a live session", "Calls.JoinGroupCall.All")


@pytest.mark.clause("SAF-1")
async def test_it_goes_on_trying_and_says_that_it_is_in(stage: Stage) -> None:
    stage.teams.calls.consented = True
    await until("it did not come in", lambda: stage.teams.calls.running, 2 * PATIENCE)
    alerts = [one for one in posts_to(stage, "aw", 0) if holds(one.card, "could not join")]
    assert alerts
    await until("AW does not hear that it is well", lambda: not has(alerts[-1], "alert.got"))
    assert await stage.ready() == ""
