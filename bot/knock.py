"""Knocks at the bot's own public address, the way Teams comes in: name, certificate and what stands before the bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import aiohttp

SECONDS = 10.0


def knocking(session: aiohttp.ClientSession, public_url: str) -> Callable[[], Awaitable[str]]:
    """A way to knock; it gives why nobody answered, or nothing. No token is sent."""

    async def knock() -> str:
        limit = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with session.get(f"{public_url}/healthz", timeout=limit, allow_redirects=False) as answer:
                alive = (await answer.content.read(16)).strip() == b"ok"
                return "" if answer.status == HTTPStatus.OK and alive else f"answered {answer.status}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return type(error).__name__

    return knock
