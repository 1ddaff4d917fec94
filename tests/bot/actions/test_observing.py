"""In observe mode decisions and records go on, and nobody is sent anything."""

from __future__ import annotations

import pytest
from aiohttp import web

from bot.actions.carriers import CARRIERS, UNSEEN, carry_out, only_record
from bot.actions.kit import Task
from policy.actions import (
    Action,
    After,
    DeliverAlert,
    JoinCall,
    ReadRoster,
    ReleaseCanary,
    RemoveFromCall,
    SendMail,
    TellOfStranger,
    TellStaffChannel,
)
from policy.events import AlertDue, CanaryDue, DrillBegun, DrillOver
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import AW, NOW, TEAM

pytestmark = pytest.mark.clause("SAF-1")


async def observed(stage: Backstage, action: Action) -> tuple[object, ...]:
    seen = await only_record(Task(action, stage.school, 1), stage.kit)
    await stage.put(*seen)
    return seen


@pytest.mark.parametrize(
    "action",
    [
        DeliverAlert("a1", AW, 0),
        TellStaffChannel("a1", AW),
        SendMail("a1", AW),
        JoinCall("c"),
        RemoveFromCall("c", "call", (AW,), NOW),
        TellOfStranger("c", AW, "x", waiting=False),
    ],
)
async def test_nobody_is_sent_anything(stage: Backstage, action: Action) -> None:
    await stage.reachable(AW)
    assert await observed(stage, action) == ()
    assert stage.teams.asked == []


async def test_timers_and_what_nobody_sees_go_on(stage: Backstage) -> None:
    assert await observed(stage, After(NOW, AlertDue("a1", 0))) == (AlertDue("a1", 0),)
    await stage.a_class()
    stage.teams.answers = [web.json_response({"members": []}), web.json_response({"value": []})]
    await observed(stage, ReadRoster(TEAM))
    assert stage.teams.asked != []


async def test_no_canary_sets_out_and_none_is_missed(stage: Backstage) -> None:
    assert await observed(stage, ReleaseCanary(NOW)) == ()
    assert await observed(stage, After(NOW, CanaryDue(NOW))) == ()
    assert await carry_out(Task(After(NOW, CanaryDue(NOW)), stage.school, 1), stage.kit) == (CanaryDue(NOW),)


async def test_a_drill_that_asks_nobody_alarms_nobody(stage: Backstage) -> None:
    await observed(stage, After(NOW, DrillBegun(NOW)))
    await observed(stage, After(NOW, DrillOver(NOW)))
    drill = await stage.kit.lookup.drill(stage.school)
    assert drill is not None
    assert drill.over
    assert await stage.kit.lookup.alerts(stage.school) == ()


def test_what_goes_on_unseen_is_never_something_that_is_sent() -> None:
    sending = ("Post", "Deliver", "Tell", "Update", "Send", "Ask", "Join", "RemoveFrom")
    sends = {kind for kind in CARRIERS if kind.__name__.startswith(sending)}
    assert not UNSEEN & sends
