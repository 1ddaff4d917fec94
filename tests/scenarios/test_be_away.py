from __future__ import annotations

import pytest

from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, holds, posts_to, until
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3")]
UNKIND = "nobody likes u just leave"
CRY = "i want to kill myself"


async def answer(stage: Stage, key: str, words: str) -> Post:
    since = count(stage)
    await stage[key].command(words, stage.cast[key].chat)
    await until("there was no answer", lambda: posts_to(stage, key, since))
    return posts_to(stage, key, since)[0]


async def test_while_aw_is_away_the_deputy_has_the_alerts_and_when_aw_is_back_aw_has_them(stage: Stage) -> None:
    told = await answer(stage, "aw", "I am away until tomorrow")
    assert holds(told.card, "Until then alerts do not come to you", stage.cast["aw_deputy"].name)
    since = count(stage)
    await stage["learner1"].say(UNKIND)
    alert = await alerted(stage, "aw_deputy", since)
    assert alerts_to(stage, "aw", since) == []
    await stage["aw_deputy"].press("alert.got", alert)
    assert holds((await answer(stage, "aw", "I'm back")).card, "Welcome back")
    since = count(stage)
    await stage["learner2"].say(UNKIND)
    await alerted(stage, "aw", since)


async def test_in_welsh_and_a_day_that_cannot_be_told_is_asked_back(stage: Stage) -> None:
    assert holds((await answer(stage, "dsp", "rydw i i ffwrdd tan rywbryd")).card, "Nid wyf yn siŵr pa ddiwrnod")
    assert holds((await answer(stage, "dsp", "rydw i i ffwrdd tan yfory")).card, "Nodwyd")
    since = count(stage)
    await stage["learner3"].say(CRY)
    for key in ("aw", "dsp_deputy"):
        await alerted(stage, key, since)
    assert alerts_to(stage, "dsp", since) == []
    assert holds((await answer(stage, "dsp", "rydw i yn ôl")).card, "Croeso")


async def test_a_duty_that_nobody_has_is_told_to_aw_and_the_head(stage: Stage) -> None:
    since = count(stage)
    for key in ("dsp", "dsp_deputy"):
        await answer(stage, key, "I am away until tomorrow" if key == "dsp_deputy" else "rydw i i ffwrdd tan yfory")
    for key in ("aw", "head"):
        await until(
            f"{key} was not told",
            lambda key=key: any(holds(post.card, "Nobody has this duty now") for post in posts_to(stage, key, since)),
        )
    for key, words in (("dsp", "rydw i yn ôl"), ("dsp_deputy", "I am back")):
        await answer(stage, key, words)


async def test_whoever_has_no_duty_is_told_that_nothing_changes(stage: Stage) -> None:
    assert holds((await answer(stage, "teacher", "I am away until tomorrow")).card, "nothing changes")
