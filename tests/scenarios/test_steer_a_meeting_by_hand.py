from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import count, holds, posts_in, until
from rehearsal.plays.routines import begin_lesson, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("BEH-3", "STU-6")]


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")


@pytest.mark.parametrize(
    "words, by_hand",
    [
        ("mute all", "Disable mic for attendees"),
        ("tewi pawb", "Disable mic for attendees"),
        ("allow microphones", "Allow mic for attendees"),
        ("close chat", "sets “Meeting chat” to “Off”"),
        ("open chat", "sets “Meeting chat” to “On”"),
        ("rhewi", "Who can bypass the lobby"),
        ("unfreeze", "Allow camera for attendees"),
    ],
)
@pytest.mark.parametrize("place", ["channel", "meeting", "own"])
async def test_without_the_power_the_answer_says_at_once_how_it_is_done_in_teams(
    stage: Stage, words: str, by_hand: str, place: str
) -> None:
    where = {"channel": TEAM, "meeting": MEETING_CHAT, "own": stage.cast["teacher"].chat}[place]
    since = count(stage)
    await stage["teacher"].command(words, where)
    await until("there was no answer", lambda: posts_in(stage, where, since))
    card = posts_in(stage, where, since)[0].card
    assert holds(card, "EHSBot can’t change this meeting", by_hand)
    assert holds(card, "Ni all EHSBot newid") is (place != "own")
    assert stage.teams.meetings.asked == []
