from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

import pytest

from bot.enforcement.lanes import LANES, lane_of
from policy.actions import Action, After, PostAgreement, SetLobby, SteerMeeting
from policy.events import AlertDue, AskedAt, Control
from tests.bot.enforcement.test_spelling import OPTIONS, PLAIN
from tests.policy.cast import NOW, TEAM

KINDS = [kind for kind in get_args(Action) if kind is not After]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_action_has_a_lane_or_says_that_its_order_does_not_matter(kind: Any) -> None:
    action = kind(*(PLAIN[str(field.type)] for field in fields(kind)))
    lane = lane_of(action)
    assert lane is None or "{" not in lane


def test_a_timer_holds_up_nothing_and_a_lobby_holds_up_no_card() -> None:
    assert lane_of(After(NOW, AlertDue("a", 0))) is None
    assert lane_of(PostAgreement(TEAM)) == f"class:{TEAM}"
    assert lane_of(SetLobby(TEAM, "s1", is_open=True)) == f"lobby:{TEAM}"
    steer = SteerMeeting(TEAM, "s1", Control.FREEZE, "t", AskedAt("c", "", ""), OPTIONS)
    assert lane_of(steer) == f"lobby:{TEAM}"
    assert set(LANES) <= set(get_args(Action))
