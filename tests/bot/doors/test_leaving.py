"""A bot that is told to go answers all that it was asked, and closes each line with an answer that says so."""

from __future__ import annotations

import asyncio
from collections import Counter

import aiohttp
import pytest

from tests.bot.doors.place import place_of
from tests.bot.pretend import activity, eventually

CALLERS = 24


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
