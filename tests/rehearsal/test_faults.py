from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from rehearsal.cast import Cast
from rehearsal.connector import Connector
from rehearsal.sign_in import SignIn

HEADERS = {"Authorization": "Bearer given"}
AW, DSP = "/v3/conversations/a:aw/activities", "/v3/conversations/a:dsp/activities"
SAID = {"type": "message", "text": "hello"}


@pytest.fixture
def teams() -> Connector:
    return Connector(Cast(), SignIn(given={"given"}))


@pytest.fixture
async def wire(teams: Connector) -> AsyncGenerator[TestClient[web.Request, web.Application]]:
    async with TestClient(TestServer(teams.application()), headers=HEADERS) as client:
        yield client


async def test_a_fault_meets_the_calls_it_was_asked_for_as_often_as_asked(
    teams: Connector, wire: TestClient[web.Request, web.Application]
) -> None:
    fault = teams.misbehave("POST", "/a:aw/", 429, retry_after=2, times=1)
    async with wire.post(DSP, json=SAID) as answer:
        assert answer.status == 201
    async with wire.post(AW, json=SAID) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "2")
    async with wire.post(AW, json=SAID) as answer:
        assert answer.status == 201
    assert len(fault.met) == 1
    assert [post.conversation for post in teams.posts] == ["a:dsp", "a:aw"]


async def test_an_answer_that_is_held_comes_once_teams_is_well_and_what_was_asked_was_done(
    teams: Connector, wire: TestClient[web.Request, web.Application]
) -> None:
    fault = teams.misbehave("POST", "/a:aw/", None, kept=True)
    waiting = asyncio.create_task(wire.post(AW, json=SAID).__aenter__())
    async with asyncio.timeout(5):
        while not teams.posts:  # noqa: ASYNC110 - the server has no Event for it
            await asyncio.sleep(0)
    assert not waiting.done()
    teams.behave()
    answer = await waiting
    assert answer.status == 201
    answer.release()
    assert len(fault.met) == len(teams.posts) == 1


async def test_a_call_that_is_refused_leaves_nothing_behind(
    teams: Connector, wire: TestClient[web.Request, web.Application]
) -> None:
    teams.misbehave("POST", "/a:aw/", 403, code="BotNotInConversationRoster")
    async with wire.post(AW, json=SAID) as answer:
        assert (await answer.json())["error"]["code"] == "BotNotInConversationRoster"
    assert teams.posts == []
