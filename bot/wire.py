"""One way out: a shared HTTP session, a token, a list of origins, and patience with a busy service.

Teams and Graph each hold a `Wire` over the same session. A token is only ever sent to a listed origin,
redirects are never followed, and answers are read up to a bound.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import ssl
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Protocol, cast

import aiohttp
from yarl import URL

from bot.origins import origin_of

BUSY = frozenset({412, 429, 502, 503, 504})
"""What Microsoft asks to be tried again; nothing else is."""
PERHAPS = frozenset({502, 503, 504})
"""Of these, what something before the service may say when the service has done what was asked."""
AGENT = "EHSBot/1 (aiohttp)"
_CHUNK = 65_536


class WireError(Exception):
    """Something asked of Microsoft did not happen. Holds codes and numbers, never the text of an answer."""


class NoAnswer(WireError):  # noqa: N818 - it reads as what happened
    """Nobody answered, in time, in a form or size we can read. `reason` is a few fixed words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotListed(WireError):  # noqa: N818 - it reads as what happened
    """The address is not one of the origins this bot may talk to, so nothing was sent."""


class NotWanted(WireError):  # noqa: N818 - it reads as what happened
    """What was to be sent is no longer wanted: it was not sent, or not again."""


Wanted = Callable[[], Awaitable[bool]]
"""Asked at the last moment before each try."""


class Tokens(Protocol):
    """Where a wire gets its token from."""

    async def get(self, scope: str) -> str:
        """Return a bearer token for `scope` that is good for minutes yet."""
        ...


class Turns(Protocol):
    """What a service takes of us, for one request. Told of each try."""

    async def take(self, within: float) -> float:
        """Wait for the turn of a try and return the seconds it took; raises a WireError where none is `within`."""
        ...

    def answered(self, answer: Answer) -> None:
        """Hear what the service said to it."""
        ...


@dataclass(frozen=True)
class Patience:
    """How often and how long to try a busy service: `attempts` in all, waiting `seconds` in all at most."""

    attempts: int = 5
    seconds: float = 60.0
    first_wait: float = 0.5
    longest_wait: float = 30.0


@dataclass(frozen=True, slots=True)
class _Care:
    """With what care one request is sent."""

    patience: Patience
    wanted: Wanted | None
    turns: Turns | None
    again: bytes | None = None


IN_A_TURN = Patience(attempts=3, seconds=6.0)
"""Teams waits about ten seconds for the answer to a turn, so a reply within one cannot wait long."""


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers, and a body within bounds."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def good(self) -> bool:
        """Say whether the request was taken."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the statuses of success

    @property
    def retry_after(self) -> float | None:
        """Return the seconds the service asks us to wait, if it says."""
        return seconds_to_wait(self.headers.get("Retry-After"), time.time())

    def json(self) -> object:
        """Return the body as JSON (None where empty); raises NoAnswer where it is not."""
        if not self.body:
            return None
        try:
            return cast("object", json.loads(self.body))
        except (ValueError, RecursionError):
            raise NoAnswer("not-json") from None


def seconds_to_wait(text: str | None, now: float) -> float | None:
    """Read a Retry-After header: seconds, or an HTTP date set against `now` (seconds since 1970)."""
    if text is None:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None


@lru_cache(2)
def _trusted(file: str | None, folder: str | None) -> ssl.SSLContext:  # noqa: ARG001 - OpenSSL reads them itself
    """Whom the machine trusts: some hundred certificates, which take a fiftieth of a second to read."""
    return ssl.create_default_context()


def open_session() -> aiohttp.ClientSession:
    """Open the one session of the process: bounded pool, time limits, no cookies, no proxies from outside.

    Where a service hangs, every action under way holds a line to it: there are more lines, so that a turn gets one too.

    Whom it trusts is read now: aiohttp's own context is made when it is imported, before any settings are known.
    """
    trusted = _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=250, limit_per_host=120, keepalive_timeout=15, ssl=trusted),
        timeout=aiohttp.ClientTimeout(total=20, connect=8, sock_connect=5),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": AGENT},
        trust_env=False,
    )


async def read_bounded(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read a body of at most `limit` bytes; raises NoAnswer where there is more."""
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_chunked(_CHUNK):
        size += len(part)
        if size > limit:
            raise NoAnswer("answer-too-large")
        parts.append(part)
    return b"".join(parts)


@dataclass(frozen=True)
class Wire:
    """Requests to one service. Waiting, chance and time limits are given, so that tests need no clock."""

    session: aiohttp.ClientSession
    tokens: Tokens
    scope: str
    origins: Collection[str]
    patience: Patience = Patience()
    limit: int = 4_000_000
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    chance: Callable[[], float] = random.random

    async def ask(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        patience: Patience | None = None,
        wanted: Wanted | None = None,
        turns: Turns | None = None,
        again: bytes | None = None,
    ) -> Answer:
        """Send one request with a token and return the last answer, having waited while the service was busy.

        `url` is complete and percent-encoded. turns: waited for before each try. again: what is sent instead of `body`
        once it may have arrived, where it says so itself. Raises NotListed before anything is
        sent, NotWanted where `wanted` says so before a try, NoAnswer, or what the tokens and the turns raise.
        """
        if origin_of(url) not in self.origins:
            raise NotListed("the address is not on the list of origins")
        headers = {
            "Authorization": f"Bearer {await self.tokens.get(self.scope)}",
            "Accept": "application/json",
        }
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        care = _Care(patience or self.patience, wanted, turns, again)
        return await self._try(method, URL(url, encoded=True), headers, body, care)

    async def look(self, url: str, origins: Collection[str]) -> Answer:
        """Ask once at one of these origins, where nobody may have the token, and return the answer.

        `url` is complete and percent-encoded. Raises NotListed before anything is sent, or NoAnswer.
        """
        if origin_of(url) not in origins:
            raise NotListed("the address is not on the list of origins")
        return await self._once("GET", URL(url, encoded=True), {"Accept": "application/json"}, None)

    async def _try(
        self,
        method: str,
        url: URL,
        headers: Mapping[str, str],
        body: bytes | None,
        care: _Care,
    ) -> Answer:
        waited, patience = 0.0, care.patience
        for attempt in range(1, patience.attempts + 1):
            if care.turns:
                waited += await care.turns.take(patience.seconds - waited)
            if care.wanted and not await care.wanted():
                raise NotWanted
            answer = await self._once(method, url, headers, body)
            if care.turns:
                care.turns.answered(answer)
            if answer.status in PERHAPS:
                body = care.again or body
            if answer.status not in BUSY or attempt == patience.attempts:
                return answer
            wait = self.wait(answer, attempt, patience)
            if waited + wait > patience.seconds:
                return answer
            waited += wait
            await self.sleep(wait)
        raise NoAnswer("no-attempt-made")

    def wait(self, answer: Answer, attempt: int, patience: Patience) -> float:
        """Say how many seconds to wait after a busy answer, as it asks for or growing with each attempt."""
        asked = answer.retry_after
        if asked is not None:
            return asked + self.chance()
        longest = min(patience.longest_wait, patience.first_wait * 2 ** (attempt - 1))
        return longest * (0.5 + self.chance() / 2)

    async def _once(self, method: str, url: URL, headers: Mapping[str, str], body: bytes | None) -> Answer:
        try:
            async with self.session.request(method, url, headers=headers, data=body, allow_redirects=False) as response:
                return Answer(response.status, response.headers, await read_bounded(response, self.limit))
        except TimeoutError:
            raise NoAnswer("timed-out") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NoAnswer(type(error).__name__) from None
