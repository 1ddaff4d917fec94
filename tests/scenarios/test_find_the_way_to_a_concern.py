from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio

from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, card_in, count, has, holds, posts_in, posts_to, until
from rehearsal.plays.routines import begin_lesson, install_for, opened, sign
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3", "SAF-4")]
Way = Callable[[Stage, str], Awaitable[Post]]
"""Where somebody, by key, finds the button."""


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def lesson(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None
    await begin_lesson(stage, "teacher", "learner1", "learner2")


async def agreement(stage: Stage, _: str) -> Post:
    return await card_in(stage, TEAM, "agreement.give")


async def session(stage: Stage, _: str) -> Post:
    return await card_in(stage, TEAM, "session.ready")


async def reminder(stage: Stage, _: str) -> Post:
    return next(post for post in posts_in(stage, MEETING_CHAT) if has(post, "concern.form"))


async def own_chat(stage: Stage, key: str) -> Post:
    """The greeting in a chat of one's own, for whoever has one."""
    await install_for(stage, key)
    return next(post for post in posts_to(stage, key) if has(post, "concern.form"))


def asked(words: str, place: str = TEAM) -> Way:
    async def answer(stage: Stage, key: str) -> Post:
        since = count(stage)
        await stage[key].command(words, place)
        await until(f"{words}: no answer", lambda: posts_in(stage, place, since))
        return posts_in(stage, place, since)[-1]

    return answer


WAYS = {
    "agreement": agreement,
    "session card": session,
    "reminder": reminder,
    "personal chat": own_chat,
    **{words: asked(words) for words in ("cymorth", "help", "helpwch fi", "help me")},
    "cymorth in the meeting": asked("cymorth", MEETING_CHAT),
    "help me in the meeting": asked("help me", MEETING_CHAT),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_each_way_leads_to_the_form_in_the_readers_own_language_and_it_arrives(stage: Stage, way: Way) -> None:
    for key, words in (("learner1", "ffoniwch 999"), ("teacher", "call 999")):
        card = await way(stage, key)
        form = await opened(stage, key, "concern.form", card)
        assert holds(form.card, words, "0800 1111", "080880 23456")
        since = count(stage)
        assert await stage[key].submit(form, safeNow="yes", about="nobody", text="Something here worries me") is None
        await alerted(stage, "dsp", since)
