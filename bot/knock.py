"""Knocks at the bot's own public address, the way Teams comes in: name, certificate and what stands before the bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

import aiohttp

SECONDS = 10.0
MESSAGES = "/api/messages"


def knocking(session: aiohttp.ClientSession, public_url: str) -> Callable[[str], Awaitable[str]]:
    """A way to knock with a message's words; it gives why nobody answered, or nothing.

    Only Teams can sign a message, so this one comes without a token and must be refused, by the bot itself: then the
    way to its door is open, a message gets through, and the lock holds. A door that lets it in is an alarm as well.
    """

    async def knock(words: str) -> str:
        limit = aiohttp.ClientTimeout(total=SECONDS)
        activity = {"type": "message", "text": words}
        url = f"{public_url}{MESSAGES}"
        try:
            async with session.post(url, json=activity, timeout=limit, allow_redirects=False) as answer:
                is_ours = answer.status == HTTPStatus.UNAUTHORIZED and await _is_refusal(answer)
                return "" if is_ours else f"answered {answer.status}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return type(error).__name__

    return knock


async def _is_refusal(answer: aiohttp.ClientResponse) -> bool:
    """Whether the bot itself said so, and not something that stands before it."""
    try:
        said = await answer.json()
    except (aiohttp.ContentTypeError, ValueError):
        return False
    return isinstance(said, dict) and "request" in cast("dict[str, Any]", said)
