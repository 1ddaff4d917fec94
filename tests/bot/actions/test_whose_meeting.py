from __future__ import annotations

import json
from dataclasses import replace

import pytest
from aiohttp import web

from policy.actions import AskWhichSession, FindMeeting
from policy.events import BotInChat, MeetingNamed, MeetingStarted, StartAsked
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import CHAT, COLLEAGUE, FORM, NOW, TEACHER, TEAM

LINK = "https://teams.microsoft.com/meet/123456789?p=x"
SHORT = replace(FORM, link=LINK, chat="")
NAMED = MeetingNamed(TEAM, "s1", CHAT, TEACHER)


def meeting(link: str, organizer: str = TEACHER) -> web.Response:
    return web.json_response({"details": {"joinUrl": link}, "organizer": {"aadObjectId": organizer}})


async def _asked(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, SHORT))


async def _in_chat(stage: Backstage, by: str = TEACHER) -> None:
    await stage.put(BotInChat(CHAT, "meeting-1", stage.service_url, by))


def _verbs(stage: Backstage) -> list[str]:
    return [verb for verb in ("meeting.named", "session.form") if verb in json.dumps(stage.teams.bodies)]


@pytest.mark.parametrize("first", ["session", "chat"])
async def test_the_meeting_with_the_sessions_own_link_is_its_meeting(stage: Backstage, first: str) -> None:
    for step in (_asked, _in_chat) if first == "session" else (_in_chat, _asked):
        await step(stage)
    stage.teams.answers = [meeting(LINK)]
    action = AskWhichSession(CHAT) if first == "session" else FindMeeting(TEAM, "s1")
    assert await stage.carry(action) == (NAMED,)
    room = await stage.kit.lookup.room(stage.school, CHAT)
    assert room is not None
    assert (room.session, room.teacher, room.colleague) == ("s1", TEACHER, COLLEAGUE)


@pytest.mark.parametrize("answer", [meeting("https://teams.microsoft.com/l/meetup-join/x"), web.Response(status=403)])
async def test_where_the_link_does_not_tell_the_teacher_is_asked_in_the_chat(
    stage: Backstage, answer: web.Response
) -> None:
    await _asked(stage)
    await _in_chat(stage)
    stage.teams.answers = [answer]
    assert await stage.carry(AskWhichSession(CHAT)) == ()
    assert _verbs(stage) == ["meeting.named"]
    assert stage.teams.asked[-1][0] == "POST"


async def test_somebody_elses_meeting_is_not_asked_about(stage: Backstage) -> None:
    await _asked(stage)
    await _in_chat(stage, COLLEAGUE)
    stage.teams.answers = [meeting("https://teams.microsoft.com/meet/987654321", COLLEAGUE)]
    assert await stage.carry(AskWhichSession(CHAT)) == ()
    assert _verbs(stage) == []
    assert await stage.carry(FindMeeting(TEAM, "s1")) == ()
    assert _verbs(stage) == []


async def test_a_running_meeting_that_nobody_opened_asks_its_teacher_for_the_form(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(MeetingStarted(CHAT, "meeting-1", stage.service_url, NOW))
    stage.teams.answers = [meeting("")]
    assert await stage.carry(AskWhichSession(CHAT)) == ()
    assert _verbs(stage) == ["session.form"]


async def test_a_chat_whose_session_is_known_is_left_alone(stage: Backstage) -> None:
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM))
    await _in_chat(stage)
    assert await stage.carry(AskWhichSession(CHAT)) == ()
    assert stage.teams.asked == []
