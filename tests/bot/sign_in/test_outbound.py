from __future__ import annotations

import asyncio
import threading

import pytest

from bot.sign_in.outbound import BETWEEN_FAILURES, EARLY, MARGIN, FreshToken, SharedTokens, SignInFailed
from tests.bot.pretend import Clock, eventually

TEAMS = "https://api.botframework.com/.default"
GRAPH = "https://graph.microsoft.com/.default"


class Source:
    """Numbers its tokens. `down` makes it fail; `gate` makes it wait."""

    def __init__(self, lifetime: float = 3600.0) -> None:
        self.asked: list[str] = []
        self.lifetime = lifetime
        self.down = False
        self.gate = threading.Event()
        self.gate.set()

    def fetch(self, scope: str) -> FreshToken:
        self.asked.append(scope)
        assert self.gate.wait(5)
        if self.down:
            raise SignInFailed("AADSTS7000215")
        return FreshToken(f"token {len(self.asked)}", self.lifetime)


async def settle(source: Source, count: int) -> None:
    """Wait until `count` fetches began and the loop has seen their ends."""
    await eventually(lambda: len(source.asked) == count)
    await eventually(lambda: "fetch a token" not in {task.get_name() for task in asyncio.all_tasks()})
    await asyncio.sleep(0)  # what is called back when a fetch has ended runs a step after it


async def test_one_token_serves_all_turns() -> None:
    source = Source()
    tokens = SharedTokens(source, Clock())
    assert set(await asyncio.gather(*(tokens.get(TEAMS) for _ in range(100)))) == {"token 1"}
    assert source.asked == [TEAMS]


async def test_each_scope_has_its_own() -> None:
    source = Source()
    tokens = SharedTokens(source, Clock())
    assert await tokens.get(TEAMS) != await tokens.get(GRAPH)
    assert source.asked == [TEAMS, GRAPH]


async def test_a_token_is_renewed_beside_the_turns_and_never_used_in_its_last_minutes() -> None:
    source, clock = Source(), Clock()
    tokens = SharedTokens(source, clock)
    assert await tokens.get(TEAMS) == "token 1"
    clock.now += 3600 - EARLY - 1
    assert (await tokens.get(TEAMS), len(source.asked)) == ("token 1", 1)
    source.gate.clear()
    clock.now += 2
    assert await tokens.get(TEAMS) == "token 1", "nobody waits for the renewal"
    source.gate.set()
    await settle(source, 2)
    assert await tokens.get(TEAMS) == "token 2"
    clock.now += 3600 - MARGIN
    assert await tokens.get(TEAMS) == "token 3"


async def test_a_failed_renewal_is_borne_while_the_old_token_is_good_and_not_tried_in_a_loop() -> None:
    source, clock = Source(), Clock()
    tokens = SharedTokens(source, clock)
    await tokens.get(TEAMS)
    source.down = True
    clock.now += 3600 - EARLY + 1
    assert await tokens.get(TEAMS) == "token 1"
    await settle(source, 2)
    for _ in range(10):
        assert await tokens.get(TEAMS) == "token 1"
    await settle(source, 2)
    assert len(source.asked) == 2
    clock.now += 3600
    with pytest.raises(SignInFailed, match="AADSTS7000215"):
        await tokens.get(TEAMS)
    source.down = False
    assert await tokens.get(TEAMS) == "token 4"


async def test_readiness_asks_for_a_token_on_a_quiet_day_too_and_not_in_a_loop_while_there_is_none() -> None:
    source, clock = Source(), Clock()
    tokens = SharedTokens(source, clock)
    assert [await tokens.probe(TEAMS) for _ in range(3)] == [None] * 3
    assert len(source.asked) == 1
    source.down = True
    clock.now += 3600
    assert [await tokens.probe(TEAMS) for _ in range(3)] == ["no token: AADSTS7000215"] * 3
    assert len(source.asked) == 2
    source.down = False
    clock.now += BETWEEN_FAILURES
    assert await tokens.probe(TEAMS) is None


async def test_that_a_token_is_not_renewed_is_told_while_the_old_one_is_good() -> None:
    source, clock = Source(), Clock()
    tokens = SharedTokens(source, clock)
    assert await tokens.refusal(TEAMS) is None
    source.down = True
    clock.now += 3600 - EARLY + 1
    for _ in range(2):
        assert await tokens.refusal(TEAMS) == "no token: AADSTS7000215"
    assert len(source.asked) == 2
    assert await tokens.get(TEAMS) == "token 1"
    assert await tokens.probe(TEAMS) is None, "it still reaches everybody"
    source.down = False
    clock.now += BETWEEN_FAILURES
    assert await tokens.refusal(TEAMS) is None
    source.down = True
    clock.now += 3600
    assert await tokens.refusal(TEAMS) == "no token: AADSTS7000215"


async def test_a_failure_reaches_all_who_wait() -> None:
    source = Source()
    source.down = True
    tokens = SharedTokens(source, Clock())
    found = await asyncio.gather(*(tokens.get(TEAMS) for _ in range(10)), return_exceptions=True)
    assert {type(one) for one in found} == {SignInFailed}
    assert len(source.asked) == 1


async def test_a_short_lived_token_is_still_used_for_most_of_its_life() -> None:
    source, clock = Source(lifetime=60), Clock()
    tokens = SharedTokens(source, clock)
    await tokens.get(TEAMS)
    clock.now += 40
    assert await tokens.get(TEAMS) == "token 1"
    clock.now += 16
    assert await tokens.get(TEAMS) == "token 2"


async def test_who_gives_up_waiting_does_not_end_the_fetch_for_others() -> None:
    source = Source()
    source.gate.clear()
    tokens = SharedTokens(source, Clock())
    first, second = asyncio.create_task(tokens.get(TEAMS)), asyncio.create_task(tokens.get(TEAMS))
    await asyncio.sleep(0)
    first.cancel()
    source.gate.set()
    assert await second == "token 1"
    assert source.asked == [TEAMS]


def test_a_token_is_not_shown() -> None:
    assert "hush" not in repr(FreshToken("hush", 1.0))
