"""What the callers of a benchmark have in common: tokens signed as Teams signs, and what a caller saw."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key


@dataclass(frozen=True)
class Seen:
    """How it went: turns answered well and otherwise, seconds, percentiles in milliseconds, replies Teams got."""

    turns: int
    failed: int
    seconds: float
    p50: float
    p99: float
    replies: int


def minted_for(key: str, app_id: str, service_url: str, tokens: int) -> Iterator[str]:
    """Give so many different Authorization headers in turn, each signed as Teams signs."""
    now, signer = int(time.time()), load_pem_private_key(key.encode(), None)
    claims = {"iss": "https://api.botframework.com", "aud": app_id, "serviceurl": service_url}
    times = {"nbf": now - 60, "exp": now + 3_000}
    made = [
        jwt.encode(
            {**claims, **times, "jti": str(n)}, cast("RSAPrivateKey", signer), algorithm="RS256", headers={"kid": "k1"}
        )
        for n in range(tokens)
    ]
    return itertools.cycle(f"Bearer {token}" for token in made)
