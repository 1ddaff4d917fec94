from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.counters import Counters
from bot.reading.breaker import FAILURES, REST, Breaker
from bot.reading.content_safety import ASKED, SCOPE, ContentSafety
from bot.reading.opinion import Opinion, nameless
from bot.wire import Wire, open_session
from policy.chat import Category, Severity
from tests.bot.pretend import Clock, FixedTokens, serving

WORDS = "i hate all of them"


def analysis(**levels: int) -> dict[str, Any]:
    return {
        "blocklistsMatch": [],
        "categoriesAnalysis": [{"category": name, "severity": level} for name, level in levels.items()],
    }


@dataclass
class Service:
    """A Content Safety resource; answers with `answer`, or waits for ever on an event."""

    answer: Any = field(default_factory=analysis)
    status: int = 200
    hold: asyncio.Event | None = None
    asked: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    bodies: list[Any] = field(default_factory=list[Any])
    tokens: list[str | None] = field(default_factory=list[str | None])

    async def handle(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, request.raw_path))
        self.tokens.append(request.headers.get("Authorization"))
        self.bodies.append(await request.json())
        if self.hold:
            await self.hold.wait()
        return web.json_response(self.answer, status=self.status)


@dataclass
class Asked:
    """The service, its client, and the clock of the breaker."""

    service: Service
    safety: ContentSafety
    clock: Clock
    counters: Counters


@contextlib.asynccontextmanager
async def asking(seconds: float = 5.0) -> AsyncGenerator[Asked]:
    service, clock, counters = Service(), Clock(), Counters()
    async with serving(service.handle) as origin, open_session() as session:
        wire = Wire(session, FixedTokens(), SCOPE, frozenset({origin}), sleep=clock.sleep)
        yield Asked(service, ContentSafety(wire, origin, Breaker(clock), counters, seconds), clock, counters)


async def test_the_request_is_written_as_documented() -> None:
    async with asking() as at:
        assert await at.safety.ask(WORDS) is None
    assert at.service.asked == [("POST", "/contentsafety/text:analyze?api-version=2023-10-01")]
    assert at.service.tokens == ["Bearer token for https://cognitiveservices.azure.com/.default"]
    assert at.service.bodies == [
        {"text": WORDS, "categories": ["Hate", "SelfHarm", "Sexual", "Violence"], "outputType": "FourSeverityLevels"}
    ]


@pytest.mark.parametrize(
    "levels, opinion",
    [
        ({"Hate": 0, "SelfHarm": 0, "Sexual": 0, "Violence": 0}, None),
        ({"Hate": 2, "Violence": 2}, None),
        ({"Hate": 4, "Violence": 2}, Opinion(Severity.CONCERN, frozenset({Category.HATE}))),
        ({"SelfHarm": 4}, Opinion(Severity.SERIOUS, frozenset({Category.SELF_HARM}))),
        ({"SelfHarm": 6, "Violence": 4}, Opinion(Severity.URGENT, frozenset({Category.SELF_HARM, Category.VIOLENCE}))),
        ({"Sexual": 6}, Opinion(Severity.SERIOUS, frozenset({Category.SEXUAL}))),
        ({"SomethingNew": 6}, None),
    ],
)
async def test_its_levels_are_read_as_ours(levels: dict[str, int], opinion: Opinion | None) -> None:
    async with asking() as at:
        at.service.answer = analysis(**levels)
        assert await at.safety.ask(WORDS) == opinion
        assert at.counters.read(ASKED, outcome="answered") == 1


@pytest.mark.parametrize("answer", [[], {}, "no", {"categoriesAnalysis": {}}, None])
async def test_an_answer_nobody_knows_is_no_opinion(answer: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with asking() as at:
        at.service.answer = answer
        assert await at.safety.ask(WORDS) is None
        assert at.counters.read(ASKED, outcome="failed") == 1
    assert WORDS not in caplog.text


async def test_a_long_text_is_cut_to_what_the_service_takes() -> None:
    async with asking() as at:
        await at.safety.ask("ŵ" * 12_000)
    assert len(at.service.bodies[0]["text"]) == 10_000


async def test_a_service_that_does_not_answer_in_time_is_no_opinion() -> None:
    async with asking(seconds=0.01) as at:
        at.service.hold = asyncio.Event()
        assert await at.safety.ask(WORDS) is None
        assert at.counters.read(ASKED, outcome="failed") == 1
        at.service.hold.set()


async def test_after_repeated_failures_it_is_left_alone_then_tried_once() -> None:
    async with asking() as at:
        at.service.status = 500
        for _ in range(FAILURES + 3):
            assert await at.safety.ask(WORDS) is None
        assert len(at.service.asked) == FAILURES
        at.clock.now += REST
        await at.safety.ask(WORDS)
        await at.safety.ask(WORDS)
        assert len(at.service.asked) == FAILURES + 1, "half open: one try, and it failed"
        at.clock.now += REST
        at.service.status = 200
        at.service.answer = analysis(Hate=4)
        assert await at.safety.ask(WORDS)
        assert await at.safety.ask(WORDS)
        assert at.counters.read(ASKED, outcome="not-asked") == 4


def test_half_open_only_one_may_try() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        assert breaker.may_ask()
        breaker.failed()
    assert not breaker.may_ask()
    clock.now += REST
    assert [breaker.may_ask() for _ in range(3)] == [True, False, False]
    breaker.went_well()
    assert breaker.may_ask()


@pytest.mark.parametrize(
    "text, sent",
    [
        ("<at>Siân Jones</at> ti'n hyll", "ti'n hyll"),
        ("sian is so ugly, ask JONES", "is so ugly, ask"),
        ("write to sian.jones@ysgol.example.cymru now", "write to   now"),
        ("@sian_j go away", "go away"),
        ("<blockquote>Sian: hi</blockquote>i hate it", "i hate it"),
        ("al is al", "al is al"),
    ],
)
def test_no_name_goes_out(text: str, sent: str) -> None:
    assert nameless(text, ["Sian Jones", "Al"]) == sent
