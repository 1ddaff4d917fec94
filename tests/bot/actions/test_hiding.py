from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web

from bot.graph.client import GraphBusy, GraphUnreachable
from dialogs.texts import say
from policy.actions import AskToDelete, ChaseOutcome, HideMessage, ShowMessage
from policy.chat.verdict import Severity
from policy.events import (
    AlertClosed,
    AlertTaken,
    AlertUndelivered,
    DeletionAsked,
    Flagged,
    HidingRefused,
    HidingSeen,
)
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import AW, CHAT, COLLEAGUE, GROUP, LEARNERS, NOW, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("STU-4")
POWERFUL = School.model_validate({**school_file(), "powers": ["team", "hide"]})
ROOT = f"/v1.0/teams/{GROUP}/channels/19%3Aclass-10b%40thread.tacv2/messages"


def threat(place: str = f"{TEAM};messageid=7", message: str = "8", **changed: Any) -> Flagged:
    said: dict[str, Any] = {
        "alert": "a1",
        "kind": "message",
        "categories": frozenset({"threat"}),
        "severity": Severity.SERIOUS,
        "author": LEARNERS[0],
        "author_name": "A Learner",
        "about": (LEARNERS[0],),
        "place": TEAM,
        "conversation": place,
        "message": message,
        "at": NOW,
    }
    return Flagged(**{**said, **changed})


def told(action: str | None) -> web.Response:
    violation = {"dlpAction": action} if action else None
    return web.json_response(
        {"id": "8", "createdDateTime": "2026-11-24T10:00:00Z", "body": {}, "policyViolation": violation}
    )


async def flagged(stage: Backstage, flag: Flagged | None = None) -> None:
    stage.school = POWERFUL
    await stage.a_class()
    await stage.put(flag or threat())


@pytest.mark.parametrize(
    "place, message, path",
    [
        (f"{TEAM};messageid=7", "8", f"{ROOT}/7/replies/8"),
        (f"{TEAM};messageid=7", "7", f"{ROOT}/7"),
        (TEAM, "7", f"{ROOT}/7"),
        (CHAT, "8", "/v1.0/chats/19%3Ameeting_TWF0aHM4ODg4%40thread.v2/messages/8"),
    ],
)
async def test_it_is_hidden_for_good_and_only_a_later_look_says_so(
    stage: Backstage, place: str, message: str, path: str
) -> None:
    await flagged(stage, threat(place, message))
    stage.teams.answers = [web.Response(status=204), told("blockAccess")]
    assert await stage.carry(HideMessage("a1")) == (HidingSeen("a1", hidden=True),)
    assert stage.teams.asked == [("PATCH", path), ("GET", path)]
    violation = stage.teams.bodies[0]["policyViolation"]
    assert (violation["dlpAction"], violation["verdictDetails"]) == ("blockAccess", "none")


async def test_it_is_shown_again(stage: Backstage) -> None:
    await flagged(stage)
    stage.teams.answers = [web.Response(status=204), told("none")]
    assert await stage.carry(ShowMessage("a1")) == (HidingSeen("a1", hidden=False),)
    assert stage.teams.bodies[0]["policyViolation"]["dlpAction"] == "none"


async def test_what_is_not_seen_to_be_hidden_is_asked_again_and_in_the_end_said(stage: Backstage) -> None:
    await flagged(stage)
    stage.teams.answers = [web.Response(status=204), told(None)]
    with pytest.raises(GraphUnreachable):
        await stage.carry(HideMessage("a1"))
    stage.teams.answers = [web.Response(status=204), told(None)]
    assert await stage.carry(HideMessage("a1"), 6) == (HidingRefused("a1", hide=True, code="not-seen-yet"),)


@pytest.mark.parametrize(
    "status, code", [(403, "ChannelMessage.UpdatePolicyViolation.All"), (404, "not-found"), (400, "refused")]
)
async def test_a_no_names_what_was_missing(stage: Backstage, status: int, code: str) -> None:
    await flagged(stage)
    stage.teams.answers = [web.Response(status=status)]
    assert await stage.carry(HideMessage("a1")) == (HidingRefused("a1", hide=True, code=code),)


async def test_a_busy_graph_is_asked_again(stage: Backstage) -> None:
    await flagged(stage)
    stage.teams.by_path = lambda _: web.Response(status=503)
    with pytest.raises(GraphBusy):
        await stage.carry(HideMessage("a1"))


async def test_a_message_whose_team_is_not_known_is_said_to_have_no_place(stage: Backstage) -> None:
    await stage.put(threat())
    assert await stage.carry(HideMessage("a1")) == (HidingRefused("a1", hide=True, code="no-place"),)
    assert stage.teams.asked == []


@pytest.mark.clause("SAF-2")
async def test_the_teacher_gets_a_neutral_card_with_the_way_to_the_message(stage: Backstage) -> None:
    await flagged(stage)
    await stage.reachable(TEACHER)
    assert await stage.carry(AskToDelete("a1")) == (DeletionAsked("a1", TEACHER),)
    sent = json.dumps(stage.teams.bodies[-1], ensure_ascii=False)
    lang = POWERFUL.language_of(TEACHER)
    assert say(lang, "delete-title") in sent
    assert "https://teams.microsoft.com/l/message/19%3Aclass-10b%40thread.tacv2/8" in sent
    assert "A Learner" not in sent
    assert say(lang, "why-threat") not in sent


@pytest.mark.clause("SAF-1", "SAF-2")
@pytest.mark.parametrize("changed", [{}, {"author": COLLEAGUE, "about": (COLLEAGUE,)}, {"about": (TEACHER,)}])
async def test_where_no_teacher_may_or_can_be_asked_that_is_said(stage: Backstage, changed: dict[str, Any]) -> None:
    await flagged(stage, threat(**changed))
    if changed:
        await stage.reachable(TEACHER)
    assert await stage.carry(AskToDelete("a1")) == (DeletionAsked("a1", ""),)


@pytest.mark.clause("SAF-3")
async def test_the_holder_is_asked_for_the_outcome_only_while_they_have_it(stage: Backstage) -> None:
    await flagged(stage)
    chase = ChaseOutcome("a1", AW)
    assert await stage.carry(chase) == ()
    await stage.put(AlertTaken("a1", AW))
    assert await stage.carry(chase) == (AlertUndelivered("a1", AW, "no-personal-chat"),)
    await stage.reachable(AW)
    seen = await stage.carry(chase)
    assert [type(event).__name__ for event in seen] == ["AlertDelivered"]
    assert say(POWERFUL.language_of(AW), "summary-outcome") in json.dumps(stage.teams.bodies[-1], ensure_ascii=False)
    await stage.put(AlertClosed("a1", AW, "spoken", "ref"))
    assert await stage.carry(chase) == ()
