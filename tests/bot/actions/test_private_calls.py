"""Looking for private calls: asked for the school's own adults alone, and of other people's calls nothing is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from aiohttp import web

from bot.actions.private_calls import TRIES
from bot.graph.client import GraphBusy
from policy.actions import LookForCalls
from policy.events import PrivateCallSeen, PrivateCallsLooked
from policy.school import School
from tests.bot.actions.backstage import Backstage
from tests.policy.cast import COLLEAGUE, HEAD, LEARNERS, NOW, STRANGER, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("CON-2")
DECIDED = {"found_afterwards": True, "decided_by": HEAD, "decided_on": date(2026, 9, 1)}
TIMES = {"startDateTime": "2026-11-24T09:00:00.5Z", "endDateTime": "2026-11-24T09:12:00Z"}
WHO = {"own": (TEACHER, LEARNERS[0]), "staff": (TEACHER, COLLEAGUE), "elsewhere": (TEACHER, STRANGER)}
FOUND = PrivateCallSeen(
    "own",
    TEACHER,
    LEARNERS[0],
    TEAM,
    datetime(2026, 11, 24, 9, 0, 0, 500_000, tzinfo=UTC),
    datetime(2026, 11, 24, 9, 12, tzinfo=UTC),
)


def graph(path: str) -> web.Response:
    if path.endswith("/participants_v2"):
        people = WHO[path.split("/")[-2]]
        return web.json_response({"value": [{"identity": {"user": {"id": one.upper()}}} for one in people]})
    calls = [{"id": call, "type": "peerToPeer", **TIMES} for call in WHO] if TEACHER in unquote(path) else []
    return web.json_response({"value": [*calls, {"id": "group", "type": "groupCall", **TIMES}]})


@pytest.fixture
async def decided(stage: Backstage) -> Backstage:
    await stage.a_class()
    stage.school = School.model_validate({**school_file(), "private_calls": DECIDED})
    stage.teams.by_path = graph
    return stage


async def test_only_the_schools_own_pair_becomes_anything_and_only_once(decided: Backstage) -> None:
    assert await decided.carry(LookForCalls()) == (FOUND, PrivateCallsLooked(NOW))
    asked = [unquote(path) for _, path in decided.teams.asked if "$filter" in path]
    assert len(asked) == len(decided.school.adults())
    assert all("participants_v2/any" in path and "startDateTime ge 2026-11-23T10:00:00Z" in path for path in asked)
    assert not any("group" in path.rsplit("/", 2) for _, path in decided.teams.asked)
    kept = await decided.kit.lookup.private_calls(decided.school)
    assert kept is not None
    assert set(kept.known) == {"own"}
    assert await decided.carry(LookForCalls()) == (PrivateCallsLooked(NOW),)


async def test_where_it_is_off_nothing_is_asked(stage: Backstage) -> None:
    assert await stage.carry(LookForCalls()) == ()
    assert stage.teams.asked == []


async def test_without_the_consent_it_says_which_is_missing_and_a_busy_graph_is_asked_again(decided: Backstage) -> None:
    decided.teams.by_path = lambda _: web.json_response({}, status=403)
    assert await decided.carry(LookForCalls()) == (PrivateCallsLooked(NOW, "CallRecords.Read.All"),)
    decided.teams.by_path = lambda _: web.json_response({}, status=503)
    with pytest.raises(GraphBusy):
        await decided.carry(LookForCalls())
    assert await decided.carry(LookForCalls(), attempt=TRIES) == (PrivateCallsLooked(NOW, "busy"),)
