"""Showing a page in the meeting: asked once while the danger lasts, and whatever Teams answers is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import web

from policy.actions import ShowInMeeting
from policy.events import MeetingStarted, PersonJoined, ShownInMeeting, StartAsked
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import CHAT, FORM, LEARNERS, NOW, TEACHER, TEAM, member

pytestmark = pytest.mark.clause("CON-2")
SHOW = ShowInMeeting(TEACHER, "warning-one-to-one", CHAT, NOW)


def answered(code: str = "") -> tuple[ShownInMeeting]:
    return (ShownInMeeting(CHAT, TEACHER, SHOW.what, NOW, code),)


@pytest.fixture
async def alone(stage: Backstage) -> Backstage:
    """A teacher and a learner are alone in a meeting."""
    stage.kit = replace(stage.kit, public="https://bot.school.example")
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM), MeetingStarted(CHAT, "meeting-1", stage.service_url, NOW))
    await stage.put(*(PersonJoined(CHAT, member(one), NOW) for one in (TEACHER, LEARNERS[0])))
    return stage


async def test_the_page_comes_from_the_bots_own_address_and_says_nothing_of_anybody(alone: Backstage) -> None:
    alone.teams.answers = [web.Response(status=202)]
    assert await alone.carry(SHOW) == answered()
    value = alone.teams.bodies[-1]["value"]
    assert value["recipients"] == [member(TEACHER).mri]
    page = value["surfaces"][0]["content"]["value"]
    assert page["url"] == "https://bot.school.example/in-meeting/warning-one-to-one/cy"


@pytest.mark.parametrize(
    "answer, code",
    [
        (
            web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403),
            "BotNotInConversationRoster",
        ),
        (web.json_response({"recipientsFailureInfo": [{"errorCode": "Not here"}]}, status=207), "Not-here"),
    ],
)
async def test_a_no_is_told_and_asks_nothing_again(alone: Backstage, answer: web.Response, code: str) -> None:
    alone.teams.answers = [answer]
    assert await alone.carry(SHOW) == answered(code)
    assert len(alone.teams.asked) == 1


async def test_without_an_address_or_an_id_of_teams_nothing_is_asked(alone: Backstage) -> None:
    alone.kit = replace(alone.kit, public="")
    assert await alone.carry(SHOW) == answered("EHSBOT_PUBLIC_URL")
    assert alone.teams.asked == []


async def test_nothing_is_shown_once_the_danger_is_over(alone: Backstage) -> None:
    assert await alone.carry(replace(SHOW, since=NOW.replace(hour=9))) == ()
    await alone.put(PersonJoined(CHAT, member(LEARNERS[1]), NOW))
    assert await alone.carry(SHOW) == ()
    assert alone.teams.asked == []
