"""Who may speak to the bot: the Bot Connector, and the service of calls, each with a token of its own kind."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import jwt
from jwt.exceptions import PyJWTError
from jwt.types import Options

from bot.refusals import NotReady, Unauthenticated
from bot.sign_in.keys import SigningKey, SigningKeys

CHANNEL = "msteams"
LEEWAY = 300.0
"""Seconds by which clocks may differ; Bot Framework's own figure."""
_LONGEST_TOKEN = 8_192
_LONGEST_KID = 256
_NO_SKILL = "AnonymousSkill"
"""What Bot Framework lets a bot without a registration call itself: nobody at all."""
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]*)", re.ASCII)
_REMEMBERED = 1_000
_LAST_MOMENT = 2**40
_REMEMBERED_FOR = 3_600.0
_OPTIONS: Options = {
    "require": ["exp", "nbf", "iss", "aud"],
    "strict_aud": True,
    "verify_signature": True,
    "verify_iat": True,
}


@dataclass(frozen=True)
class Claims:
    """What a good token says: the one service URL it speaks for, and all its claims."""

    service_url: str
    all: Mapping[str, object]


@dataclass(frozen=True)
class _Verified:
    claims: Claims
    until: float
    generation: int


@dataclass(frozen=True)
class Profile:
    """What a kind of token must have: a key endorsed for this channel (None: no matter); a service URL; a tenant."""

    channel: str | None = CHANNEL
    names_service: bool = True
    tenant: str | None = None


TEAMS = Profile()


class TokenChecker:
    """Checks the Authorization header of what comes in. One per door and process. issuer: the one, or several."""

    def __init__(
        self,
        keys: SigningKeys,
        app_id: str,
        issuer: str | frozenset[str],
        clock: Callable[[], float] = time.time,
        profile: Profile = TEAMS,
    ) -> None:
        self._keys = keys
        self._app_id = app_id
        self._issuer = issuer
        self._clock = clock
        self._profile = profile
        self._verified: OrderedDict[bytes, _Verified] = OrderedDict()

    async def check(self, authorization: str | None) -> Claims:
        """Return the claims of a good token; raises Unauthenticated, or NotReady where keys can't be had.

        Checking a signature is dear, and Teams sends one token many times: a good one is remembered by its
        digest until it runs out or the keys are fetched anew.
        """
        token = _bearer(authorization)
        digest = hashlib.sha256(token.encode()).digest()
        known = self._verified.get(digest)
        if known and known.generation == self._keys.generation and self._clock() < known.until:
            return known.claims
        key = await self._key_of(token)
        claims = self._read(token, key)
        self._remember(digest, claims)
        return claims

    async def probe(self) -> str | None:
        """Tell readiness whether tokens can be checked: None, or the reason why not."""
        try:
            await self._keys.warm()
        except NotReady as refusal:
            return refusal.reason
        return None

    async def _key_of(self, token: str) -> SigningKey:
        if not is_compact(token):
            raise Unauthenticated("token-unreadable")
        try:
            header = jwt.get_unverified_header(token)
        except (PyJWTError, ValueError, RecursionError):
            raise Unauthenticated("token-unreadable") from None
        kid = cast("object", header.get("kid"))
        if header.get("alg") != "RS256":
            raise Unauthenticated("algorithm")
        if not isinstance(kid, str) or not 0 < len(kid) <= _LONGEST_KID:
            raise Unauthenticated("no-key-id")
        key = await self._keys.find(kid)
        if key is None:
            raise Unauthenticated("unknown-key")
        if self._profile.channel is not None and self._profile.channel not in key.endorsements:
            raise Unauthenticated("key-not-endorsed")
        return key

    def _read(self, token: str, key: SigningKey) -> Claims:
        try:
            claims = cast(
                "dict[str, object]",
                jwt.decode(
                    token,
                    key.key,
                    algorithms=["RS256"],
                    audience=self._app_id,
                    issuer=self._issuer,
                    leeway=LEEWAY,
                    options=_OPTIONS,
                ),
            )
        except (PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise Unauthenticated(_reason(error)) from None
        if not (is_moment(claims["exp"]) and is_moment(claims["nbf"])):
            raise Unauthenticated("no-moment")
        if _NO_SKILL in (claims.get("appid"), claims.get("azp")):
            raise Unauthenticated("anonymous-skill")
        return Claims(self._service_url(claims), claims)

    def _service_url(self, claims: Mapping[str, object]) -> str:
        """What the token speaks for: one service URL, or one tenant."""
        tenant, told = self._profile.tenant, claims.get("tid")
        if tenant is not None and (not isinstance(told, str) or told.lower() != tenant):
            raise Unauthenticated("other-tenant")
        service_url = claims.get("serviceurl")
        if not self._profile.names_service:
            return ""
        if not isinstance(service_url, str) or not service_url:
            raise Unauthenticated("no-service-url")
        return service_url

    def _remember(self, digest: bytes, claims: Claims) -> None:
        now = self._clock()
        runs_out = float(cast("int", claims.all["exp"])) + LEEWAY
        until = min(runs_out, now + _REMEMBERED_FOR)
        self._verified[digest] = _Verified(claims, until, self._keys.generation)
        while len(self._verified) > _REMEMBERED:
            self._verified.popitem(last=False)


def _bearer(authorization: str | None) -> str:
    if authorization is None:
        raise Unauthenticated("no-token")
    scheme, _, token = authorization.partition(" ")
    if scheme != "Bearer" or not token or len(token) > _LONGEST_TOKEN or not token.isascii():
        raise Unauthenticated("not-a-bearer-token")
    return token


def is_compact(token: str) -> bool:
    """Say whether a token is spelled in the one way there is: PyJWT would pass over signs that are none of a token's.

    Then no token has a second spelling with the same signature, which would be remembered beside it.
    """
    found = _COMPACT.fullmatch(token)
    if found is None:
        return False
    mark = found[1]
    try:
        raw = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
    except binascii.Error:
        return False
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode() == mark


def is_moment(value: object) -> bool:
    """Say whether a claim is seconds since 1970 and no text, truth or astronomy that only looks like it."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < _LAST_MOMENT


def _reason(error: Exception) -> str:
    """Name what was wrong with the token without quoting it."""
    return type(error).__name__.removesuffix("Error").lower()
