from __future__ import annotations

import time
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cards import verbs_of
from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, never, nobody_but, posts_to, until, words_to
from rehearsal.plays.routines import begin_lesson, install_for, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
SETTLE, GRACE, SLACK = 1, 1, 5
INSIDE = ("teacher", "colleague", "learner1", "learner2")


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(SETTLE, GRACE, rung=60)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    """A meeting with teacher, colleague and two learners in it, of whom the first has a personal chat."""
    await install_for(stage, "learner1")
    assert await sign(stage, card) is None
    await begin_lesson(stage, *INSIDE)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def together_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    for key in INSIDE:
        if key not in stage.teams.present:
            await stage[key].join()
    for post in (one for key in ("aw", "dsp") for one in alerts_to(stage, key) if has(one, "alert.got")):
        await until("the alert does not say that the room is safe again", lambda p=post: len(p.versions) > 1)
        await stage["aw"].press("alert.got", post)


def told(stage: Stage, since: int) -> list[str]:
    return [one.key for one in stage.cast.people if posts_to(stage, one.key, since)]


@pytest.mark.clause("CON-2", "CON-5")
@pytest.mark.parametrize("who", ["learner1", "learner2"])
async def test_a_learner_left_alone_with_the_teacher(stage: Stage, who: str) -> None:
    """Warned after settling and not before; AW and DSP after the grace time; the learner, where a chat allows it."""
    other = "learner2" if who == "learner1" else "learner1"
    await stage["colleague"].leave()
    since, left = count(stage), time.time()
    await stage[other].leave()
    for key in ("teacher", "colleague"):
        await until(f"{key} was not told", lambda key=key: words_to(stage, key, since))
        assert SETTLE <= words_to(stage, key, since)[0].at - left < SETTLE + SLACK
    assert alerts_to(stage, "aw", since) == []
    for key in ("aw", "dsp"):
        assert SETTLE + GRACE <= (await alerted(stage, key, since)).at - left < SETTLE + GRACE + SLACK
    for key in ("teacher", "colleague"):
        await until(f"{key} was not told again", lambda key=key: len(words_to(stage, key, since)) == 2)
    nobody_but(stage, "aw", "dsp", since=since)
    if who == "learner1":
        await until("the learner was left alone with it", lambda: words_to(stage, who, since))
        assert verbs_of(words_to(stage, who, since)[0].card or {}) == {"concern.form"}
    assert words_to(stage, other, since) == []
    assert words_to(stage, "learner2", since) == []
    assert await stage.ready() == ""


@pytest.mark.clause("CON-5")
async def test_learners_left_without_an_adult(stage: Stage) -> None:
    await stage["colleague"].leave()
    since, left = count(stage), time.time()
    await stage["teacher"].leave()
    for key in ("teacher", "colleague"):
        await until(f"{key} was not called", lambda key=key: words_to(stage, key, since))
        assert SETTLE <= words_to(stage, key, since)[0].at - left < SETTLE + SLACK
    alert = await alerted(stage, "aw", since)
    assert SETTLE + GRACE <= alert.at - left < SETTLE + GRACE + SLACK
    assert set(told(stage, since)) <= {"teacher", "colleague", "aw", "dsp"}
    await stage["teacher"].join()
    await until("the alert does not say that the room is safe again", lambda: holds(alert.card, "safe again"))


@pytest.mark.clause("CON-2")
async def test_somebody_who_is_back_before_the_room_has_settled_alarms_nobody(stage: Stage) -> None:
    since = count(stage)
    await stage["colleague"].leave()
    await stage["learner2"].leave()
    await stage["learner2"].join()
    await never("somebody was told of it", lambda: told(stage, since), SETTLE + GRACE + 0.5)
