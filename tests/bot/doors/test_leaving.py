"""A bot that is told to go answers all that it was asked, and closes each line with an answer that says so."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import Counter

import aiohttp
import pytest

from tests.bot.doors.place import place_of
from tests.bot.pretend import activity, eventually

CALLERS, THREADS = 24, 3
SOON = 5.0
"""Seconds in which a bot with nothing to finish is gone, on a machine that others use too."""


async def called(url: str, headers: dict[str, str], told: object, became: Counter[str]) -> None:
    """Say the same again and again on one line, until an answer closes it."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
        is_open = True
        while is_open:
            async with session.post(url, json=told, headers=headers) as answer:
                await answer.read()
                became[str(answer.status)] += 1
                is_open = answer.headers.get("Connection") != "close"


@pytest.mark.clause("SAF-1")
async def test_whoever_calls_on_a_line_is_answered_until_an_answer_closes_it() -> None:
    became: Counter[str] = Counter()
    async with place_of() as place:
        told, headers = activity(place.teams_url), {"Authorization": f"Bearer {place.token()}"}
        callers = [
            asyncio.create_task(called(f"{place.url}/api/messages", headers, told, became)) for _ in range(CALLERS)
        ]
        await eventually(lambda: became["200"] >= CALLERS * 3)
    await asyncio.gather(*callers)  # a line that closed under a request would raise here
    assert set(became) == {"200"}


def silent_lines(port: int) -> list[socket.socket]:
    """Open one line after the other and say nothing on any, until nobody takes one more."""
    found: list[socket.socket] = []
    while True:
        try:
            found.append(socket.create_connection(("127.0.0.1", port), timeout=SOON))
        except OSError:
            return found


@pytest.mark.clause("SAF-1")
async def test_lines_that_come_in_while_it_goes_and_half_a_request_hold_nobody_up() -> None:
    async with place_of() as place:
        port = int(place.url.rpartition(":")[2])
        half = socket.create_connection(("127.0.0.1", port))
        half.sendall(b"POST /api/messages HTTP/1.1\r\nHost: ")
        callers = [asyncio.create_task(asyncio.to_thread(silent_lines, port)) for _ in range(THREADS)]
        await asyncio.sleep(0.1)
        began = time.monotonic()
    took = time.monotonic() - began
    for line in [half, *(one for lines in await asyncio.gather(*callers) for one in lines)]:
        line.close()
    assert took < SOON
