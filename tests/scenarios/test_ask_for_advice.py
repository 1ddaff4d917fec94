from __future__ import annotations

import pytest

from rehearsal.cast import TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, card_in, count, has, holds, never, nobody_but, until
from rehearsal.plays.routines import closes, install_for
from rehearsal.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.clause("FAQ-1", "SAF-2")]
ASKED = {"en": "learner is in their bedroom", "cy": "mae dysgwr yn ei ystafell wely"}


async def topic(stage: Stage, key: str, lang: str, place: str) -> Post:
    """The answer to somebody's own words; in the channel it stands behind a press."""
    since = count(stage)
    await stage[key].command(ASKED[lang], place)
    if place != TEAM:
        return await card_in(stage, place, "help.advice", since)
    answer = await card_in(stage, place, "help.topic", since)
    await stage[key].press("help.topic", answer)
    return answer


@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize("key, place, said", [("teacher", TEAM, "do not wait"), ("dsp", "", "peidiwch ag aros")])
async def test_one_press_from_the_topic_asks_aw_and_pressed_twice_it_is_one(
    stage: Stage, lang: str, key: str, place: str, said: str
) -> None:
    post = await topic(stage, key, lang, place or stage.cast[key].chat)
    since = count(stage)
    for _ in range(2):
        await stage[key].press("help.advice", post)
        assert said in stage[key].toasts[-1]
        assert stage.cast["aw"].name in stage[key].toasts[-1]
    alert = await alerted(stage, "aw", since)
    assert holds(alert.card, "asks for advice", stage.cast[key].name)
    assert has(alert, "alert.got")
    await never("it was told twice", lambda: len(alerts_to(stage, "aw", since)) > 1, 0.5)
    nobody_but(stage, "aw", "director", since=since)
    await closes(stage, "aw", alert, "spoken", words="We talked it over")


@pytest.mark.parametrize("lang", ["en", "cy"])
async def test_aw_and_the_learning_director_have_their_cards_each_in_their_own_language(
    stage: Stage, lang: str
) -> None:
    await install_for(stage, "director")
    post = await topic(stage, "colleague", lang, stage.cast["colleague"].chat)
    since = count(stage)
    await stage["colleague"].press("help.advice", post)
    assert stage.cast["aw"].name in stage["colleague"].toasts[-1]
    assert stage.cast["director"].name in stage["colleague"].toasts[-1]
    cards = {key: await alerted(stage, key, since) for key in ("aw", "director")}
    assert holds(cards["aw"].card, "asks for advice", stage.cast["colleague"].name)
    assert holds(cards["director"].card, "gofyn am gyngor", stage.cast["colleague"].name)
    nobody_but(stage, "aw", "director", since=since)
    await stage["director"].press("alert.got", cards["director"])
    await until("aw does not see who has it", lambda: holds(cards["aw"].card, stage.cast["director"].name))
    await closes(stage, "director", cards["director"], "spoken", words="We talked it over")


@pytest.mark.parametrize("key, said", [("learner1", "Codi pryder")])
async def test_a_learner_is_shown_the_way_to_raise_a_concern_instead(stage: Stage, key: str, said: str) -> None:
    post, since = await topic(stage, "teacher", "en", TEAM), count(stage)
    await stage[key].forge("help.advice", post)
    assert said in stage[key].toasts[-1]
    await never("somebody was told", lambda: alerts_to(stage, "aw", since), 0.5)
