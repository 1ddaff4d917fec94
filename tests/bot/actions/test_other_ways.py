from __future__ import annotations

import json

import pytest
from aiohttp import web

from bot.graph.client import GraphUnreachable
from bot.teams.connector import Unreachable
from policy.actions import FindWaitingAlerts, SendMail, TellStaffChannel
from policy.events import AlertTaken, OtherWayTried, PersonInReach
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import AW, DSP, HEAD, LEARNERS, school_file
from tests.policy.test_other_ways import CHANNEL, SCHOOL, flag

pytestmark = pytest.mark.clause("SAF-1", "SAF-2")
SAID = "PRIVATE WORDS"
TELL, MAIL = TellStaffChannel("a1", AW), SendMail("a1", AW)


async def waiting(stage: Backstage) -> None:
    stage.school = SCHOOL
    await stage.put(flag(author_name=SAID))


def posted(_: str) -> web.Response:
    return web.json_response({"id": CHANNEL, "activityId": "m1"}, status=201)


async def test_the_staff_channel_is_told_whom_to_fetch_and_nothing_else(stage: Backstage) -> None:
    await waiting(stage)
    await stage.reachable(DSP)
    stage.teams.answers = [posted("")]
    assert await stage.carry(TELL) == (OtherWayTried("a1", AW, "channel"),)
    sent = stage.teams.bodies[-1]
    assert sent["channelData"]["channel"]["id"] == CHANNEL
    said = json.dumps(sent, ensure_ascii=False)
    assert "AW" in said
    for told in (SAID, LEARNERS[0], "10B", "bullying", "a1", "alert", "rhybudd"):
        assert told not in said


async def test_a_channel_that_the_bot_is_not_in_is_told_as_refused(stage: Backstage) -> None:
    await waiting(stage)
    await stage.a_class()
    stage.teams.answers = [web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)]
    assert await stage.carry(TELL) == (OtherWayTried("a1", AW, "channel", "BotNotInConversationRoster"),)


async def test_without_any_place_to_send_to_the_channel_is_refused(stage: Backstage) -> None:
    await waiting(stage)
    assert await stage.carry(TELL) == (OtherWayTried("a1", AW, "channel", "no-service-url"),)


async def test_an_email_goes_to_the_person_and_tells_nothing(stage: Backstage) -> None:
    await waiting(stage)
    stage.teams.answers = [web.Response(status=202)]
    assert await stage.carry(MAIL) == (OtherWayTried("a1", AW, "mail"),)
    assert stage.teams.asked[-1] == ("POST", f"/v1.0/users/{HEAD}/sendMail")
    sent = stage.teams.bodies[-1]
    assert sent["message"]["toRecipients"] == [{"emailAddress": {"address": "aw@school.example"}}]
    assert sent["saveToSentItems"] is False
    for told in (SAID, LEARNERS[0], "10B", "bullying", "a1"):
        assert told not in json.dumps(sent, ensure_ascii=False)


@pytest.mark.parametrize(
    "status, code", [(403, "Mail.Send"), (401, "Mail.Send"), (404, "not-found"), (400, "refused"), (413, "refused")]
)
async def test_mail_that_is_refused_for_good_says_why(stage: Backstage, status: int, code: str) -> None:
    await waiting(stage)
    stage.teams.answers = [web.json_response({"error": {"code": "x"}}, status=status)]
    assert await stage.carry(MAIL) == (OtherWayTried("a1", AW, "mail", code),)


async def test_mail_and_channel_are_tried_again_where_that_can_help(stage: Backstage) -> None:
    await waiting(stage)
    await stage.reachable(DSP)
    stage.teams.answers = [web.Response(status=202, text="{nothing that can be read")]
    with pytest.raises(GraphUnreachable):
        await stage.carry(MAIL)
    stage.teams.answers = [web.json_response({"unexpected": 1}, status=201)]
    with pytest.raises(Unreachable):
        await stage.carry(TELL)


async def test_nobody_is_fetched_for_what_was_taken_meanwhile(stage: Backstage) -> None:
    await waiting(stage)
    await stage.put(AlertTaken("a1", AW))
    stage.teams.answers = [web.Response(status=202)]
    assert await stage.carry(MAIL) == (OtherWayTried("a1", AW, "mail"),), "the holder is still asked"
    assert await stage.carry(SendMail("a1", HEAD)) == ()
    assert await stage.carry(SendMail("unknown", AW)) == ()
    assert await stage.carry(TellStaffChannel("unknown", AW)) == ()


async def test_an_address_that_left_the_school_file_gets_nothing(stage: Backstage) -> None:
    await waiting(stage)
    stage.school = School.model_validate(school_file())
    assert await stage.carry(MAIL) == ()


async def test_whoever_comes_into_reach_is_asked_about_each_open_alert_they_were_told_of(stage: Backstage) -> None:
    await waiting(stage)
    await stage.put(flag(alert="a2"), AlertTaken("a2", AW))
    assert await stage.carry(FindWaitingAlerts(AW)) == (PersonInReach("a1", AW),)
    assert await stage.carry(FindWaitingAlerts(HEAD)) == ()
