from __future__ import annotations

import pytest

from rehearsal.cards import NotOnTheCard, copied, verbs_of
from rehearsal.cast import JOIN_LINK, TEAM
from rehearsal.connector import Post
from rehearsal.plays.expect import count, never
from rehearsal.plays.routines import end_session, open_session, sign
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_button_that_the_bot_does_not_know_is_answered_kindly(stage: Stage, card: Post) -> None:
    await stage["learner1"].forge("thing.do", card, team=TEAM)
    assert stage["learner1"].seen[-1]
    assert await stage["learner1"].forge_form("thing.sent", card, team=TEAM) is None
    assert stage["learner1"].seen[-1]


@pytest.mark.parametrize("verb", ["agreement.give", "agreement.view", "session.ready", "session.view", "session.here"])
@pytest.mark.parametrize("team", ["", "19:anywhere@thread.tacv2"])
async def test_a_press_for_a_team_that_is_not_there_is_refused_and_tells_nothing(
    stage: Stage, card: Post, verb: str, team: str
) -> None:
    since = count(stage)
    await stage["learner2"].forge(verb, card, ref="", team=team, session="none")
    assert "agreement.give" in verbs_of(stage["learner2"].shown(card))
    assert count(stage) == since


@pytest.mark.parametrize("verb", ["alert.show", "alert.got", "alert.copy", "alert.escalate"])
async def test_a_press_for_an_alert_that_is_not_there_is_refused(stage: Stage, card: Post, verb: str) -> None:
    before = len(stage["aw"].views)
    await stage["aw"].forge(verb, card, alert="00000000-0000-4000-8000-000000000000")
    assert len(stage["aw"].views) == before


@pytest.mark.clause("PLN-9", "CON-2")
async def test_the_buttons_of_a_session_that_is_over_open_nothing(stage: Stage, card: Post) -> None:
    assert await sign(stage, card) is None
    old = await open_session(stage)
    ready, here = [copied(old.card or {}, verb).get("ref", "") for verb in ("session.ready", "session.here")]
    view = (old.card or {})["refresh"]["action"]["data"]["ref"]
    await end_session(stage)
    await open_session(stage)
    since = count(stage)
    for key in ("learner1", "learner2"):
        await stage[key].forge("session.ready", old, ref=ready)
        await stage[key].forge("session.view", old, ref=view)
    await stage["teacher"].forge("session.here", old, ref=here)
    await never("a card changed", lambda: count(stage) > since, 0.3)
    shown = [stage[key].shown(old) for key in ("teacher", "learner1", "learner2")]
    assert JOIN_LINK not in str(shown)
    await end_session(stage)


async def test_whoever_says_that_they_are_somebody_else_is_taken_for_who_they_are(stage: Stage, card: Post) -> None:
    teacher = stage.cast["teacher"].person
    await stage["learner3"].forge("agreement.view", card, team=TEAM, person=teacher, viewer=teacher, by=teacher)
    assert "agreement.sign" not in verbs_of(stage["learner3"].shown(card))
    with pytest.raises(NotOnTheCard):
        await stage["learner3"].press("agreement.missing", card)
