from __future__ import annotations

import re
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cards import words_of
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, has, until
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
URGENT = "i want to kill myself"


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def well_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    stage.teams.behave()


def number_on(post: Post) -> str:
    """The number that stands on a card, by which two people know that they speak of the same alert."""
    found = re.search(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b", words_of(post.card or {}))
    return found[0] if found else ""


def chat(stage: Stage, key: str) -> str:
    return f"/{stage.cast[key].chat}/"


@pytest.mark.clause("SAF-1")
@pytest.mark.parametrize("status, retry_after, often", [(429, 1, 1), (503, None, 2), (502, None, 1), (412, None, 1)])
async def test_an_alert_waits_as_long_as_teams_asks_and_is_sent_once(
    stage: Stage, status: int, retry_after: int | None, often: int
) -> None:
    since = count(stage)
    fault = stage.teams.misbehave("POST", chat(stage, "aw"), status, retry_after=retry_after, times=often)
    await stage["learner1"].say(URGENT)
    alert = await alerted(stage, "aw", since)
    assert len(fault.met) == often
    assert alert.at - fault.met[0] >= (retry_after or 0)
    await until("DSP was not told", lambda: alerts_to(stage, "dsp", since))
    assert len(alerts_to(stage, "aw", since)) == 1


@pytest.mark.clause("SAF-1", "SAF-3")
@pytest.mark.parametrize("status, code", [(403, "ConversationBlockedByUser"), (404, "ConversationNotFound")])
async def test_an_alert_that_cannot_reach_aw_climbs_to_the_next_person_at_once(
    stage: Stage, status: int, code: str
) -> None:
    since = count(stage)
    fault = stage.teams.misbehave("POST", chat(stage, "aw"), status, code=code)
    await stage["learner2"].say("nobody likes u just leave")
    alert = await alerted(stage, "aw_deputy", since)
    assert alert.at - fault.met[0] < 10
    assert len(fault.met) == 1
    await stage["aw_deputy"].press("alert.got", alert)


@pytest.mark.clause("SAF-3")
async def test_a_holder_whose_card_is_gone_does_not_keep_the_others_from_seeing_who_has_it(stage: Stage) -> None:
    since = count(stage)
    await stage["learner3"].say(URGENT)
    lost, *others = [await alerted(stage, key, since) for key in ("aw", "dsp", "aw_deputy", "dsp_deputy")]
    fault = stage.teams.misbehave("PUT", lost.id, 404, code="ActivityNotFoundInConversation")
    await stage["dsp"].press("alert.got", others[0])
    for other in others:
        await until("a holder does not see who has it", lambda card=other: not has(card, "alert.got"))
    await until("the lost card was not tried", lambda: fault.met)
    assert await stage.ready() == ""


@pytest.mark.clause("SAF-1")
async def test_killed_before_teams_answered_the_alert_is_sent_again(stage: Stage) -> None:
    since = count(stage)
    stage.teams.misbehave("POST", chat(stage, "aw"), None, kept=True)
    await stage["learner4"].say(URGENT)
    await alerted(stage, "aw", since)
    await stage.restart()
    stage.teams.behave()
    await until("the alert was not sent again", lambda: len(alerts_to(stage, "aw", since)) > 1)
    first, second = alerts_to(stage, "aw", since)
    assert "repeat" not in str(first.versions[0])
    assert "repeat" in str(second.versions[0])
    assert number_on(first) == number_on(second) != ""
