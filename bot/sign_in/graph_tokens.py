"""Who may tell the bot what changed: Graph's own service for that, with a token of this tenant for this bot.

Such tokens come in the body of what is told, wherever it has data of what changed.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Iterable
from typing import cast

import jwt
from jwt.exceptions import PyJWTError
from jwt.types import Options

from bot.refusals import Unauthenticated
from bot.sign_in.inbound import LEEWAY, is_compact, is_moment
from bot.sign_in.keys import SigningKey, SigningKeys

PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086"
"""Graph's change tracking: the same in every tenant."""
OLD_ISSUER = "https://sts.windows.net"
LONGEST = 8_192
_LONGEST_KID = 256
_REMEMBERED = 200
_OPTIONS: Options = {"require": ["exp", "nbf", "iss", "aud"], "strict_aud": True, "verify_signature": True}


def metadata_url(login_url: str, tenant: str) -> str:
    """Where the tenant's signing keys are told."""
    return f"{login_url}/{tenant}/.well-known/openid-configuration"


class NoticeTokens:
    """Checks the validation tokens of what is told. One per process."""

    def __init__(
        self, keys: SigningKeys, app_id: str, tenant: str, login_url: str, clock: Callable[[], float] = time.time
    ) -> None:
        self._keys = keys
        self._app_id = app_id
        self._tenant = tenant
        self._issuers = [f"{OLD_ISSUER}/{tenant}/", f"{login_url}/{tenant}/v2.0"]
        self._clock = clock
        self._good: dict[str, tuple[float, int]] = {}

    async def check(self, tokens: Iterable[str]) -> None:
        """Return where there is a token and all of them are good; raises Unauthenticated, or NotReady without keys."""
        given = list(dict.fromkeys(tokens))
        if not given:
            raise Unauthenticated("no-validation-token")
        for token in given:
            until, generation = self._good.get(token, (0.0, -1))
            if generation != self._keys.generation or self._clock() >= until:
                self._remember(token, self._claims(token, await self._key_of(token)))

    async def _key_of(self, token: str) -> SigningKey:
        if len(token) > LONGEST or not is_compact(token):
            raise Unauthenticated("validation-token-unreadable")
        try:
            header = jwt.get_unverified_header(token)
        except (PyJWTError, ValueError, RecursionError):
            raise Unauthenticated("validation-token-unreadable") from None
        kid = cast("object", header.get("kid"))
        if header.get("alg") != "RS256" or not isinstance(kid, str) or not 0 < len(kid) <= _LONGEST_KID:
            raise Unauthenticated("validation-token-header")
        key = await self._keys.find(kid)
        if key is None:
            raise Unauthenticated("validation-token-unknown-key")
        return key

    def _claims(self, token: str, key: SigningKey) -> dict[str, object]:
        try:
            claims = cast(
                "dict[str, object]",
                jwt.decode(
                    token,
                    key.key,
                    algorithms=["RS256"],
                    audience=self._app_id,
                    issuer=self._issuers,
                    leeway=LEEWAY,
                    options=_OPTIONS,
                ),
            )
        except (PyJWTError, ValueError, TypeError, OverflowError, RecursionError):
            raise Unauthenticated("validation-token") from None
        if not (is_moment(claims["exp"]) and is_moment(claims["nbf"])):
            raise Unauthenticated("validation-token-moment")
        if claims.get("tid", self._tenant) != self._tenant:
            raise Unauthenticated("validation-token-tenant")
        if not _is_publisher(claims.get("azp")) and not _is_publisher(claims.get("appid")):
            raise Unauthenticated("validation-token-publisher")
        return claims

    def _remember(self, token: str, claims: dict[str, object]) -> None:
        """Graph sends one token many times, and checking a signature is dear."""
        until = claims.get("exp")
        if isinstance(until, int | float):
            while len(self._good) >= _REMEMBERED:
                del self._good[next(iter(self._good))]
            self._good[token] = min(float(until), self._clock() + 3_600.0), self._keys.generation


def _is_publisher(value: object) -> bool:
    return isinstance(value, str) and hmac.compare_digest(value.encode(), PUBLISHER.encode())
