from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from aiohttp import web

from bot.actions.calendar import LOOKS
from bot.graph.client import GraphBusy, GraphUnreachable
from policy.actions import ChangeCalendar, LookForAnswer, MakeMeeting, PrepareMeeting, PutBotInChat
from policy.events import (
    Answer,
    BotNotPutInChat,
    BotPutInChat,
    CalendarFollowed,
    CalendarNotFollowed,
    ColleagueAnswered,
    MeetingMade,
    MeetingNotMade,
    MeetingNotPrepared,
    MeetingPrepared,
    PlanForm,
    SessionCancelled,
    SessionPlanned,
    When,
)
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import APP
from tests.policy.cast import AW, COLLEAGUE, LEARNERS, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("PLN-6")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "meetings", "install"]})
WHEN = When(date(2026, 12, 1), time(10, 5))
BEGINS = datetime(2026, 12, 1, 10, 5, tzinfo=UTC)
FORM = PlanForm(WHEN, 20, COLLEAGUE, (AW,), "Practise", "They ask", "", "after", adjusted=False)
LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_TWF0aHM4ODg4%40thread.v2/0"
CHAT = "19:meeting_TWF0aHM4ODg4@thread.v2"
MAKE, PREPARE = MakeMeeting(TEAM, "p1"), PrepareMeeting(TEAM, "p1")
CHANGE, PUT = ChangeCalendar(TEAM, "p1"), PutBotInChat(TEAM, "p1")
MEETING = {
    "id": "m1",
    "chatInfo": {"threadId": CHAT},
    "lobbyBypassSettings": {"scope": "organizer"},
    "recordAutomatically": True,
    "allowedPresenters": "roleIsPresenter",
    "allowAttendeeToEnableMic": False,
    "allowAttendeeToEnableCamera": False,
    "allowMeetingChat": "enabled",
    "allowCopyingAndSharingMeetingContent": False,
    "participants": {"attendees": [{"identity": {"user": {"id": COLLEAGUE.upper()}}, "role": "unknownFutureValue"}]},
}


def event(**changes: Any) -> dict[str, Any]:
    time = {"start": {"dateTime": "2026-12-01T10:05:00.0000000"}, "end": {"dateTime": "2026-12-01T10:25:00.0000000"}}
    return {"id": "e1", "transactionId": "p1", "onlineMeeting": {"joinUrl": LINK}, **time, **changes}


def no(status: int) -> web.Response:
    return web.json_response({"error": {}}, status=status)


def members() -> web.Response:
    people = (TEACHER, COLLEAGUE, *LEARNERS)
    listed = [{"id": f"29:{one[-3:]}", "aadObjectId": one, "email": f"{one[-3:]}@x.example"} for one in people]
    return web.json_response({"members": listed})


def owner(name: str) -> web.Response:
    return web.json_response({"owner": {"address": f"{name}@x.example"}})


def before() -> list[Any]:
    """What is looked up before an event is made: the roster, and the addresses of those who are invited."""
    return [members(), owner("colleague"), owner("aw")]


@pytest.fixture
async def planned(stage: Backstage) -> Backstage:
    stage.school = SCHOOL
    await stage.a_class()
    await stage.put(SessionPlanned(TEAM, "p1", TEACHER, FORM))
    return stage


@pytest.fixture
async def made(planned: Backstage) -> Backstage:
    await planned.put(MeetingMade(TEAM, "p1", "e1", LINK, BEGINS))
    return planned


@pytest.fixture
async def prepared(made: Backstage) -> Backstage:
    await made.put(MeetingPrepared(TEAM, "p1", CHAT, ()))
    made.kit = replace(made.kit, app=APP)
    return made


async def test_it_is_made_with_the_class_the_colleague_and_its_transaction(planned: Backstage) -> None:
    planned.teams.answers = [*before(), web.json_response(event(), status=201)]
    assert await planned.carry(MAKE) == (MeetingMade(TEAM, "p1", "e1", LINK, BEGINS),)
    assert planned.teams.asked[-1] == ("POST", f"/v1.0/users/{TEACHER}/events")
    body = planned.teams.bodies[-1]
    assert (body["transactionId"], body["isOnlineMeeting"], body["hideAttendees"]) == ("p1", True, True)
    assert (body["start"], body["end"]["dateTime"]) == (
        {"dateTime": "2026-12-01T10:05:00", "timeZone": "UTC"},
        "2026-12-01T10:25:00",
    )
    assert body["subject"] == "Sesiwn fyw: 10B Mathematics / Live session: 10B Mathematics"
    invited = {one["emailAddress"]["address"] for one in body["attendees"]}
    assert invited == {"colleague@x.example", "aw@x.example", *(f"{one[-3:]}@x.example" for one in LEARNERS)}


@pytest.mark.parametrize("answers", [[event()], [event(id="other", transactionId="p2"), event()]])
async def test_on_a_repeat_it_is_looked_for_first(planned: Backstage, answers: list[Any]) -> None:
    planned.teams.answers = [*before(), web.json_response({"value": answers})]
    assert await planned.carry(MAKE, attempt=2) == (MeetingMade(TEAM, "p1", "e1", LINK, BEGINS),)
    assert "POST" not in {method for method, _ in planned.teams.asked}


async def test_what_graph_has_already_is_found_back(planned: Backstage) -> None:
    planned.teams.answers = [*before(), no(409), web.json_response({"value": [event()]})]
    assert await planned.carry(MAKE) == (MeetingMade(TEAM, "p1", "e1", LINK, BEGINS),)


async def test_the_meeting_may_come_later_and_then_its_teacher_takes_over(planned: Backstage) -> None:
    late = event(onlineMeeting=None)
    planned.teams.answers = [*before(), web.json_response(late, status=201)]
    with pytest.raises(GraphUnreachable):
        await planned.carry(MAKE)
    planned.teams.answers = [*before(), web.json_response({"value": [late]})]
    assert await planned.carry(MAKE, attempt=LOOKS) == (MeetingNotMade(TEAM, "p1", "no-link-yet", "e1"),)


async def test_a_no_says_why_and_a_busy_graph_is_asked_again(planned: Backstage) -> None:
    planned.teams.answers = [*before(), no(403)]
    assert await planned.carry(MAKE) == (MeetingNotMade(TEAM, "p1", "Calendars.ReadWrite"),)
    planned.teams.answers = [*before(), *(no(503) for _ in range(9))]
    with pytest.raises(GraphBusy):
        await planned.carry(MAKE)


async def test_a_colleague_without_a_mailbox_is_no_reason_against_it(planned: Backstage) -> None:
    planned.teams.answers = [members(), no(404), owner("aw"), web.json_response(event(), status=201)]
    (seen,) = await planned.carry(MAKE)
    assert isinstance(seen, MeetingMade)
    assert len(planned.teams.bodies[-1]["attendees"]) == len(LEARNERS) + 1


async def test_what_is_cancelled_or_made_already_is_left_alone(planned: Backstage) -> None:
    await planned.put(SessionCancelled(TEAM, "p1", TEACHER))
    for action in (MAKE, PREPARE, CHANGE, PUT, MakeMeeting(TEAM, "other")):
        assert await planned.carry(action) == ()
    assert planned.teams.asked == []


def looked(**changes: Any) -> list[Any]:
    """What Graph answers: the meeting by its link, two changes, the look."""
    seen = {**MEETING, **changes}
    return [web.json_response({"value": [MEETING]}), *(web.json_response(one) for one in (MEETING, MEETING, seen))]


@pytest.mark.clause("STU-3", "CON-2")
async def test_the_options_are_asked_for_and_read_back(made: Backstage) -> None:
    made.teams.answers = looked()
    assert await made.carry(PREPARE) == (MeetingPrepared(TEAM, "p1", CHAT, ()),)
    options, people = made.teams.bodies[1:3]
    assert options["lobbyBypassSettings"]["scope"] == "organizer"
    assert (options["allowAttendeeToEnableMic"], options["allowAttendeeToEnableCamera"]) == (False, False)
    assert (options["recordAutomatically"], options["allowMeetingChat"]) == (True, "enabled")
    roles = {one["identity"]["user"]["id"]: one["role"] for one in people["participants"]["attendees"]}
    assert roles == {COLLEAGUE: "coorganizer", AW: "presenter", **dict.fromkeys(LEARNERS, "attendee")}


@pytest.mark.clause("STU-3")
@pytest.mark.parametrize(
    "adjusted, mode, asked", [(True, "off", (True, "disabled")), (False, "open", (False, "enabled"))]
)
async def test_an_agreed_adjustment_and_the_chat_are_kept(
    stage: Backstage, adjusted: bool, mode: str, asked: tuple[bool, str]
) -> None:
    stage.school = SCHOOL
    await stage.a_class()
    form = replace(FORM, adjusted=adjusted, chat_mode=mode)
    await stage.put(SessionPlanned(TEAM, "p1", TEACHER, form), MeetingMade(TEAM, "p1", "e1", LINK, BEGINS))
    mic, chat = asked
    stage.teams.answers = looked(allowAttendeeToEnableMic=mic, allowAttendeeToEnableCamera=mic, allowMeetingChat=chat)
    assert await stage.carry(PREPARE) == (MeetingPrepared(TEAM, "p1", CHAT, ()),)
    options = stage.teams.bodies[1]
    assert (options["allowAttendeeToEnableMic"], options["allowMeetingChat"]) == asked


@pytest.mark.clause("STU-3", "CON-2")
@pytest.mark.parametrize(
    "changes, lacking",
    [
        ({"lobbyBypassSettings": {"scope": "everyone"}}, "lobby"),
        ({"recordAutomatically": None}, "recording"),
        ({"allowedPresenters": "everyone"}, "presenters"),
        ({"allowAttendeeToEnableMic": True}, "microphones"),
        ({"allowAttendeeToEnableCamera": None}, "cameras"),
        ({"allowMeetingChat": "limited"}, "chat"),
        ({"allowCopyingAndSharingMeetingContent": True}, "copying"),
        ({"participants": None}, "colleague"),
    ],
)
async def test_what_was_taken_and_not_done_is_named_in_the_end(
    made: Backstage, changes: dict[str, Any], lacking: str
) -> None:
    made.teams.answers = looked(**changes)
    with pytest.raises(GraphUnreachable):
        await made.carry(PREPARE)
    made.teams.answers = looked(**changes)
    assert await made.carry(PREPARE, attempt=LOOKS) == (MeetingPrepared(TEAM, "p1", CHAT, (lacking,)),)


@pytest.mark.clause("CON-2")
async def test_a_no_to_the_roles_leaves_the_lobby_shut_and_a_no_to_all_says_why(made: Backstage) -> None:
    found, first, _, seen = looked(participants=None)
    made.teams.answers = [found, first, no(400), seen]
    assert await made.carry(PREPARE, attempt=LOOKS) == (MeetingPrepared(TEAM, "p1", CHAT, ("colleague",)),)
    made.teams.answers = [no(403)]
    assert await made.carry(PREPARE) == (MeetingNotPrepared(TEAM, "p1", "OnlineMeetings.ReadWrite.All"),)


@pytest.mark.clause("PLN-6")
async def test_a_meeting_that_is_not_there_yet_is_looked_for_again(made: Backstage) -> None:
    made.teams.answers = [web.json_response({"value": []})]
    with pytest.raises(GraphUnreachable):
        await made.carry(PREPARE)
    made.teams.answers = [web.json_response({"value": []})]
    assert await made.carry(PREPARE, attempt=LOOKS) == (MeetingNotPrepared(TEAM, "p1", "meeting-not-found"),)


@pytest.mark.clause("TCH-2")
async def test_a_cancelled_event_goes_also_where_it_was_gone_already(made: Backstage) -> None:
    await made.put(SessionCancelled(TEAM, "p1", TEACHER))
    for answer in (web.json_response({}, status=202), no(404)):
        made.teams.answers = [answer, web.json_response({"value": []})]
        assert await made.carry(CHANGE) == (CalendarFollowed(TEAM, "p1"),)
    assert made.teams.asked[0] == ("POST", f"/v1.0/users/{TEACHER}/events/e1/cancel")


@pytest.mark.clause("TCH-2")
async def test_a_calendar_that_still_has_the_old_plan_counts_as_a_no(made: Backstage) -> None:
    made.teams.answers = [web.json_response(event()), web.json_response({"value": [event()]})]
    assert await made.carry(CHANGE) == (CalendarFollowed(TEAM, "p1"),)
    assert made.teams.bodies[0]["start"]["dateTime"] == "2026-12-01T10:05:00"
    other = event(start={"dateTime": "2026-12-01T09:05:00"})
    made.teams.answers = [web.json_response(event()), web.json_response({"value": [other]})]
    assert await made.carry(CHANGE, attempt=LOOKS) == (CalendarNotFollowed(TEAM, "p1", "not-seen-yet"),)
    made.teams.answers = [no(404)]
    assert await made.carry(CHANGE) == (CalendarNotFollowed(TEAM, "p1", "not-found"),)


@pytest.mark.clause("CON-3")
@pytest.mark.parametrize(
    "response, answer",
    [
        ("accepted", Answer.YES),
        ("tentativelyAccepted", Answer.MAYBE),
        ("declined", Answer.NO),
        ("notResponded", Answer.NONE),
        ("", Answer.NONE),
    ],
)
async def test_what_the_colleague_said_is_read_from_the_calendar(
    made: Backstage, response: str, answer: Answer
) -> None:
    someone = {"emailAddress": {"address": "aw@x.example"}, "status": {"response": "accepted"}}
    colleague = {"emailAddress": {"address": "Colleague@x.example"}, "status": {"response": response}}
    seen = [event(id="other", attendees=[someone]), event(attendees=[someone, colleague])]
    made.teams.answers = [owner("colleague"), web.json_response({"value": seen})]
    assert await made.carry(LookForAnswer(TEAM, "p1")) == (ColleagueAnswered(TEAM, "p1", answer),)


@pytest.mark.clause("CON-3")
async def test_a_calendar_that_can_not_be_read_tells_of_no_answer(made: Backstage) -> None:
    made.teams.answers = [no(403)]
    assert await made.carry(LookForAnswer(TEAM, "p1")) == (ColleagueAnswered(TEAM, "p1", Answer.NONE),)


APPS = {"value": [{"teamsApp": {"id": "cat/1"}, "teamsAppDefinition": {"authorization": None}}]}


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize("status", [201, 409])
async def test_the_bot_is_put_into_the_chat_once_and_looked_for_there(prepared: Backstage, status: int) -> None:
    prepared.teams.answers = [web.json_response(APPS), no(status), web.json_response(APPS)]
    assert await prepared.carry(PUT) == (BotPutInChat(TEAM, "p1"),)
    assert prepared.teams.bodies[1]["teamsApp@odata.bind"].endswith("/v1.0/appCatalogs/teamsApps/cat/1")


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize(
    "answers, code",
    [
        ([no(403)], "TeamsAppInstallation.ReadWriteSelfForUser.All"),
        ([web.json_response({"value": []})], "app-not-found"),
        ([web.json_response(APPS), no(403)], "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All"),
        ([web.json_response(APPS), no(201), web.json_response({"value": []})], "not-seen-yet"),
    ],
)
async def test_where_it_can_not_be_put_it_is_said_why(prepared: Backstage, answers: list[Any], code: str) -> None:
    prepared.teams.answers = answers
    assert await prepared.carry(PUT, attempt=LOOKS) == (BotNotPutInChat(TEAM, "p1", code),)
