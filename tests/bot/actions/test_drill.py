from __future__ import annotations

import pytest
from aiohttp import web

from policy.actions import DeliverDrill, ReportDrill, UpdateDrillCard
from policy.events import CardAt, DrillAnswered, DrillBegun, DrillDelivered, DrillUndelivered
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import AW, DSP, NOW, later

pytestmark = pytest.mark.clause("SAF-3")


async def begun(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(DrillBegun(NOW))


async def test_it_comes_as_an_alert_would_and_who_cannot_be_asked_is_known(stage: Backstage) -> None:
    await begun(stage)
    place = CardAt(f"chat-{AW}", "m1")
    assert await stage.carry(DeliverDrill(NOW, AW)) == (DrillDelivered(NOW, AW, place, NOW),)
    assert await stage.carry(DeliverDrill(NOW, DSP)) == (DrillUndelivered(NOW, DSP, "no-personal-chat"),)
    assert "drill.got" in str(stage.teams.bodies[-1])


async def test_the_card_says_when_it_was_answered_and_a_card_that_is_gone_is_passed_over(stage: Backstage) -> None:
    await begun(stage)
    await stage.carry(DeliverDrill(NOW, AW))
    await stage.put(DrillAnswered(NOW, AW))
    assert await stage.carry(UpdateDrillCard(NOW, AW)) == ()
    assert stage.teams.asked[-1][0] == "PUT"
    assert "drill.got" not in str(stage.teams.bodies[-1])
    stage.teams.answers = [web.json_response({"error": {"code": "gone"}}, status=404)]
    assert await stage.carry(UpdateDrillCard(NOW, AW)) == ()
    asked = len(stage.teams.asked)
    await stage.carry(UpdateDrillCard(later(-60), AW))
    await stage.carry(UpdateDrillCard(NOW, DSP))
    assert len(stage.teams.asked) == asked


async def test_the_report_tells_who_answered_and_who_was_not_reached(stage: Backstage) -> None:
    await begun(stage)
    await stage.carry(DeliverDrill(NOW, AW))
    await stage.carry(DeliverDrill(NOW, DSP))
    await stage.put(DrillAnswered(NOW, AW))
    await stage.carry(ReportDrill(NOW, AW))
    said = str(stage.teams.bodies[-1])
    assert "heb sgwrs ag EHSBot" in said
    assert "ar ôl 0 mun" in said
    asked = len(stage.teams.asked)
    await stage.carry(ReportDrill(NOW, DSP))
    await stage.carry(ReportDrill(later(-60), AW))
    assert len(stage.teams.asked) == asked
