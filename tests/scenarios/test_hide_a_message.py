from __future__ import annotations

import pytest

from rehearsal.cast import MEETING_CHAT, TEAM, Times
from rehearsal.messages import HIDING
from rehearsal.plays.expect import alerted, count, everything, holds, posts_to, until
from rehearsal.plays.routines import no_concern
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("STU-4")]
THREAT = "im gonna stab u after school"
CRY = "i want to kill myself"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "hide"))


@pytest.mark.parametrize("place", [TEAM, MEETING_CHAT])
async def test_a_threat_is_hidden_and_shown_again_when_it_is_no_concern(stage: Stage, place: str) -> None:
    stage.teams.messages.consented |= HIDING
    since = count(stage)
    message = await stage["learner1"].say(THREAT, place)
    mine = await alerted(stage, "aw", since)
    await until("it was not hidden", lambda: stage.teams.messages.hidden(place, message))
    await until("the alert does not say so", lambda: holds(mine.card, "seen to be hidden"))
    assert stage.teams.messages.asked[-1]["policyViolation"]["verdictDetails"] == "none"
    await no_concern(stage, "aw", mine, "A line of the play")
    await until("it does not show", lambda: not stage.teams.messages.hidden(place, message))
    await until("the alert does not say so", lambda: holds(mine.card, "seen to show again"))


async def test_a_cry_for_help_is_never_hidden(stage: Stage) -> None:
    since = count(stage)
    asked = len(stage.teams.messages.asked)
    await stage["learner2"].say(CRY)
    mine = await alerted(stage, "aw", since)
    await stage["aw"].press("alert.got", mine)
    await until("it was not taken", lambda: holds(mine.card, stage.cast["aw"].name))
    assert len(stage.teams.messages.asked) == asked


async def test_without_the_permission_the_teacher_is_asked_in_neutral_words(stage: Stage) -> None:
    stage.teams.messages.consented -= HIDING
    since = count(stage)
    message = await stage["learner3"].say(THREAT)
    mine = await alerted(stage, "aw", since)
    await until("the teacher was not asked", lambda: posts_to(stage, "teacher", since))
    asked = everything(posts_to(stage, "teacher", since)[0])
    assert message in asked
    assert THREAT not in asked
    assert stage.cast["learner3"].name not in asked
    needed = "ChannelMessage.UpdatePolicyViolation.All"
    await until("the alert does not say so", lambda: holds(mine.card, needed, stage.cast["teacher"].name))
    await stage["learner3"].delete(message)
    await until("that it was deleted is not said", lambda: holds(mine.card, "was deleted by"))
    await no_concern(stage, "aw", mine, "A line of the play")
