from __future__ import annotations

import pytest

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import count, has, holds, posts_to, until
from rehearsal.plays.routines import CONTACTS
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("SAF-3")]
REPORT = "Who answered the drill"


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, drill=5)


def drills(stage: Stage, key: str, since: int) -> list[Post]:
    return [post for post in posts_to(stage, key, since) if has(post, "drill.got")]


async def test_a_learner_cannot_hold_one(stage: Stage) -> None:
    since = count(stage)
    await stage["learner1"].command("drill", stage.cast["teacher"].chat)
    await stage["teacher"].command("drill", stage.cast["teacher"].chat)
    await until("no answer", lambda: any(holds(post.card, "Only people") for post in posts_to(stage, "teacher", since)))
    assert not any(drills(stage, key, since) for key in CONTACTS)


@pytest.mark.clause("SAF-1")
async def test_everybody_is_asked_and_aw_learns_who_answered_and_who_cannot_be_reached(stage: Stage) -> None:
    await stage["chair"].uninstall()
    since = count(stage)
    await stage["dsp"].command("ymarfer", stage.cast["dsp"].chat)
    asked = [key for key in CONTACTS if key != "chair"]
    await until("not everybody was asked", lambda: all(drills(stage, key, since) for key in asked))
    (card,) = drills(stage, "aw", since)
    await stage["aw"].press("drill.got", card)
    assert holds(stage["aw"].shown(card), "Thank you")
    await until("the card does not say so", lambda: holds(card.card, "Thank you") and not has(card, "drill.got"))
    await until("no report", lambda: any(holds(post.card, REPORT) for post in posts_to(stage, "aw", since)), 30)
    told = next(post for post in posts_to(stage, "aw", since) if holds(post.card, REPORT))
    facts = (stage.cast["aw"].name, "answered after 0 min", "has not answered", "has no chat with EHSBot")
    assert holds(told.card, *facts)
    await until(
        "nobody was alarmed",
        lambda: any(holds(post.card, "nobody answered the drill", "dsp") for post in posts_to(stage, "aw", since)),
    )


async def test_a_card_of_a_drill_that_is_over_can_still_be_answered_and_a_forged_one_cannot(stage: Stage) -> None:
    since = count(stage)
    await stage["aw"].command("drill", stage.cast["aw"].chat)
    await until("DSP was not asked", lambda: drills(stage, "dsp", since))
    (late,) = drills(stage, "dsp", since)
    await until("no report", lambda: any(holds(post.card, REPORT) for post in posts_to(stage, "aw", since)), 30)
    await stage["dsp"].press("drill.got", late)
    assert holds(stage["dsp"].shown(late), "Diolch")
    for began in ("", "yesterday", "2026-01-01T10:00:00", "2026-01-01T10:00:00+00:00"):
        await stage["head"].forge("drill.got", late, ref="", began=began)
        assert "too old" in stage["head"].toasts[-1]
