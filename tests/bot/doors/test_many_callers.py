"""Many callers, and slow ones: the door leaves them in time, and answers the others meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator
from urllib.parse import urlsplit

import pytest

from bot.doors.lines import MOST, SPARE, most_lines
from tests.bot.doors.place import Place, place_of
from tests.bot.doors.raw import answered, asked
from tests.bot.pretend import activity

MANY = 150
"""Of each kind of slow caller."""
SOON = 10.0
"""Seconds; Teams waits no longer, and the machine of the tests has other work too."""
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@contextlib.asynccontextmanager
async def lines(place: Place, said: bytes, how_many: int = MANY) -> AsyncGenerator[list[Line]]:
    """So many open connections on which this was said and no more."""
    where = urlsplit(place.url)
    opened = [await asyncio.open_connection(where.hostname, where.port) for _ in range(how_many)]
    for _, writer in opened:
        writer.write(said)
    try:
        yield opened
    finally:
        for _, writer in opened:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for _, writer in opened), return_exceptions=True)


def begun(place: Place, *, token: bool) -> bytes:
    """The head of a request whose body does not come."""
    told = [("Authorization", f"Bearer {place.token()}")] if token else []
    whole = asked(place, *told).spelled()
    return whole[: whole.index(b"\r\n\r\n") + 5]


async def is_answered(place: Place) -> float:
    """Seconds until somebody with a good token is answered."""
    began = time.perf_counter()
    assert (await place.post(activity(place.teams_url)))[0] == 200
    return time.perf_counter() - began


async def heard(line: Line) -> bytes:
    async with asyncio.timeout(10):
        return await line[0].read()


async def test_slow_bodies_are_left_in_time_and_hold_nobody_up() -> None:
    async with place_of(body_seconds=1.0) as place, lines(place, begun(place, token=True)) as slow:
        assert await is_answered(place) < SOON
        found = await asyncio.gather(*(heard(line) for line in slow))
        assert {answer[:13] for answer in found} == {b"HTTP/1.1 408 "}
        assert await is_answered(place) < SOON


async def test_who_has_no_token_is_answered_before_a_body_came() -> None:
    async with place_of() as place, lines(place, begun(place, token=False)) as slow:
        assert await is_answered(place) < SOON
        first = await asyncio.gather(*(line[0].readline() for line in slow))
        assert set(first) == {b"HTTP/1.1 401 Unauthorized\r\n"}


@pytest.mark.parametrize("said", [b"", b"POST /api/messages HTTP/1.1\r\nX-Slow: "], ids=["silent", "half a head"])
async def test_lines_on_which_no_request_comes_are_closed(said: bytes) -> None:
    async with place_of(idle_seconds=1.0) as place, lines(place, said) as idle:
        assert await is_answered(place) < SOON
        assert set(await asyncio.gather(*(heard(line) for line in idle))) == {b""}
        assert await is_answered(place) < SOON


@pytest.mark.parametrize("said", [b"", b"POST /api/messages HTTP/1.1\r\nX-Slow: "], ids=["silent", "half a head"])
async def test_where_there_are_too_many_lines_the_oldest_are_closed_and_whoever_comes_is_answered(
    said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with place_of(most_lines=64) as place, lines(place, said) as idle:
        assert await is_answered(place) < SOON
        left = [line for line in idle if not line[0].at_eof()]
        assert len(left) <= 64
        assert set(left) <= set(idle[-64:]), "the newest are kept"
        assert await is_answered(place) < SOON
    assert caplog.text.count("too many lines") == 1, "a flood of lines is no flood of the log"


def test_a_process_takes_the_files_it_may_have_and_keeps_some_for_itself() -> None:
    resource = pytest.importorskip("resource")
    assert 64 <= most_lines() <= MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft == hard
    assert most_lines() in (MOST, 64) or most_lines() + SPARE == soft


async def test_many_requests_on_one_line_are_answered_in_their_order() -> None:
    async with place_of() as place:
        one = asked(place, ("Authorization", f"Bearer {place.token()}")).spelled()
        kept = one.replace(b"Connection: close", b"Connection: keep-alive")
        status, rest = await answered(place.url, kept * 100 + one)
        assert (status, rest.count("HTTP/1.1 200 OK")) == (200, 100)
        assert len(place.bot.heard) == 101


async def test_a_crowd_without_tokens_does_not_hold_up_whoever_has_one() -> None:
    async with place_of() as place:
        stranger = asked(place, ("Authorization", "Bearer x")).spelled()
        crowd = asyncio.gather(*(answered(place.url, stranger) for _ in range(MANY)))
        assert await is_answered(place) < SOON
        assert {status for status, _ in await crowd} == {401}


@pytest.mark.parametrize(
    "said",
    [
        b"POST /api/messages HTTP/1.1\r\nAuthorization: Bearer secret-words\x00\r\n\r\n",
        b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n1secret-words and more of them\r\n\r\n",
        b"secret-words\r\n\r\n",
        b"POST /api/messages HTTP/1.1\r\nX: secret-words " + b"x" * 9_000 + b"\r\n\r\n",
    ],
    ids=["in a header", "after a body", "in the place of a request", "in a line too long"],
)
async def test_what_cannot_be_read_is_not_logged(said: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with place_of() as place:
        status, _ = await answered(place.url, said)
        assert status in (400, 401, 415)
        await is_answered(place)
    assert "secret-words" not in caplog.text
    assert "Traceback" not in caplog.text
