"""Teams takes the connection and never answers, or is busy, for as long as a lesson's worst minute lasts.

The bot's own times are those of every day: each try waits twenty seconds. `python -m benchmarks.hanging` takes minutes.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.cast import Times, address
from rehearsal.plays.expect import alerted, alerts_to, count, has, holds, until
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-1", "SAF-3")]
CRY = "i want to kill myself"
WORRY = "add me on snap dont tell ur mum"
CONNECTOR = "/v3/conversations"
FIRST_RUNG = ("aw", "dsp", "aw_deputy", "dsp_deputy")
EVERYBODY = (*FIRST_RUNG, "head", "chair")
AT_ONCE_S = 3.0
BACK_S = 60.0


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=12, powers=("team", "mail"), other_ways=True)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def well_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    stage.teams.behave()


async def at_once(what: object) -> None:
    """Teams' turn at the bot is over soon, whatever the bot's turn at Teams does."""
    began = time.monotonic()
    await what  # type: ignore[misc]  # pyright: ignore[reportGeneralTypeIssues]
    assert time.monotonic() - began < AT_ONCE_S


async def checks(stage: Stage) -> dict[str, str]:
    told = await stage.ready()
    found: dict[str, str] = json.loads(told)["checks"] if told else {}
    return found


def names_on(stage: Stage, who: str, since: int) -> list[str]:
    """The learners whose alerts came to this person, one for each card."""
    learners = [stage.cast[f"learner{n}"].name for n in (1, 2, 3, 4)]
    cards = [post.card for post in alerts_to(stage, who, since)]
    return sorted(name for card in cards for name in learners if holds(card, name))


def named(stage: Stage, *learners: str) -> list[str]:
    return sorted(stage.cast[one].name for one in learners)


async def test_while_teams_hangs_nothing_is_lost_people_are_looked_for_and_then_each_gets_each_card_once(
    stage: Stage,
) -> None:
    earlier = count(stage)
    await stage["learner4"].say(WORRY)
    known = await alerted(stage, "aw", earlier)
    since, aw = count(stage), stage.cast["aw"]
    for method in ("POST", "PUT"):
        stage.teams.misbehave(method, CONNECTOR)
    await at_once(stage["learner1"].say(CRY))
    await at_once(stage["learner2"].say(CRY))
    await at_once(stage["aw"].press("alert.got", known))
    await until("no e-mail was sent", lambda: stage.teams.mailboxes.to(address(aw)), 75)
    assert "Teams has not answered" in (await checks(stage))["teams"]
    await until("the head is not looked for", lambda: stage.teams.mailboxes.to(address(stage.cast["head"])), 75)
    assert alerts_to(stage, "aw", since) == []
    stage.teams.behave()
    cried = named(stage, "learner1", "learner2")
    for who in EVERYBODY:
        await until(f"not all came to {who}", lambda to=who: names_on(stage, to, since) == cried, BACK_S)
    await until("it was not shown as taken", lambda: not has(known, "alert.got"), BACK_S)
    await asyncio.sleep(5)
    assert {who: names_on(stage, who, since) for who in EVERYBODY} == dict.fromkeys(EVERYBODY, cried)
    for alert in alerts_to(stage, "dsp", since):
        await stage["dsp"].press("alert.got", alert)
    async with asyncio.timeout(BACK_S):
        while await stage.ready():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.5)


async def test_where_teams_is_busy_for_one_down_for_another_and_hangs_for_a_third_each_gets_each_card_once(
    stage: Stage,
) -> None:
    since = count(stage)
    weather = [("aw", 429, 2, 6), ("dsp", 503, None, 12), ("aw_deputy", None, None, 100), ("dsp_deputy", 502, None, 7)]
    for who, status, retry_after, times in weather:
        where = f"/{stage.cast[who].chat}/"
        stage.teams.misbehave("POST", where, status, retry_after=retry_after, times=times)
    for learner in ("learner1", "learner2", "learner3", "learner4"):
        await at_once(stage[learner].say(CRY))
    await asyncio.sleep(45)
    assert alerts_to(stage, "aw_deputy", since) == []
    stage.teams.behave()
    all_four = named(stage, "learner1", "learner2", "learner3", "learner4")
    for who in EVERYBODY:
        await until(f"not all came to {who}", lambda to=who: names_on(stage, to, since) == all_four, BACK_S)
    taken = alerts_to(stage, "aw", since)
    for alert in taken:
        await stage["aw"].press("alert.got", alert)
    for alert in taken:
        await until("it was not taken", lambda card=alert: not has(card, "alert.got"), BACK_S)
    await asyncio.sleep(5)
    found = {who: names_on(stage, who, since) for who in FIRST_RUNG}
    assert found == dict.fromkeys(FIRST_RUNG, all_four)
