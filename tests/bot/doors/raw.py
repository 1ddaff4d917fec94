"""What a caller without a library can send: any header, as often as they like, in any order."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from tests.bot.doors.place import Place
from tests.bot.pretend import activity, rsa_key

SECONDS = 10
Header = tuple[str, str | bytes]


@dataclass(frozen=True)
class Ask:
    """One request, written as it goes over the line. A length is told unless `told` has one of its own."""

    told: tuple[Header, ...]
    body: bytes
    target: str = "/api/messages"

    def spelled(self) -> bytes:
        length: tuple[Header, ...] = (("Content-Length", str(len(self.body))),)
        own = {name.lower() for name, _ in self.told} & {"content-length", "transfer-encoding"}
        every: tuple[Header, ...] = (("Host", "bot"), *self.told, *(() if own else length), ("Connection", "close"))
        lines = [name.encode("latin-1") + b": " + _bytes(value) for name, value in every]
        return b"\r\n".join([f"POST {self.target} HTTP/1.1".encode("latin-1"), *lines, b"", self.body])


def asked(place: Place, *told: Header, **changed: object) -> Ask:
    """A message in JSON with these headers besides; None takes a field of it away."""
    body = json.dumps(activity(place.teams_url, **changed)).encode()
    return Ask((("Content-Type", "application/json"), *told), body)


async def answered(url: str, said: bytes) -> tuple[int, str]:
    """Send these bytes to `url`; gives the status and everything else that came back."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        async with asyncio.timeout(SECONDS):
            writer.write(said)
            await writer.drain()
            answer = (await reader.read(100_000)) or b"HTTP/1.1 0 nothing"
            while part := await reader.read(100_000):
                answer += part
    finally:
        writer.close()
    head, _, rest = answer.decode("latin-1").partition("\r\n")
    return int(head.split(" ")[1]), rest


def signed(header: object, payload: object, key: str = "one") -> str:
    """A token with any header and any payload, truly signed: libraries would not write such a one."""
    said = f"{part(header)}.{part(payload)}"
    return f"{said}.{part(rsa_key(key).sign(said.encode(), PKCS1v15(), SHA256()))}"


def part(value: object) -> str:
    """One part of a token: JSON, or bytes as they are."""
    written = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(written).rstrip(b"=").decode()


def rs256(**more: object) -> Mapping[str, Any]:
    """The header of a good token, with some of it changed."""
    return {"typ": "JWT", "alg": "RS256", "kid": "k1", **more}


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("latin-1")
