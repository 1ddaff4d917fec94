"""The options of a meeting whose link was pasted: set, read back, and what was not seen so is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.actions.options import LOOKS
from bot.graph.client import GraphUnreachable
from policy.actions import SetOptions, TellOptions
from policy.events import OptionsSet, StartAsked
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import COLLEAGUE, FORM, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("STU-3", "REC-2")
SCHOOL = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
SET = SetOptions(TEAM, "s1")
AS_ASKED = {
    "id": "m1",
    "recordAutomatically": True,
    "allowCopyingAndSharingMeetingContent": False,
    "allowedPresenters": "roleIsPresenter",
    "allowAttendeeToEnableMic": False,
    "allowAttendeeToEnableCamera": False,
    "allowMeetingChat": "enabled",
    "lobbyBypassSettings": {"scope": "everyone"},
    "participants": {"attendees": [{"identity": {"user": {"id": COLLEAGUE}}, "role": "coorganizer"}]},
}


def answers(**changed: Any) -> list[web.Response | Any]:
    there = {**AS_ASKED, **changed}
    return [web.json_response({"value": [{"id": "m1"}]}), web.json_response(there), web.json_response(there)]


@pytest.fixture
async def opened(stage: Backstage) -> Backstage:
    stage.school = SCHOOL
    await stage.a_class()
    await stage.put(StartAsked(TEAM, "s1", TEACHER, FORM))
    return stage


async def test_they_are_asked_for_and_read_back_and_the_lobby_is_left_alone(opened: Backstage) -> None:
    opened.teams.answers = answers()
    assert await opened.carry(SET) == (OptionsSet(TEAM, "s1", ()),)
    changed = opened.teams.bodies[1]
    assert "lobbyBypassSettings" not in changed
    assert changed["allowAttendeeToEnableMic"] is False
    assert changed["allowedPresenters"] == "roleIsPresenter"


async def test_what_is_not_seen_is_looked_for_again_and_then_named(opened: Backstage) -> None:
    opened.teams.answers = answers(allowMeetingChat="disabled")
    with pytest.raises(GraphUnreachable):
        await opened.carry(SET)
    opened.teams.answers = answers(allowMeetingChat="disabled", participants=None)
    assert await opened.carry(SET, attempt=LOOKS) == (OptionsSet(TEAM, "s1", ("chat", "colleague")),)


async def test_a_colleague_who_is_no_co_organiser_is_named_at_once(opened: Backstage) -> None:
    opened.teams.answers = answers(participants=None)
    assert await opened.carry(SET) == (OptionsSet(TEAM, "s1", ("colleague",)),)


@pytest.mark.parametrize(
    "answer, code",
    [
        (web.json_response({"value": []}), "meeting-not-found"),
        (web.json_response({}, status=403), "OnlineMeetings.ReadWrite.All"),
    ],
)
async def test_somebody_elses_meeting_or_a_missing_consent_says_so(
    opened: Backstage, answer: web.Response, code: str
) -> None:
    opened.teams.answers = [answer]
    assert await opened.carry(SET) == (OptionsSet(TEAM, "s1", (), code),)


async def test_the_teacher_hears_it_in_their_own_chat(opened: Backstage) -> None:
    await opened.reachable(TEACHER)
    assert await opened.carry(TellOptions(TEAM, "s1", ("chat",))) == ()
    assert len(opened.teams.asked) == 1
    assert await opened.carry(replace(SET, session="another")) == ()
    assert len(opened.teams.asked) == 1
