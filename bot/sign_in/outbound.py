"""How the bot proves who it is: one token for each service, shared by all turns and renewed in time.

The libraries that fetch tokens block, so they work in a thread; nobody waits for them while a token is good.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.wire import WireError

log = logging.getLogger("ehsbot.sign_in")

MARGIN = 300.0
"""A token is not used in its last five minutes: a slow request must not outlive it."""
EARLY = 1800.0
"""From half an hour before the end a new one is fetched beside the turns; else the old one can tell of it."""
BETWEEN_FAILURES = 30.0


class SignInFailed(WireError):  # noqa: N818 - it reads as what happened
    """Entra gave no token. `code` is Entra's own (AADSTS…) or a fixed word; never a secret or a token."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no token: {code}")
        self.code = code


@dataclass(frozen=True)
class FreshToken:
    """A token as fetched; `lifetime` in seconds from now."""

    text: str = field(repr=False)
    lifetime: float


class TokenSource(Protocol):
    """Fetches a token, blocking. Called in a thread, one call at a time for each scope."""

    def fetch(self, scope: str) -> FreshToken:
        """Return a new token for `scope`; raises SignInFailed."""
        ...


@dataclass
class _Kept:
    token: FreshToken | None = None
    fetched: float = float("-inf")
    next_try: float = float("-inf")
    refused: str = ""
    fetching: asyncio.Task[str] | None = None

    def left(self, now: float) -> float:
        return float("-inf") if self.token is None else self.fetched + self.token.lifetime - now

    def share(self, seconds: float) -> float:
        """Scale a margin down for a token that lives less than an hour."""
        return min(seconds, seconds / 3600 * self.token.lifetime) if self.token else seconds


class SharedTokens:
    """One token a scope for the whole process."""

    def __init__(self, source: TokenSource, clock: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._clock = clock
        self._scopes: dict[str, _Kept] = {}

    async def get(self, scope: str) -> str:
        """Return a token for `scope`, fetching one only where none is good; raises SignInFailed."""
        kept = self._scopes.setdefault(scope, _Kept())
        now = self._clock()
        left = kept.left(now)
        if kept.token is None or left <= kept.share(MARGIN):
            return await asyncio.shield(self._begin(scope, kept))
        if left <= kept.share(EARLY) and now >= kept.next_try:
            self._begin(scope, kept)
        return kept.token.text

    async def probe(self, scope: str) -> str | None:
        """Tell readiness whether there is a token for `scope`: None, or why not. After a no it waits a while."""
        kept = self._scopes.setdefault(scope, _Kept())
        now = self._clock()
        if kept.left(now) <= kept.share(MARGIN) and now < kept.next_try:
            return kept.refused
        try:
            await self.get(scope)
        except SignInFailed as error:
            return str(error)
        return None

    async def refusal(self, scope: str) -> str | None:
        """Tell why there was no new token when one was last asked for, though the old may still be good; None if well.

        Whoever looks often has the token renewed in time, on the quietest day. Waits for a renewal that is due.
        """
        wrong, kept = await self.probe(scope), self._scopes[scope]
        if kept.fetching is not None:
            with contextlib.suppress(SignInFailed):
                await asyncio.shield(kept.fetching)
        return wrong or kept.refused or None

    def _begin(self, scope: str, kept: _Kept) -> asyncio.Task[str]:
        """Start a fetch, or join the one under way."""
        if kept.fetching is None:
            kept.fetching = asyncio.create_task(self._renew(scope, kept), name="fetch a token")
            kept.fetching.add_done_callback(lambda task: _done(kept, task))
        return kept.fetching

    async def _renew(self, scope: str, kept: _Kept) -> str:
        try:
            token = await asyncio.to_thread(self._source.fetch, scope)
        except SignInFailed as error:
            kept.next_try, kept.refused = self._clock() + BETWEEN_FAILURES, str(error)
            log.warning("no token for %s: %s", scope, error.code)
            raise
        kept.token, kept.fetched, kept.refused = token, self._clock(), ""
        return token.text


def _done(kept: _Kept, task: asyncio.Task[str]) -> None:
    kept.fetching = None
    with contextlib.suppress(asyncio.CancelledError):
        task.exception()
