"""A teacher alone with a learner sees the warning in the meeting too; where Teams would not, in their chat alone."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, count, holds, never, until, words_to
from rehearsal.plays.routines import begin_lesson, install_for, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("CON-2")]
INSIDE = ("teacher", "learner1", "learner2")
ALONE = "alone with a learner"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(settle=1, grace=3, poll=2, rung=60, powers=("team", "calls"))


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    await install_for(stage, "learner1", "learner2")
    assert await sign(stage, card) is None
    await begin_lesson(stage, *INSIDE)
    await until("the bot is not in the call", lambda: stage.teams.calls.running)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def together_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    stage.teams.behave()
    stage.teams.pages.consented = True
    for key in INSIDE:
        if key not in stage.teams.present:
            await stage[key].join()


async def warned(stage: Stage, since: int) -> Post:
    """The teacher's word in their own chat, after they were left alone."""
    await stage["learner2"].leave()
    await until("the teacher was not warned", lambda: words_to(stage, "teacher", since))
    assert holds(words_to(stage, "teacher", since)[0].card, ALONE)
    return words_to(stage, "teacher", since)[0]


async def test_the_page_stands_before_the_teacher_and_nobody_else(stage: Stage) -> None:
    pages = stage.teams.pages
    await warned(stage, count(stage))
    await until("nothing was shown", lambda: pages.shown)
    ((who, title, url),) = pages.shown
    assert (who, title) == ("teacher", "EHSBot: you may be alone with a learner")
    status, headers, text = await stage.page(url)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert ALONE in text
    assert not any(one.person in url + text or one.name in text for one in stage.cast.people)


async def test_there_is_no_other_page(stage: Stage) -> None:
    for path in ("/in-meeting/warning-one-to-one/fr", "/in-meeting/other/en", "/in-meeting/..%2f..%2fetc/en"):
        status, headers, _ = await stage.page(path)
        assert (status, headers["Content-Type"].partition(";")[0]) == (404, "application/json")


@pytest.mark.clause("SAF-1")
async def test_where_teams_says_no_the_chat_has_it_and_the_alert_says_so(stage: Stage) -> None:
    stage.teams.pages.consented = False
    since, shown = count(stage), len(stage.teams.pages.shown)
    await warned(stage, since)
    alert = await alerted(stage, "aw", since)
    await until("the alert does not tell it", lambda: holds(alert.card, "did not show", "in the meeting"))
    assert len(stage.teams.pages.shown) == shown
    await stage["aw"].press("alert.got", alert)


async def test_a_slow_teams_holds_up_neither_the_chat_nor_the_removal(stage: Stage) -> None:
    slow = stage.teams.misbehave("POST", "/notification")
    await warned(stage, count(stage))
    await until("it was not asked", lambda: slow.met)
    await until("the learner was not removed", lambda: "learner1" not in stage.teams.present, 20)
    await never("it was asked again", lambda: len(slow.met) > 1, 1)
