"""The bot's secret expires: it can tell nobody, so `/readyz` must, and nothing flagged meanwhile is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from rehearsal.plays.expect import alerted, alerts_to, count
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-1")]


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def well_again(stage: Stage) -> AsyncGenerator[None]:
    yield
    stage.sign_in.expired = False


async def test_a_quiet_bot_without_a_secret_says_so_and_what_was_flagged_comes_with_the_new_one(stage: Stage) -> None:
    stage.sign_in.expired = True
    await stage.restart()
    assert "no token: AADSTS7000222" in await stage.ready()
    since = count(stage)
    await stage["learner1"].say("i want to kill myself")
    await asyncio.sleep(2)
    assert count(stage) == since, "it was sent without a token"
    stage.sign_in.expired = False
    for key in ("aw", "dsp"):
        await alerted(stage, key, since, 60)
        assert len(alerts_to(stage, key, since)) == 1
    async with asyncio.timeout(90):
        while await stage.ready():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.5)
