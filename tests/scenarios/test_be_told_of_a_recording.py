from __future__ import annotations

import pytest
import pytest_asyncio

from rehearsal.cast import MEETING_CHAT, Times
from rehearsal.connector import Post
from rehearsal.graph_drives import SITE
from rehearsal.plays.expect import until
from rehearsal.plays.routines import begin_lesson, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("REC-2", "REC-3")]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, powers=("team", "files"), notices=True, first_look=1800, watch=3600)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def signed(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None


async def test_a_recording_that_teams_tells_of_is_filed_at_once_and_not_at_the_first_look(stage: Stage) -> None:
    drives = stage.teams.drives
    await begin_lesson(stage, "teacher", "colleague", "learner1", "learner2")
    await until("the chat is not watched", lambda: stage.teams.subscriptions.of(MEETING_CHAT))
    await until("there is no folder", lambda: drives.folder("Live-Sessions"))
    before = len(stage.told)
    await stage["teacher"].meeting("End")
    await until("the bot was not told of the end", lambda: len(stage.told) > before)
    item = drives.record("10B-Dysgwr Un-recording.mp4")
    stage.teams.changes.tell_of_recording(f"{SITE}/{item.id}", 60)
    await until("it was not filed", lambda: drives.in_folder("Live-Sessions"), 20)
