from __future__ import annotations

import pytest
from aiohttp import web

from policy.actions import OfferRules, PostRules, RetireCard, TellOfComments, UpdateRules
from policy.events import (
    CardAt,
    CommentsSeen,
    RulesAgreed,
    RulesCommented,
    RulesOffered,
    RulesPosted,
    RulesPublished,
)
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import LEARNERS, NOW, TEACHER, TEAM

pytestmark = pytest.mark.clause("BEH-5")
GONE = {"error": {"code": "gone"}}
POSTED = {"id": f"{TEAM};messageid=m1", "activityId": "m1"}
RULES = RulesPublished(TEAM, TEACHER, (), (), ("Be kind",))


async def test_the_rules_are_posted_once_and_older_ones_give_way_to_newer(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(RULES)
    stage.teams.answers = [web.json_response(POSTED)]
    posted = CardAt(f"{TEAM};messageid=m1", "m1")
    assert await stage.carry(PostRules(TEAM, 1)) == (RulesPosted(TEAM, 1, posted),)
    assert "Be kind" in str(stage.teams.bodies[-1])
    asked = len(stage.teams.asked)
    await stage.put(RulesPublished(TEAM, TEACHER, (), (), ("Listen",), seen=1))
    assert await stage.carry(PostRules(TEAM, 1)) == ()
    assert len(stage.teams.asked) == asked
    stage.teams.answers = [web.json_response(POSTED)]
    await stage.carry(PostRules(TEAM, 2))
    (_, new), (how, old) = zip([one[0] for one in stage.teams.asked[-2:]], stage.teams.bodies[-2:], strict=True)
    assert "Listen" in str(new)
    assert how == "PUT"
    assert "Mae rheolau’r dosbarth wedi newid" in str(old)
    assert "Be kind" not in str(old)


async def test_the_card_counts_who_agreed_names_nobody_and_is_posted_anew_where_it_is_gone(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(RULES)
    assert await stage.carry(UpdateRules(TEAM)) == ()
    stage.teams.answers = [web.json_response(POSTED)]
    await stage.carry(PostRules(TEAM, 1))
    await stage.put(*(RulesAgreed(TEAM, one, 1) for one in LEARNERS[:2]))
    assert await stage.carry(UpdateRules(TEAM)) == ()
    shown = str(stage.teams.bodies[-1])
    assert "2 learners have agreed so far" in shown
    assert "Person 1" not in shown
    stage.teams.answers = [web.json_response(GONE, status=404), web.json_response(POSTED), web.json_response({})]
    (seen,) = await stage.carry(UpdateRules(TEAM))
    assert isinstance(seen, RulesPosted)


async def test_a_card_that_came_twice_says_so_and_one_that_may_have_come_says_that(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(RULES)
    stage.teams.answers = [web.json_response(POSTED)]
    await stage.carry(PostRules(TEAM, 1))
    assert "ddwywaith" not in str(stage.teams.bodies[-1])
    stage.teams.answers = [web.json_response(POSTED)]
    await stage.carry(PostRules(TEAM, 1), attempt=2)
    assert "gwelwch y cerdyn hwn ddwywaith" in str(stage.teams.bodies[-2])
    copy = CardAt(f"{TEAM};messageid=m0", "m0")
    assert await stage.carry(RetireCard(TEAM, copy)) == ()
    assert "Daeth y cerdyn hwn ddwywaith" in str(stage.teams.bodies[-1])
    assert "Be kind" not in str(stage.teams.bodies[-1])
    stage.teams.answers = [web.json_response(GONE, status=404)]
    assert await stage.carry(RetireCard(TEAM, copy)) == ()


async def test_the_offer_comes_once_into_the_teachers_own_chat_and_not_once_there_are_rules(stage: Backstage) -> None:
    await stage.a_class()
    offer = OfferRules(TEAM, TEACHER)
    assert await stage.carry(offer) == ()
    await stage.reachable(TEACHER)
    assert await stage.carry(offer) == (RulesOffered(TEAM, TEACHER),)
    assert "rules.form" in str(stage.teams.bodies[-1])
    asked = len(stage.teams.asked)
    assert await stage.carry(offer) == ()
    await stage.put(RULES)
    assert await stage.carry(OfferRules(TEAM, LEARNERS[0])) == ()
    assert len(stage.teams.asked) == asked


async def test_a_teacher_is_told_that_a_comment_waits_and_nothing_of_it(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(RULES, RulesCommented(TEAM, "k1", LEARNERS[0], NOW, "k1:words"))
    told = TellOfComments(TEAM, TEACHER)
    assert await stage.carry(told) == ()
    await stage.reachable(TEACHER)
    asked = len(stage.teams.asked)
    assert await stage.carry(told) == ()
    assert len(stage.teams.asked) == asked + 1
    said = str(stage.teams.bodies[-1])
    assert "rules.comments" in said
    assert "Person" not in said
    await stage.put(CommentsSeen(TEAM, TEACHER))
    assert await stage.carry(told) == ()
    assert len(stage.teams.asked) == asked + 1
