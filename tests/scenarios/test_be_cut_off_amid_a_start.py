"""The bot is killed while Teams has the session's card and its answer has not come."""

from __future__ import annotations

import pytest

from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import count, has, holds, posts_in, until
from rehearsal.plays.routines import end_session, in_order, sign, start_form
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("PLN-9")]


async def test_the_card_comes_again_marked_and_a_press_on_the_older_counts_on_the_newer(
    stage: Stage, card: Post
) -> None:
    await sign(stage, card)
    since, form = count(stage), await start_form(stage)

    def cards() -> list[Post]:
        return [post for post in posts_in(stage, TEAM, since) if has(post, "session.ready")]

    stage.teams.misbehave("POST", "/v3/conversations", kept=True)
    again = await stage["teacher"].submit(form, **in_order(stage, form))
    assert again is None, [one.get("text") for one in again.card["body"]]
    await until("the card was not sent", cards)
    await stage.bot.kill()
    stage.teams.behave()
    await stage.restart()
    await until("it did not come again", lambda: len(cards()) == 2)
    older, newer = cards()
    assert holds(newer.card, "may see this card twice", "ddwywaith")
    await stage["learner1"].press("session.ready", older)
    await until("the older stays", lambda: holds(older.card, "This card came twice", "ddwywaith"))
    await stage["teacher"].look(newer)
    assert holds(stage["teacher"].shown(newer), "1 learner is ready")
    await end_session(stage)
    await until("the session did not end", lambda: not has(newer, "session.ready"))
