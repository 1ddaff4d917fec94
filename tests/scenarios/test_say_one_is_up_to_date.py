from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rehearsal.cards import carried
from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, has, holds, never, posts_to, settled, until
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("TCH-4")]
STAFF = ("teacher", "colleague", "aw", "aw_deputy", "dsp", "dsp_deputy", "head")


@pytest.fixture(scope="module")
def times() -> Times:
    soon = datetime.now(ZoneInfo("Europe/London")) + timedelta(seconds=20)
    return Times(rung=60, year=soon.strftime("%H:%M:%S"))


def asked(stage: Stage, key: str, since: int = 0) -> list[Post]:
    return [post for post in posts_to(stage, key, since) if has(post, "year.confirm") or holds(post.card, "Thank you")]


async def test_each_member_of_staff_is_asked_once_and_a_restart_asks_nobody_again(stage: Stage) -> None:
    await until("not all staff were asked", lambda: all(asked(stage, key) for key in STAFF), 60)
    assert holds(asked(stage, "colleague")[0].card, "online safety", "legal duty")
    assert holds(asked(stage, "teacher")[0].card, "2")
    assert not any(asked(stage, one.key) for one in stage.cast.learners)
    await never("somebody was asked twice", lambda: any(len(asked(stage, key)) > 1 for key in STAFF), 1.5)
    await settled(stage)
    since = count(stage)
    await stage.restart()
    await never("somebody was asked again", lambda: any(asked(stage, key, since) for key in STAFF), 1.5)


async def test_they_confirm_with_one_press_and_aw_sees_who_has_not(stage: Stage) -> None:
    (card,) = asked(stage, "colleague")
    ref = carried(card.card or {}, "year.confirm")["ref"]
    for _ in range(2):
        await stage["colleague"].forge("year.confirm", card, ref=ref)
    assert holds(stage["colleague"].shown(card), "Thank you")
    await until("the card does not say so", lambda: not has(card, "year.confirm"))
    name, other = stage.cast["colleague"].name, stage.cast["head"].name
    form = await stage["aw"].press("year.missing", asked(stage, "aw")[0])
    assert form is not None
    assert holds(form.card, other)
    assert not holds(form.card, name)


@pytest.mark.parametrize("key", ["learner1", "teacher", "dsp"])
async def test_the_list_is_for_nobody_else(stage: Stage, key: str) -> None:
    (card,) = asked(stage, "aw")
    await stage[key].forge("year.missing", card)
    assert stage.cast["head"].name not in str(stage[key].seen[-1])
