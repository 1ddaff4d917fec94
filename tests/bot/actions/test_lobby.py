from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from bot.actions.lobby import LOOKS
from bot.graph.client import GraphBusy, GraphUnreachable
from policy.actions import SetLobby
from policy.events import LobbyRefused, LobbySeen, StartAsked
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import FORM, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("CON-2")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
SHUT = SetLobby(TEAM, "s1", is_open=False, first=True)
OPEN = SetLobby(TEAM, "s1", is_open=True)


def meeting(scope: str = "organizer") -> dict[str, Any]:
    return {"id": "m/1", "lobbyBypassSettings": {"scope": scope}}


def found(scope: str = "organizer") -> list[web.Response | Any]:
    """What Graph answers: the meeting by its link, the change, the look."""
    return [
        web.json_response({"value": [meeting("everyone")]}),
        web.json_response(meeting(scope)),
        web.json_response(meeting(scope)),
    ]


@pytest.fixture
async def opened(stage: Backstage) -> Backstage:
    stage.school = SCHOOL
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM))
    return stage


async def test_it_is_found_by_its_link_changed_and_looked_at(opened: Backstage) -> None:
    opened.teams.answers = found()
    assert await opened.carry(SHUT) == (LobbySeen(TEAM, "s1", is_open=False),)
    (_, search), (change, path), (look, _) = opened.teams.asked
    assert search.startswith(f"/v1.0/users/{TEACHER}/onlineMeetings?$filter=JoinWebUrl%20eq%20%27https%3A%2F%2F")
    assert (change, path) == ("PATCH", f"/v1.0/users/{TEACHER}/onlineMeetings/m%2F1")
    assert look == "GET"
    assert opened.teams.bodies[1] == {
        "lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False},
        "recordAutomatically": True,
        "allowCopyingAndSharingMeetingContent": False,
        "allowParticipantsToChangeName": False,
    }


async def test_it_opens_for_the_school_and_no_guest_and_nothing_else_is_changed(opened: Backstage) -> None:
    opened.teams.answers = found("organizationExcludingGuests")
    assert await opened.carry(OPEN) == (LobbySeen(TEAM, "s1", is_open=True),)
    lobby = {"scope": "organizationExcludingGuests", "isDialInBypassEnabled": False}
    assert opened.teams.bodies[1] == {"lobbyBypassSettings": lobby}


@pytest.mark.parametrize("scope", ["organizer", "everyone", "", None])
async def test_what_was_taken_and_not_done_is_looked_at_again_and_then_counts_as_a_no(
    opened: Backstage, scope: Any
) -> None:
    opened.teams.answers = found(scope)
    with pytest.raises(GraphUnreachable):
        await opened.carry(OPEN)
    opened.teams.answers = found(scope)
    assert await opened.carry(OPEN, attempt=LOOKS) == (LobbyRefused(TEAM, "s1", is_open=True, code="not-seen-yet"),)


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
    assert await opened.carry(SHUT) == (LobbyRefused(TEAM, "s1", is_open=False, code=code),)


async def test_a_busy_graph_is_asked_again_and_then_people_wait_no_longer(opened: Backstage) -> None:
    def busy() -> list[web.Response | Any]:
        return [web.json_response({"error": {}}, status=503) for _ in range(9)]

    opened.teams.answers = busy()
    with pytest.raises(GraphBusy):
        await opened.carry(SHUT)
    opened.teams.answers = busy()
    assert await opened.carry(SHUT, attempt=LOOKS) == (LobbyRefused(TEAM, "s1", is_open=False, code="busy"),)


async def test_a_session_that_another_has_followed_is_left_alone(opened: Backstage) -> None:
    assert await opened.carry(SetLobby(TEAM, "earlier", is_open=True)) == ()
    assert await opened.carry(SetLobby("19:other@thread.tacv2", "s1", is_open=True)) == ()
    assert opened.teams.asked == []
