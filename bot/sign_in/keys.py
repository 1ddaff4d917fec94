"""The keys that the Bot Connector signs with: fetched without blocking, kept a day, renewed with care.

Keys change while the bot runs. An unknown key leads to one fetch for all who wait, and not more than one a
minute, so that nobody can make the bot fetch in a loop by inventing key ids.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Protocol

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK
from jwt.exceptions import PyJWTError
from pydantic import BaseModel, Field, ValidationError

from bot.origins import is_public, origin_of
from bot.refusals import NotReady
from bot.wire import NoAnswer, read_bounded

log = logging.getLogger("ehsbot.sign_in")

KEPT = 24 * 3600.0
"""A key is used for a day at most after it was fetched, so that one taken back is forgotten."""
RENEWED = 12 * 3600.0
"""From here on a fresh copy is fetched beside the turns: half a day of failure is borne unnoticed."""
BETWEEN_LOOKS = 60.0
BETWEEN_FAILURES = 5.0
_LIMIT = 1_000_000
_LEAST_BITS = 2048


@dataclass(frozen=True)
class SigningKey:
    """One published key and the channels it is endorsed for."""

    kid: str
    key: RSAPublicKey
    endorsements: frozenset[str]


class KeySource(Protocol):
    """Where signing keys are published."""

    async def fetch(self) -> Mapping[str, SigningKey]:
        """Return the keys by id, at least one; raises NoAnswer."""
        ...


class _Metadata(BaseModel):
    jwks_uri: str


class _PublishedKey(BaseModel):
    kty: str
    kid: Annotated[str, Field(min_length=1, max_length=256)]
    n: str
    e: str
    use: str = "sig"
    alg: str = "RS256"
    endorsements: list[str] = []


class _KeySet(BaseModel):
    keys: list[dict[str, object]]


class OpenIdKeys:
    """Keys from an OpenID metadata document, over the shared session."""

    def __init__(self, session: aiohttp.ClientSession, metadata_url: str, seconds: float = 10.0) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._time = aiohttp.ClientTimeout(total=seconds)

    async def fetch(self) -> Mapping[str, SigningKey]:
        """Read the metadata, then the keys it points to, which must be there or on https at a public name."""
        try:
            metadata = _Metadata.model_validate_json(await self._read(self._metadata_url))
            if not self._may_read(metadata.jwks_uri):
                raise NoAnswer("keys-elsewhere")
            published = _KeySet.model_validate_json(await self._read(metadata.jwks_uri))
        except ValidationError:
            raise NoAnswer("keys-unreadable") from None
        keys = {key.kid: key for entry in published.keys if (key := _read_key(entry)) is not None}
        if not keys:
            raise NoAnswer("no-keys-published")
        return keys

    def _may_read(self, url: str) -> bool:
        origin = origin_of(url)
        return origin is not None and (is_public(origin) or origin == origin_of(self._metadata_url))

    async def _read(self, url: str) -> bytes:
        try:
            async with self._session.get(url, allow_redirects=False, timeout=self._time) as response:
                if response.status != 200:  # noqa: PLR2004 - OK
                    raise NoAnswer(f"keys-status-{response.status}")
                return await read_bounded(response, _LIMIT)
        except TimeoutError:
            raise NoAnswer("keys-timed-out") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NoAnswer(type(error).__name__) from None


def _read_key(entry: Mapping[str, object]) -> SigningKey | None:
    """Return an RSA signing key of good length; others are none of ours and are passed over."""
    try:
        published = _PublishedKey.model_validate(entry)
        if (published.kty, published.use, published.alg) != ("RSA", "sig", "RS256"):
            return None
        key = PyJWK({"kty": "RSA", "n": published.n, "e": published.e}, algorithm="RS256").key
    except (ValidationError, PyJWTError, ValueError):
        return None
    if not isinstance(key, RSAPublicKey) or key.key_size < _LEAST_BITS:
        return None
    return SigningKey(published.kid, key, frozenset(published.endorsements))


class SigningKeys:
    """The keys in use. `find` is what a turn asks; everything else follows from it."""

    def __init__(self, source: KeySource, clock: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._clock = clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched = float("-inf")
        self._next_look = float("-inf")
        self._failed = False
        self._fetching: asyncio.Task[None] | None = None
        self.generation = 0
        """Grows with each fetch: what was checked with older keys is to be checked again."""

    @property
    def fetching(self) -> bool:
        """Say whether a fetch is under way."""
        return self._fetching is not None

    async def find(self, kid: str) -> SigningKey | None:
        """Return the key, or None where nobody published it; raises NotReady where nobody can tell now."""
        await self.warm()
        key = self._keys.get(kid)
        if key is not None:
            return key
        if self._clock() >= self._next_look:
            await self._fetch()
        elif self._failed:
            raise NotReady("keys-unreachable")
        return self._keys.get(kid)

    async def warm(self) -> None:
        """See that there are keys young enough to use; raises NotReady where there are none."""
        age = self._clock() - self._fetched
        if age > KEPT:
            await self._fetch()
        elif age > RENEWED and self._clock() >= self._next_look:
            self._begin()

    async def _fetch(self) -> None:
        if self._fetching is None and self._clock() < self._next_look:
            raise NotReady("keys-unreachable")
        task = self._begin()
        try:
            await asyncio.shield(task)
        except NoAnswer:
            raise NotReady("keys-unreachable") from None

    def _begin(self) -> asyncio.Task[None]:
        """Start a fetch, or join the one under way."""
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._renew(), name="fetch signing keys")
            self._fetching.add_done_callback(self._done)
        return self._fetching

    def _done(self, task: asyncio.Task[None]) -> None:
        self._fetching = None
        with contextlib.suppress(asyncio.CancelledError):
            task.exception()

    async def _renew(self) -> None:
        try:
            keys = await self._source.fetch()
        except NoAnswer as error:
            self._failed = True
            self._next_look = self._clock() + BETWEEN_FAILURES
            log.warning("signing keys could not be fetched: %s", error.reason)
            raise
        self._keys, self._failed = keys, False
        self._fetched = self._clock()
        self._next_look = self._fetched + BETWEEN_LOOKS
        self.generation += 1
