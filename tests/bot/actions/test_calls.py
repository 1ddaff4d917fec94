"""Carrying out what concerns a call: only what was seen counts, and whatever keeps the bot out says why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.graph.calls import Calls
from policy.actions import JoinCall, KeepCall, LeaveCall, LookIntoRoom, RemoveFromCall, TellOfStranger
from policy.events import (
    CallJoined,
    CallLost,
    CallRefused,
    MeetingStarted,
    NotTold,
    PresenceSeen,
    RemovalRefused,
    RoomClosing,
    RosterHeard,
    SendingOutAsked,
    StartAsked,
)
from policy.people import Member
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import APP, TENANT, eventually
from tests.policy.cast import CHAT, FORM, LEARNERS, NOW, STRANGER, TEACHER, TEAM, member, school_file

pytestmark = pytest.mark.clause("CON-2")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "calls"]})
CALL = "call-1"
ONE, TWO = LEARNERS[:2]
ORGANISED = {"details": {}, "organizer": {"aadObjectId": TEACHER}}


def participant(oid: str, **more: Any) -> dict[str, Any]:
    return {"id": f"p-{oid[-3:]}", "info": {"identity": {"user": {"id": oid, "tenantId": TENANT}}}, **more}


def listed(*people: str, **more: Any) -> web.Response:
    return web.json_response({"value": [participant(one, **more) for one in people]})


@pytest.fixture
async def opened(stage: Backstage) -> Backstage:
    """A session is open and its meeting runs; the bot may join its call."""
    stage.school = SCHOOL
    stage.kit = replace(stage.kit, calls=Calls(stage.kit.graph, "https://bot/api/calls", TENANT, APP))
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM), MeetingStarted(CHAT, "meeting-1", stage.service_url, NOW))
    return stage


async def in_call(stage: Backstage, *people: str) -> Backstage:
    there = tuple(member(one) for one in people)
    await stage.put(CallJoined(CHAT, CALL), RosterHeard(CHAT, CALL, there, (), 1, NOW))
    return stage


async def test_it_joins_by_the_sessions_link_and_the_organiser_that_teams_tells(opened: Backstage) -> None:
    opened.teams.answers = [web.json_response(ORGANISED), web.json_response({"id": CALL}, status=201)]
    assert await opened.carry(JoinCall(CHAT)) == (CallJoined(CHAT, CALL),)
    body = opened.teams.bodies[1]
    assert body["chatInfo"] == {
        "@odata.type": "#microsoft.graph.chatInfo",
        "threadId": CHAT,
        "messageId": "0",
    }
    assert body["meetingInfo"]["organizer"]["user"]["id"] == TEACHER
    found = await opened.kit.lookup.known_call(CALL)
    assert found is not None
    assert (found[0], found[1].chat) == (SCHOOL.id, CHAT)
    assert await opened.kit.lookup.known_call("another") is None


@pytest.mark.parametrize(
    "link, answers, code",
    [
        (FORM.link, [web.Response(status=404)], "no-organiser"),
        (FORM.link, [web.json_response(ORGANISED), web.Response(status=403)], "Calls.JoinGroupCall.All"),
        (FORM.link, [web.json_response(ORGANISED), web.Response(status=400)], "refused"),
        (FORM.link.replace("TWF0", "OTHER"), [web.json_response(ORGANISED)], "another-meeting"),
        (
            f"{FORM.link}?context=%7B%22Tid%22%3A%2299999999-9999-4999-8999-999999999999%22%7D",
            [web.json_response(ORGANISED)],
            "other-tenant",
        ),
        ("https://teams.microsoft.com/meet/1234567890", [web.json_response(ORGANISED)], "short-link"),
    ],
)
async def test_whatever_keeps_it_out_says_why(
    stage: Backstage, link: str, answers: list[web.Response | Any], code: str
) -> None:
    stage.school = SCHOOL
    stage.kit = replace(stage.kit, calls=Calls(stage.kit.graph, "https://bot/api/calls", TENANT, APP))
    await stage.a_class()
    started = MeetingStarted(CHAT, "meeting-1", stage.service_url, NOW)
    await stage.put(StartAsked(TEAM, "s1", TEACHER, replace(FORM, link=link)), started)
    stage.teams.answers = answers
    assert await stage.carry(JoinCall(CHAT)) == (CallRefused(CHAT, code),)


async def test_a_short_link_with_its_passcode_is_enough(stage: Backstage) -> None:
    stage.school = SCHOOL
    stage.kit = replace(stage.kit, calls=Calls(stage.kit.graph, "https://bot/api/calls", TENANT, APP))
    await stage.a_class()
    form = replace(FORM, link="https://teams.microsoft.com/meet/1234567890?p=aB1")
    started = MeetingStarted(CHAT, "meeting-1", stage.service_url, NOW)
    await stage.put(StartAsked(TEAM, "s1", TEACHER, form), started)
    stage.teams.answers = [web.json_response(ORGANISED), web.json_response({"id": CALL}, status=201)]
    assert await stage.carry(JoinCall(CHAT)) == (CallJoined(CHAT, CALL),)
    assert stage.teams.bodies[1]["meetingInfo"]["joinMeetingId"] == "1234567890"


async def test_without_a_public_address_or_a_meeting_nothing_is_asked(opened: Backstage) -> None:
    opened.kit = replace(opened.kit, calls=None)
    assert await opened.carry(JoinCall(CHAT)) == (CallRefused(CHAT, "EHSBOT_PUBLIC_URL"),)
    assert await opened.carry(JoinCall("19:meeting_other@thread.v2")) == ()
    assert opened.teams.asked == []


async def test_a_call_that_is_over_was_lost_or_left(opened: Backstage) -> None:
    opened.teams.answers = [web.Response(status=200), web.Response(status=404), web.Response(status=404)]
    assert await opened.carry(KeepCall(CHAT, CALL)) == ()
    assert await opened.carry(KeepCall(CHAT, CALL)) == (CallLost(CHAT, CALL),)
    assert await opened.carry(LeaveCall(CHAT, CALL)) == ()


async def test_a_look_reads_the_roster_and_where_the_call_is_lost_asks_for_each_person(opened: Backstage) -> None:
    await in_call(opened, TEACHER, ONE)
    opened.teams.answers = [listed(TEACHER, rosterSequenceNumber=2)]
    (seen,) = await opened.carry(LookIntoRoom(CHAT))
    assert isinstance(seen, RosterHeard)
    assert (seen.looked, seen.sequence, [one.person for one in seen.people]) == (True, 2, [TEACHER])
    opened.teams.answers = [web.Response(status=404)]
    opened.teams.by_path = lambda path: web.json_response({"meeting": {"inMeeting": TEACHER in path}})
    lost, looked = await opened.carry(LookIntoRoom(CHAT))
    assert lost == CallLost(CHAT, CALL)
    assert isinstance(looked, PresenceSeen)
    assert looked.inside == (TEACHER,)


async def unsafe(stage: Backstage) -> RemoveFromCall:
    await in_call(stage, TEACHER, ONE)
    return RemoveFromCall(CHAT, CALL, (ONE,), NOW)


async def test_every_device_of_theirs_is_put_out_and_then_it_looks(opened: Backstage) -> None:
    remove = await unsafe(opened)
    devices = [participant(ONE), participant(ONE, id="p-2"), participant(ONE, id="p-3", isInLobby=True)]
    opened.teams.answers = [
        web.json_response({"value": [participant(TEACHER), *devices]}),
        web.Response(status=204),
        web.Response(status=404),
        listed(TEACHER),
    ]
    (seen,) = await opened.carry(remove)
    assert isinstance(seen, RosterHeard)
    removed = [path.rsplit("/", 1)[1] for method, path in opened.teams.asked if method == "DELETE"]
    assert removed == [f"p-{ONE[-3:]}", "p-2"], "never the adult, and nobody in the lobby"


@pytest.mark.parametrize(
    "answers, code",
    [
        ([listed(TEACHER, ONE), web.Response(status=403)], "Calls.JoinGroupCall.All"),
        ([web.Response(status=403)], "Calls.JoinGroupCall.All"),
    ],
)
async def test_a_no_says_why_and_nothing_counts_as_done(
    opened: Backstage, answers: list[web.Response | Any], code: str
) -> None:
    remove = await unsafe(opened)
    opened.teams.answers = answers
    assert await opened.carry(remove) == (RemovalRefused(CHAT, (ONE,), NOW, code),)


async def test_a_call_that_is_over_removes_nobody_and_says_both(opened: Backstage) -> None:
    remove = await unsafe(opened)
    opened.teams.answers = [web.Response(status=404)]
    lost = (CallLost(CHAT, CALL), RemovalRefused(CHAT, (ONE,), NOW, "call-lost"))
    assert await opened.carry(remove) == lost


def removals(stage: Backstage) -> list[str]:
    return [path.rsplit("/", 1)[1] for method, path in stage.teams.asked if method == "DELETE"]


async def test_a_busy_graph_says_so_and_may_be_asked_again(opened: Backstage) -> None:
    remove = await unsafe(opened)
    opened.teams.by_path = lambda _: web.json_response({"error": {}}, status=503)
    assert await opened.carry(remove) == (RemovalRefused(CHAT, (ONE,), NOW, "busy", passing=True),)


async def closing(stage: Backstage) -> RemoveFromCall:
    await in_call(stage, TEACHER, ONE, TWO)
    await stage.put(RoomClosing(CHAT))
    return RemoveFromCall(CHAT, CALL, (ONE, TWO), NOW)


@pytest.mark.clause("TCH-6")
async def test_all_are_asked_for_at_once_so_that_a_no_to_one_leaves_nobody_waiting(opened: Backstage) -> None:
    remove, slow = await closing(opened), asyncio.Event()
    opened.teams.answers = [listed(TEACHER, ONE, TWO), slow, web.Response(status=204), listed(TEACHER, ONE)]
    carried = asyncio.create_task(opened.carry(remove))
    await eventually(lambda: len(removals(opened)) == 2)
    assert not carried.done(), "the second was asked for while the first had no answer"
    slow.set()
    seen, refused = await carried
    assert isinstance(seen, RosterHeard), "what is so now is known before the no is judged"
    assert [one.person for one in seen.people] == [TEACHER, ONE]
    assert isinstance(refused, RemovalRefused)
    assert (refused.code, refused.passing, len(refused.people)) == ("refused", False, 1)


@pytest.mark.clause("TCH-6")
async def test_only_whom_teams_was_too_busy_for_is_asked_for_once_more(opened: Backstage) -> None:
    remove, busy = await closing(opened), iter((503, 503, 503, 204))

    def answer(path: str) -> web.Response:
        if path.endswith(f"p-{ONE[-3:]}"):
            return web.json_response({}, status=next(busy))
        return web.Response(status=204) if "/participants/" in path else listed(TEACHER)

    opened.teams.answers = [listed(TEACHER, ONE, TWO)]
    opened.teams.by_path = answer
    (seen,) = await opened.carry(remove)
    assert isinstance(seen, RosterHeard)
    assert removals(opened).count(f"p-{TWO[-3:]}") == 1
    assert removals(opened).count(f"p-{ONE[-3:]}") == 4


async def test_a_danger_that_is_over_removes_nobody(opened: Backstage) -> None:
    remove = await unsafe(opened)
    await opened.put(RosterHeard(CHAT, CALL, tuple(member(p) for p in (TEACHER, *LEARNERS)), (), 2, NOW))
    assert await opened.carry(remove) == ()
    assert await opened.carry(replace(remove, call="older")) == ()
    assert opened.teams.asked == []


async def test_somebody_who_has_just_come_is_counted_before_anybody_is_removed(opened: Backstage) -> None:
    remove = await unsafe(opened)
    opened.teams.answers = [listed(TEACHER, ONE, LEARNERS[1])]
    (seen,) = await opened.carry(remove)
    assert isinstance(seen, RosterHeard)
    assert [method for method, _ in opened.teams.asked] == ["GET"]
    room = await opened.kit.lookup.room(SCHOOL, CHAT)
    assert room is not None
    assert room.unsafe_since is None


async def sent_out(stage: Backstage) -> RemoveFromCall:
    await in_call(stage, TEACHER, *LEARNERS[:4])
    await stage.put(SendingOutAsked(CHAT, "a1", TEACHER, ONE, "a1:words"))
    return RemoveFromCall(CHAT, CALL, (ONE,), NOW)


@pytest.mark.clause("TCH-5")
async def test_who_was_sent_out_is_removed_from_a_room_that_is_as_it_was(opened: Backstage) -> None:
    remove = await sent_out(opened)
    opened.teams.answers = [listed(TEACHER, *LEARNERS[:4]), web.Response(status=204), listed(TEACHER, *LEARNERS[1:4])]
    (seen,) = await opened.carry(remove)
    assert isinstance(seen, RosterHeard)
    assert [method for method, _ in opened.teams.asked] == ["GET", "DELETE", "GET"]
    room = await opened.kit.lookup.room(SCHOOL, CHAT)
    assert room is not None
    assert room.sent_out == {}
    opened.teams.asked.clear()
    assert await opened.carry(remove) == ()
    assert opened.teams.asked == []


@pytest.mark.clause("TCH-5", "CON-2")
async def test_who_was_sent_out_is_not_removed_before_it_is_known_that_others_have_left(opened: Backstage) -> None:
    remove = await sent_out(opened)
    opened.teams.answers = [listed(TEACHER, ONE, LEARNERS[1])]
    (seen,) = await opened.carry(remove)
    assert isinstance(seen, RosterHeard)
    assert [method for method, _ in opened.teams.asked] == ["GET"]


async def test_staff_hear_who_does_not_belong_by_name(opened: Backstage) -> None:
    await in_call(opened, TEACHER)
    there = (member(TEACHER), Member(STRANGER, "", "Some Body"))
    await opened.put(RosterHeard(CHAT, CALL, there, (), 2, NOW))
    tell = TellOfStranger(CHAT, TEACHER, STRANGER, waiting=False)
    (missed,) = await opened.carry(tell)
    assert isinstance(missed, NotTold)
    await opened.reachable(TEACHER)
    assert await opened.carry(tell) == ()
    assert "Some Body" in str(opened.teams.bodies[-1])
    assert await opened.carry(replace(tell, stranger="nobody")) == ()
