from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator

import aiohttp
import pytest
import pytest_asyncio

from rehearsal.cards import words_of
from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, holds, never, posts_to, settled, until
from rehearsal.plays.routines import opened
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("STU-4", "SAF-1")]
URGENT = "i want to kill myself"


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def well_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    stage.teams.behave()


async def unheard(stage: Stage, key: str, words: str, place: str = TEAM) -> str:
    """Somebody writes while the bot is down; Teams keeps the message."""
    known = set(stage.teams.changes.written)
    with contextlib.suppress(aiohttp.ClientError):
        await stage[key].say(words, place)
    return next(one for one in stage.teams.changes.written if one not in known)


async def killed(stage: Stage) -> None:
    """Kill the bot once it has nothing more to do: what it was sending would be sent again."""
    await settled(stage)
    await stage.bot.kill()


async def alerted_of(stage: Stage, since: int, *facts: str) -> Post:
    """Wait for an alert to AW on which all of this stands."""

    def found() -> list[Post]:
        return [post for post in alerts_to(stage, "aw", since) if holds(post.card, *facts)]

    await until(f"no alert says {facts}", found)
    return found()[-1]


async def ready(stage: Stage) -> None:
    for _ in range(100):
        if not await stage.ready():
            return
        await asyncio.sleep(0.1)
    raise AssertionError(await stage.ready())


@pytest.mark.parametrize("place", [pytest.param(TEAM, id="channel"), pytest.param(MEETING_CHAT, id="meeting")])
async def test_what_was_written_while_the_bot_was_away_is_read_once_and_said_to_be_late(
    stage: Stage, place: str
) -> None:
    await stage["teacher"].add_to_meeting()
    since = count(stage)
    await stage["learner1"].say(f"{URGENT} before", place)
    before = await alerted(stage, "aw", since)
    since = count(stage)
    await killed(stage)
    for number in range(3):
        await unheard(stage, "learner2", f"what page are we on {number}", place)
    await unheard(stage, "learner1", URGENT, place)
    await stage.restart()
    alert = await alerted_of(stage, since, "Read late")
    assert not holds(before.card, "Read late")
    assert URGENT in words_of((await opened(stage, "aw", "alert.show", alert)).card)
    await never("it came twice", lambda: len(alerts_to(stage, "aw", since)) > 1, 1.0)
    await killed(stage)
    since = count(stage)
    await stage.restart()
    await ready(stage)
    await never("it was read again after another restart", lambda: alerts_to(stage, "aw", since), 0.5)


async def test_an_answer_and_an_edit_are_read_late_as_well(stage: Stage) -> None:
    root = await stage["learner3"].say("what page are we on")
    since = count(stage)
    await killed(stage)
    await unheard(stage, "learner4", "nobody likes u just leave", f"{TEAM};messageid={root}")
    with contextlib.suppress(aiohttp.ClientError):
        await stage["learner3"].edit(root, URGENT)
    await stage.restart()
    await until("not both were read", lambda: len(alerts_to(stage, "aw", since)) == 2)
    cards = [alert.card for alert in alerts_to(stage, "aw", since)]
    assert any(holds(card, "edited", stage.cast["learner3"].name) for card in cards)
    assert any(holds(card, stage.cast["learner4"].name) for card in cards)


async def test_a_gap_that_cannot_be_read_is_told_once_and_is_read_later(stage: Stage) -> None:
    since = count(stage)
    await killed(stage)
    await unheard(stage, "learner1", URGENT)
    stage.teams.misbehave("GET", "/messages/delta", 403, code="Forbidden")
    await stage.restart()
    gap = await alerted_of(stage, since, "may no longer read", "10B", "ChannelMessage.Read.Group")
    await ready(stage)
    stage.teams.behave()
    await killed(stage)
    await stage.restart()
    await until("the message was not read later", lambda: len(alerts_to(stage, "aw", since)) > 1)
    await until("nobody says that the gap is read", lambda: holds(gap.card, "well again"))
    assert len(posts_to(stage, "aw", since)) == 2
