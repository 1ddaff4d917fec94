from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from rehearsal.cast import Cast
from rehearsal.connector import Connector
from rehearsal.limits import Limits
from rehearsal.sign_in import SignIn

HEADERS = {"Authorization": "Bearer given"}
SAID = {"type": "message", "text": "hello"}


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def teams(clock: Clock) -> Connector:
    return Connector(Cast(), SignIn(given={"given"}), limits=Limits(on=True, clock=clock))


@pytest.fixture
async def wire(teams: Connector) -> AsyncGenerator[TestClient[web.Request, web.Application]]:
    async with TestClient(TestServer(teams.application()), headers=HEADERS) as client:
        yield client


async def said(wire: TestClient[web.Request, web.Application], place: str, often: int) -> list[int]:
    found: list[int] = []
    for _ in range(often):
        async with wire.post(f"/v3/conversations/{place}/activities", json=SAID) as answer:
            found.append(answer.status)
    return found


async def test_a_conversation_takes_seven_in_a_second_and_eight_in_two(
    teams: Connector, wire: TestClient[web.Request, web.Application], clock: Clock
) -> None:
    assert await said(wire, "a:aw", 8) == [201] * 7 + [429]
    assert await said(wire, "a:dsp", 1) == [201]
    clock.now += 1.0
    assert await said(wire, "a:aw", 2) == [201, 429]
    clock.now += 1.0
    assert await said(wire, "a:aw", 1) == [201]
    assert len(teams.posts) == 10
    assert teams.limits.refused == ["/v3/conversations/a:aw/activities"] * 2


async def test_a_thread_counts_in_its_channel(wire: TestClient[web.Request, web.Application]) -> None:
    assert await said(wire, "19:a;messageid=1", 4) == [201] * 4
    assert await said(wire, "19:a;messageid=2", 4) == [201] * 3 + [429]


async def test_a_tenant_takes_fifty_in_a_second(wire: TestClient[web.Request, web.Application], clock: Clock) -> None:
    answers = [(await said(wire, f"a:{number}", 1))[0] for number in range(51)]
    assert answers == [201] * 50 + [429]
    clock.now += 1.0
    assert await said(wire, "a:50", 1) == [201]


async def test_nothing_is_counted_unless_a_play_asks(
    teams: Connector, wire: TestClient[web.Request, web.Application]
) -> None:
    teams.limits.on = False
    assert await said(wire, "a:aw", 60) == [201] * 60
