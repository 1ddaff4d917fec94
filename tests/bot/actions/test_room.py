from __future__ import annotations

from collections.abc import Collection

from aiohttp import web

from policy.actions import LookIntoRoom
from policy.events import LookFailed, MeetingStarted, PresenceSeen, RoomExpected
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import COLLEAGUE, LEARNERS, MEMBERS, NOW, TEACHER, TEAM

CHANNEL = "19:class-10b@thread.tacv2;messageid=1"


async def _running(stage: Backstage) -> None:
    started = MeetingStarted(CHANNEL, "meeting-1", stage.service_url, NOW, TEAM)
    await stage.put(RoomExpected(CHANNEL, TEAM, "s1", TEACHER, COLLEAGUE, MEMBERS), started)


def _answers(stage: Backstage, inside: Collection[str], unknown: Collection[str] = ()) -> None:
    """Teams answers about each person by the path it is asked with."""

    def about(path: str) -> web.Response:
        person = path.rsplit("/", 1)[1].partition("?")[0]
        if person in unknown:
            return web.Response(status=404)
        return web.json_response({"meeting": {"inMeeting": person in inside}})

    stage.teams.by_path = about


async def test_a_channel_meeting_is_looked_into_person_by_person(stage: Backstage) -> None:
    await _running(stage)
    _answers(stage, {TEACHER, LEARNERS[0]})
    (seen,) = await stage.carry(LookIntoRoom(CHANNEL))
    assert isinstance(seen, PresenceSeen)
    assert set(seen.inside) == {TEACHER, LEARNERS[0]}
    assert set(seen.outside) == {COLLEAGUE, *LEARNERS[1:]}
    assert all(path.startswith("/v1/meetings/meeting-1/participants/") for _, path in stage.teams.asked)
    room = await stage.kit.lookup.room(stage.school, CHANNEL)
    assert room is not None
    assert room.unsafe_since == NOW


async def test_one_who_is_not_known_to_the_meeting_is_not_in_it(stage: Backstage) -> None:
    await _running(stage)
    _answers(stage, {TEACHER, COLLEAGUE}, unknown={LEARNERS[0]})
    (seen,) = await stage.carry(LookIntoRoom(CHANNEL))
    assert isinstance(seen, PresenceSeen)
    assert LEARNERS[0] in seen.outside


async def test_a_meeting_that_knows_nobody_is_a_failed_look_and_never_an_empty_room(stage: Backstage) -> None:
    await _running(stage)
    _answers(stage, set(), unknown={member.person for member in MEMBERS})
    assert await stage.carry(LookIntoRoom(CHANNEL)) == (LookFailed(CHANNEL, "nobody-known"),)


async def test_a_look_that_teams_refuses_three_times_is_said_aloud(stage: Backstage) -> None:
    await _running(stage)
    stage.teams.by_path = lambda _: web.json_response({"error": {"code": "NotEnoughPermissions"}}, status=403)
    for _ in range(3):
        assert await stage.carry(LookIntoRoom(CHANNEL)) == (LookFailed(CHANNEL, "NotEnoughPermissions"),)
    room = await stage.kit.lookup.room(stage.school, CHANNEL)
    assert room is not None
    assert room.failed_looks == 3
