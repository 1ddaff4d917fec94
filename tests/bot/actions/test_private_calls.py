"""Looking for private calls: asked for the school's own adults alone, and of other people's calls nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
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


@dataclass
class Batches:
    """Answers each part of a batch by its path, and keeps what was asked."""

    stage: Backstage
    answer: Callable[[str], web.Response] = graph
    sizes: list[int] = field(default_factory=list[int])
    asked: list[str] = field(default_factory=list[str])

    def __call__(self, path: str) -> web.Response:
        """One request: a batch, or the rest of a list."""
        if not path.endswith("$batch"):
            return self.answer(path)
        parts = self.stage.teams.bodies[-1]["requests"]
        self.sizes.append(len(parts))
        self.asked += [one["url"] for one in parts]
        return web.json_response({"responses": [self._part(one["id"], one["url"]) for one in parts]})

    def _part(self, number: str, path: str) -> dict[str, object]:
        found = self.answer(path)
        return {"id": number, "status": found.status, "body": json.loads(found.text or "null")}


@pytest.fixture
async def decided(stage: Backstage) -> Backstage:
    await stage.a_class()
    stage.school = School.model_validate({**school_file(), "private_calls": DECIDED})
    stage.teams.by_path = Batches(stage)
    return stage


def batches(stage: Backstage) -> Batches:
    assert isinstance(stage.teams.by_path, Batches)
    return stage.teams.by_path


async def test_only_the_schools_own_pair_becomes_anything_and_only_once(decided: Backstage) -> None:
    assert await decided.carry(LookForCalls()) == (FOUND, PrivateCallsLooked(NOW))
    asked = [unquote(path) for path in batches(decided).asked if "$filter" in path]
    assert len(asked) == len(decided.school.adults())
    assert all("participants_v2/any" in path and "startDateTime ge 2026-11-23T10:00:00Z" in path for path in asked)
    assert not any("group" in path.rsplit("/", 2) for path in batches(decided).asked)
    assert batches(decided).sizes == [len(asked), len(WHO)], "one request for all adults, and one for all calls"
    kept = await decided.kit.lookup.private_calls(decided.school)
    assert kept is not None
    assert set(kept.known) == {"own"}
    assert await decided.carry(LookForCalls()) == (PrivateCallsLooked(NOW),)


async def test_where_it_is_off_nothing_is_asked(stage: Backstage) -> None:
    assert await stage.carry(LookForCalls()) == ()
    assert stage.teams.asked == []


async def test_without_the_consent_it_says_which_is_missing_and_a_busy_graph_is_asked_again(decided: Backstage) -> None:
    batches(decided).answer = lambda _: web.json_response({}, status=403)
    assert await decided.carry(LookForCalls()) == (PrivateCallsLooked(NOW, "CallRecords.Read.All"),)
    batches(decided).answer = lambda _: web.json_response({}, status=503)
    with pytest.raises(GraphBusy):
        await decided.carry(LookForCalls())
    assert await decided.carry(LookForCalls(), attempt=TRIES) == (PrivateCallsLooked(NOW, "busy"),)


async def test_one_adult_whose_calls_graph_does_not_give_is_said_and_one_it_was_busy_for_is_asked_again(
    decided: Backstage,
) -> None:
    busy = [True]

    def once_busy(path: str) -> web.Response:
        return web.json_response({}, status=429) if COLLEAGUE in path and busy and busy.pop() else graph(path)

    batches(decided).answer = once_busy
    assert await decided.carry(LookForCalls()) == (FOUND, PrivateCallsLooked(NOW))
    adults = len(decided.school.adults())
    assert batches(decided).sizes == [adults, 1, len(WHO)], "only what was busy is asked for again"
    batches(decided).answer = lambda path: web.json_response({}, status=400) if COLLEAGUE in path else graph(path)
    assert await decided.carry(LookForCalls()) == (PrivateCallsLooked(NOW, "refused"),)


async def test_a_call_that_graph_has_no_more_is_nobodys(decided: Backstage) -> None:
    gone = web.json_response({}, status=404)
    batches(decided).answer = lambda path: gone if "own/participants_v2" in path else graph(path)
    assert await decided.carry(LookForCalls()) == (PrivateCallsLooked(NOW),)
