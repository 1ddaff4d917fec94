from __future__ import annotations

import pytest
from aiohttp import web

from policy.actions import AskUpToDate, TellUnconfirmed, UpdateUpToDate
from policy.events import CardAt, UpToDateAsked, UpToDateConfirmed, UpToDateDue, UpToDateUnasked
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import AW, DSP, NOW

pytestmark = pytest.mark.clause("TCH-4")
YEAR = 2026


async def begun(stage: Backstage) -> None:
    await stage.reachable(AW)
    await stage.put(UpToDateDue(NOW))


async def test_it_comes_into_a_persons_own_chat_and_who_has_none_is_known(stage: Backstage) -> None:
    await begun(stage)
    place = CardAt(f"chat-{AW}", "m1")
    assert await stage.carry(AskUpToDate(YEAR, AW)) == (UpToDateAsked(YEAR, AW, place, NOW),)
    assert await stage.carry(AskUpToDate(YEAR, DSP)) == (UpToDateUnasked(YEAR, DSP, "no-personal-chat"),)
    assert "year.missing" in str(stage.teams.bodies[-1])


async def test_whoever_confirmed_meanwhile_is_not_reminded_and_their_card_says_so(stage: Backstage) -> None:
    await begun(stage)
    await stage.carry(AskUpToDate(YEAR, AW))
    await stage.put(UpToDateConfirmed(YEAR, AW))
    asked = len(stage.teams.asked)
    assert await stage.carry(AskUpToDate(YEAR, AW, again=True)) == ()
    assert len(stage.teams.asked) == asked
    assert await stage.carry(UpdateUpToDate(YEAR, AW)) == ()
    assert stage.teams.asked[-1][0] == "PUT"
    assert "year.confirm" not in str(stage.teams.bodies[-1])
    stage.teams.answers = [web.json_response({"error": {"code": "gone"}}, status=404)]
    assert await stage.carry(UpdateUpToDate(YEAR, AW)) == ()


async def test_the_list_goes_to_whoever_can_be_reached_and_an_old_years_to_nobody(stage: Backstage) -> None:
    await begun(stage)
    await stage.carry(AskUpToDate(YEAR, DSP))
    await stage.carry(TellUnconfirmed(YEAR, AW))
    assert "heb sgwrs gydag EHSBot" in str(stage.teams.bodies[-1])
    asked = len(stage.teams.asked)
    await stage.carry(TellUnconfirmed(YEAR, DSP))
    await stage.carry(TellUnconfirmed(YEAR - 1, AW))
    await stage.carry(AskUpToDate(YEAR - 1, AW))
    assert len(stage.teams.asked) == asked
