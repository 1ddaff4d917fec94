from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.actions.lobby import LOOKS
from bot.graph.client import GraphBusy, GraphUnreachable
from policy.actions import SteerMeeting, TellControl
from policy.events import (
    AskedAt,
    Chat,
    Control,
    ControlRefused,
    ControlSeen,
    MeetingOptions,
    OptionsSeen,
    RoomUnsafe,
    StartAsked,
)
from policy.school import School
from policy.steering import FROZEN
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import CHAT, FORM, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("BEH-3", "STU-6")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
AT = AskedAt(CHAT, "", "https://smba.trafficmanager.net/uk/")
MUTED = MeetingOptions(microphones=False)
OPEN: dict[str, Any] = {
    "id": "m/1",
    "allowAttendeeToEnableMic": True,
    "allowAttendeeToEnableCamera": True,
    "allowMeetingChat": "enabled",
    "allowedPresenters": "everyone",
    "lobbyBypassSettings": {"scope": "organizationExcludingGuests"},
}
SHUT: dict[str, Any] = {
    "id": "m/1",
    "allowAttendeeToEnableMic": False,
    "allowAttendeeToEnableCamera": False,
    "allowMeetingChat": "disabled",
    "allowedPresenters": "organizer",
    "lobbyBypassSettings": {"scope": "organizer"},
}


def steer(control: Control, wanted: MeetingOptions | None) -> SteerMeeting:
    return SteerMeeting(TEAM, "s1", control, TEACHER, AT, wanted)


def found(shown: dict[str, Any], *, changed: bool = True) -> list[web.Response | Any]:
    """What Graph answers: the meeting by its link, the change where there is one, the look."""
    change = [web.json_response(OPEN)] if changed else []
    return [web.json_response({"value": [OPEN]}), *change, web.json_response(shown)]


@pytest.fixture
async def opened(stage: Backstage) -> Backstage:
    stage.school = SCHOOL
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM))
    return stage


async def carried(stage: Backstage, action: SteerMeeting, attempt: int = 1) -> Any:
    """What was seen to happen, which is one thing."""
    seen = await stage.carry(action, attempt)
    assert len(seen) == 1
    return seen[0]


async def test_a_freeze_is_one_change_and_is_looked_at(opened: Backstage) -> None:
    opened.teams.answers = found(SHUT)
    seen = await carried(opened, steer(Control.FREEZE, FROZEN))
    assert seen == ControlSeen(TEAM, "s1", Control.FREEZE, TEACHER, AT, FROZEN)
    assert [method for method, _ in opened.teams.asked] == ["GET", "PATCH", "GET"]
    assert opened.teams.bodies[1] == {
        "allowAttendeeToEnableMic": False,
        "allowAttendeeToEnableCamera": False,
        "allowMeetingChat": "disabled",
        "allowedPresenters": "organizer",
        "lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False},
    }


@pytest.mark.parametrize(
    "wanted, body",
    [
        (MUTED, {"allowAttendeeToEnableMic": False}),
        (MeetingOptions(microphones=True), {"allowAttendeeToEnableMic": True}),
        (MeetingOptions(chat=Chat.ON), {"allowMeetingChat": "enabled"}),
        (MeetingOptions(chat=Chat.MEETING_ONLY), {"allowMeetingChat": "limited"}),
    ],
)
async def test_what_is_not_wanted_otherwise_is_left_alone(
    opened: Backstage, wanted: MeetingOptions, body: dict[str, Any]
) -> None:
    opened.teams.answers = found({**OPEN, **body})
    assert isinstance(await carried(opened, steer(Control.MUTE_ALL, wanted)), ControlSeen)
    assert opened.teams.bodies[1] == body


async def test_how_it_was_is_only_looked_at(opened: Backstage) -> None:
    opened.teams.answers = found(OPEN, changed=False)
    seen = await carried(opened, steer(Control.FREEZE, None))
    before = MeetingOptions(True, True, Chat.ON, "everyone", False)
    assert seen == OptionsSeen(TEAM, "s1", Control.FREEZE, TEACHER, AT, before)


@pytest.mark.parametrize(
    "shown, options",
    [
        ({"id": "m"}, MeetingOptions()),
        ({"id": "m", "allowMeetingChat": "unknownFutureValue", "allowedPresenters": "x" * 9000}, MeetingOptions()),
        ({"id": "m", "lobbyBypassSettings": {"scope": None}}, MeetingOptions()),
        ({"id": "m", "allowMeetingChat": "limited"}, MeetingOptions(chat=Chat.MEETING_ONLY)),
    ],
)
async def test_what_graph_does_not_show_is_not_known(opened: Backstage, shown: Any, options: MeetingOptions) -> None:
    opened.teams.answers = found(shown, changed=False)
    assert (await carried(opened, steer(Control.FREEZE, None))).seen == options


async def test_what_was_taken_and_not_done_is_looked_at_again_and_then_told_as_it_stands(opened: Backstage) -> None:
    """Graph is known to take a change of the chat, and to leave the chat as it was."""
    half = {**SHUT, "allowMeetingChat": "enabled"}
    opened.teams.answers = found(half)
    with pytest.raises(GraphUnreachable):
        await opened.carry(steer(Control.FREEZE, FROZEN))
    opened.teams.answers = found(half)
    seen = await carried(opened, steer(Control.FREEZE, FROZEN), LOOKS)
    shown = replace(FROZEN, chat=Chat.ON)
    assert seen == ControlRefused(TEAM, "s1", Control.FREEZE, TEACHER, AT, "not-seen-yet", shown)


@pytest.mark.parametrize(
    "answer, code",
    [
        (web.json_response({"error": {}}, status=403), "OnlineMeetings.ReadWrite.All"),
        (web.json_response({"error": {}}, status=404), "not-found"),
        (web.json_response({"value": []}), "meeting-not-found"),
        (web.json_response({"error": {}}, status=400), "refused"),
    ],
)
async def test_a_no_says_why(opened: Backstage, answer: web.Response, code: str) -> None:
    opened.teams.answers = [answer]
    seen = await carried(opened, steer(Control.MUTE_ALL, MUTED))
    assert seen == ControlRefused(TEAM, "s1", Control.MUTE_ALL, TEACHER, AT, code)


async def test_a_busy_graph_is_asked_again_and_then_the_teacher_waits_no_longer(opened: Backstage) -> None:
    def busy() -> list[web.Response | Any]:
        return [web.json_response({"error": {}}, status=503) for _ in range(9)]

    opened.teams.answers = busy()
    with pytest.raises(GraphBusy):
        await opened.carry(steer(Control.MUTE_ALL, MUTED))
    opened.teams.answers = busy()
    assert (await carried(opened, steer(Control.MUTE_ALL, MUTED), LOOKS)).code == "busy"


async def test_a_session_that_another_has_followed_is_left_alone(opened: Backstage) -> None:
    assert await opened.carry(replace(steer(Control.MUTE_ALL, MUTED), session="earlier")) == ()
    assert opened.teams.asked == []


@pytest.mark.clause("CON-2")
async def test_what_silences_is_not_asked_of_a_room_that_has_become_unsafe(opened: Backstage) -> None:
    await opened.put(RoomUnsafe(TEAM, "s1"))
    assert (await carried(opened, steer(Control.MUTE_ALL, MUTED))).code == "unsafe"
    assert opened.teams.asked == []
    opened.teams.answers = found(OPEN)
    assert isinstance(await carried(opened, steer(Control.UNFREEZE, MeetingOptions(microphones=True))), ControlSeen)


def answer(stage: Backstage, **changed: Any) -> TellControl:
    at = AskedAt(CHAT, "", stage.service_url)
    return replace(TellControl(TEAM, Control.CLOSE_CHAT, TEACHER, at, "", MeetingOptions(chat=Chat.OFF)), **changed)


async def test_the_answer_goes_where_it_was_asked_in_both_languages(opened: Backstage) -> None:
    assert await opened.carry(answer(opened)) == ()
    assert opened.teams.asked == [
        ("POST", f"/v3/conversations/{CHAT.replace(':', '%3A').replace('@', '%40')}/activities")
    ]
    assert all(words in str(opened.teams.bodies[0]) for words in ("Mae’r sgwrs ar gau", "The chat is closed"))


async def test_under_the_message_where_there_is_one_and_in_a_chat_of_ones_own_in_ones_own_language(
    opened: Backstage,
) -> None:
    at = AskedAt("a:teacher", "m1", opened.service_url, shared=False)
    await opened.carry(answer(opened, at=at))
    assert opened.teams.asked[0][1].endswith("/activities/m1")
    assert ("Mae’r sgwrs ar gau" in str(opened.teams.bodies)) is not ("The chat is closed" in str(opened.teams.bodies))


@pytest.mark.parametrize("status", [403, 404])
async def test_where_a_closed_chat_takes_no_answer_it_goes_to_the_class_channel(opened: Backstage, status: int) -> None:
    opened.teams.answers = [web.json_response({"error": {"code": "Closed"}}, status=status)]
    opened.teams.by_path = lambda _: web.json_response({"id": "c", "activityId": "m"})
    assert await opened.carry(answer(opened)) == ()
    assert opened.teams.asked[-1] == ("POST", "/v3/conversations")
    assert opened.teams.bodies[-1]["channelData"] == {"channel": {"id": TEAM}}
