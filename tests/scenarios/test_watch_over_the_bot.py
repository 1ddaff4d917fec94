"""What is wrong with the bot itself reaches IT and AW in Teams, from end to end; a quiet class is no alarm (SAF-1)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest
import pytest_asyncio

from rehearsal.cast import TEAM, Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, holds, never, posts_to, settled, until
from rehearsal.plays.routines import install_for
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-1")]
TOLD = ("aw", "it")
QUIET = Times(rung=60, it=True, notices=True)
SOON = 10
"""Seconds until a canary sets out: by then the bot has started anew."""
WRITTEN_DOWN = 1
"""Seconds until what was sent is on record: a bot that is killed before sends it again and knows of that card alone."""
LIFETIME = 90
"""Seconds that a token lasts where the secret ends: as an hour does, it leaves a quarter in which the old one tells."""


@pytest.fixture(scope="module")
def times() -> Times:
    return QUIET


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def well_again(stage: Stage) -> AsyncGenerator[None]:
    if not posts_to(stage, "it"):
        await install_for(stage, "it")
        await settled(stage)
    yield
    stage.teams.behave()
    stage.front.bot = stage.bot.address
    stage.teams.subscriptions.consented = True
    stage.sign_in.expired, stage.sign_in.lifetime = False, 3600


async def canary_soon(stage: Stage, within: int = 600) -> None:
    """Let a canary set out in a few seconds."""
    at = datetime.now(ZoneInfo("Europe/London")) + timedelta(seconds=SOON)
    await stage.change(replace(QUIET, canary=f"{at:%H:%M:%S}", home=within))


def cards(stage: Stage, key: str, since: int, *facts: str) -> list[Post]:
    return [post for post in posts_to(stage, key, since) if holds(post.card, *facts)]


async def both_told(stage: Stage, since: int, *facts: str, within: float = 30) -> dict[str, Post]:
    """Wait until AW and IT each have a card that says so, and nobody else has."""
    for key in TOLD:
        await until(f"{key} was not told {facts}", lambda key=key: cards(stage, key, since, *facts), within)
    told = [one.key for one in stage.cast.people if cards(stage, one.key, since, *facts)]
    assert sorted(told) == sorted(TOLD)
    await asyncio.sleep(WRITTEN_DOWN)
    return {key: cards(stage, key, since, *facts)[-1] for key in TOLD}


async def both_well(told: dict[str, Post], within: float = 30) -> None:
    for key, post in told.items():
        await until(f"{key} does not see that it is over", lambda post=post: holds(post.card, "well again"), within)


async def metrics(stage: Stage) -> str:
    async with aiohttp.ClientSession() as session, session.get(f"{stage.bot.address}/metrics") as answer:
        return await answer.text()


async def test_a_canary_goes_the_whole_way_its_times_are_kept_and_a_class_without_sessions_is_no_alarm(
    stage: Stage,
) -> None:
    since = count(stage)
    await canary_soon(stage)
    await until("no canary came home", lambda: cards(stage, "aw", since, "tests itself every day"), 30)
    await never("a quiet class alarmed somebody", lambda: posts_to(stage, "it", since), 2)
    assert len(posts_to(stage, "aw", since)) == 1
    shown = await metrics(stage)
    for stage_of_it in ("wait", "front", "read", "deliver"):
        assert f'ehsbot_canary_stage_seconds{{school="rehearsal",stage="{stage_of_it}"}}' in shown
    code, said = await stage.bot.aside("records", "canary")
    assert (code, "rehearsal" in said, "Own address" in said) == (0, True, True)


async def test_a_canary_that_finds_the_way_in_shut_is_told_at_once_and_the_next_one_ends_it(stage: Stage) -> None:
    since = count(stage)
    stage.front.bot = "http://127.0.0.1:9"
    await canary_soon(stage)
    told = await both_told(stage, since, "daily test did not arrive", "front: answered 502")
    assert "canary did not arrive" in await stage.ready()
    stage.front.bot = stage.bot.address
    await canary_soon(stage)
    await both_well(told)


async def test_a_canary_that_does_not_come_home_in_time_is_told(stage: Stage) -> None:
    """Its card in AW's chat can't be changed; new ones can be posted there, so that AW is told meanwhile."""
    if not cards(stage, "aw", 0, "tests itself every day"):
        await canary_soon(stage)
        await until("no canary came home", lambda: cards(stage, "aw", 0, "tests itself every day"), 30)
    since = count(stage)
    stage.teams.misbehave("PUT", f"/{stage.cast['aw'].chat}/", None, times=100)
    await canary_soon(stage, within=2)
    told = await both_told(stage, since, "daily test did not arrive", "not in time: deliver")
    stage.teams.behave()
    await both_well(told, 90)


async def test_consent_that_is_lost_is_told_and_that_it_was_given_again(stage: Stage) -> None:
    since = count(stage)
    await stage.bot.kill()
    with contextlib.suppress(aiohttp.ClientError):
        await stage["learner1"].say("what page are we on")
    stage.teams.misbehave("GET", "/messages/delta", 403, code="Forbidden", times=100)
    await stage.restart()
    told = await both_told(stage, since, "may no longer read", "10B", "ChannelMessage.Read.Group")
    stage.teams.behave()
    await stage.restart()
    await both_well(told)


async def test_a_subscription_that_ended_is_told_and_that_there_is_one_again(stage: Stage) -> None:
    watch = stage.teams.subscriptions
    await until("nobody asked to be told", lambda: watch.of(TEAM))
    there = watch.of(TEAM)
    assert there is not None
    await asyncio.sleep(0.5)
    since = count(stage)
    watch.consented = False
    assert await watch.lifecycle(there, "subscriptionRemoved") == 202
    told = await both_told(stage, since, "no longer tells", "10B")
    watch.consented = True
    await stage.restart()
    await both_well(told)


async def test_a_bot_that_is_taken_out_of_a_class_is_told_and_that_it_is_back(stage: Stage) -> None:
    since = count(stage)
    await stage["teacher"].take_out_of_team()
    told = await both_told(stage, since, "taken out of a class team", "10B")
    await stage["teacher"].install_in_team()
    await both_well(told)


async def test_a_secret_that_ends_on_a_quiet_day_is_told_while_the_last_token_is_good(stage: Stage) -> None:
    stage.sign_in.lifetime = LIFETIME
    await stage.restart()
    assert (await stage.ready() or '"sign-in": "ok"').count('"sign-in": "ok"') == 1
    since = count(stage)
    stage.sign_in.expired = True
    told = await both_told(stage, since, "no token any more", "AADSTS7000222", within=LIFETIME)
    stage.sign_in.expired, stage.sign_in.lifetime = False, 3600
    await stage.restart()
    await both_well(told, 60)
