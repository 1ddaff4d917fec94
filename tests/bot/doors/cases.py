"""What one line of the table of callers is made of: a request with its token, and what happened before it."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.sign_in.keys import BETWEEN_LOOKS
from tests.bot.doors.place import OTHER, Place
from tests.bot.doors.raw import Ask, Header, asked, part, rs256, signed
from tests.bot.pretend import activity, claims, mint, published, rsa_key

MINUTE = 60
EVIL = "https://evil.example/"
UNHEARD_OF: dict[str, Any] = {"crit": ["unheard-of"], "unheard-of": True}
NONE_OF_A_SENDER: dict[str, Any] = {"from": None}
A_LIST_OF_SENDERS: dict[str, Any] = {"from": []}
A_LIST: list[str] = []
ODD_PAYLOADS: tuple[tuple[str, object], ...] = (
    ("a list", A_LIST),
    ("text", "x"),
    ("nothing", b""),
    ("no JSON", b"{"),
    ("no UTF-8", b"\xff"),
    ("deeper than anybody needs", b'{"a":' * 900 + b"1" + b"}" * 900),
)
ODD_HEADERS: tuple[tuple[str, object], ...] = (
    ("a list", A_LIST), ("text", "x"), ("nothing", b""), ("no UTF-8", b"\xff"),
)  # fmt: skip
LONG = "x" * 9_000
"""More than a header line may have."""

Asking = Callable[[Place], Ask]


async def nothing(_: Place) -> None:
    """Nothing happened before."""


@dataclass(frozen=True)
class Case:
    """One line of the table: what is sent, what is answered, and what happened before."""

    name: str
    ask: Asking
    status: int
    before: Callable[[Place], Awaitable[None]] = nothing


def bearer(token: str) -> Header:
    return ("Authorization", f"Bearer {token}")


def told(name: str, status: int, **changed: object) -> Case:
    """Claims that are changed; None takes one away."""
    return Case(name, lambda p: asked(p, bearer(p.token(**changed))), status)


def written(name: str, value: str | bytes | None, status: int = 401) -> Case:
    """What stands in the Authorization header; None: there is none."""
    return Case(name, lambda p: asked(p, *([("Authorization", value)] if value is not None else [])), status)


def headed(name: str, status: int = 401, key: str = "one", **changed: object) -> Case:
    """A truly signed token whose own header is changed."""
    return Case(name, lambda p: asked(p, bearer(signed(rs256(**changed), claims(p.teams_url), key))), status)


def minted(name: str, status: int = 401, **how: Any) -> Case:
    return Case(name, lambda p: asked(p, bearer(mint(claims(p.teams_url), **how))), status)


def beside(name: str, status: int, *more: Header) -> Case:
    """A good token, with other headers beside it."""
    return Case(name, lambda p: asked(p, bearer(p.token()), *more), status)


def without(name: str, status: int, header: Callable[[Place], Header]) -> Case:
    """No Authorization header, and something else instead."""
    return Case(name, lambda p: asked(p, header(p)), status)


def shaped(name: str, status: int, token: Callable[[str], str]) -> Case:
    """A good token, cut or stretched."""
    return Case(name, lambda p: asked(p, bearer(token(p.token()))), status)


def about(name: str, status: int, token: dict[str, Any] | None = None, **changed: object) -> Case:
    """A good token (its claims changed by `token`) with another activity; `{}` in a text is the origin of Teams."""

    def ask(place: Place) -> Ask:
        fields, claimed = (
            {key: named(value, place) if isinstance(value, str) else value for key, value in given.items()}
            for given in (changed, token or {})
        )
        return asked(place, bearer(place.token(**claimed)), **fields)

    return Case(name, ask, status)


def named(text: str, place: Place) -> str:
    """The text with the origin of Teams for `{}`, and for other words in braces what only looks like it."""
    origin = place.teams_url.removesuffix("/uk/")
    host = origin.removeprefix("http://")
    port = host.partition(":")[2]
    told = {
        "": origin, "host": host, "tls": f"https://{host}", "name": f"http://localhost:{port}",
        "short": f"http://127.1:{port}", "number": f"http://2130706433:{port}", "dot": f"http://127.0.0.1.:{port}",
        "encoded": f"http://127.0.0.1%2e:{port}", "wide": f"http://\uff11\uff12\uff17.0.0.1:{port}",
    }  # fmt: skip
    for word, meant in told.items():
        text = text.replace(f"{{{word}}}", meant)
    return text


def now(seconds: int) -> int:
    return int(time.time()) + seconds


def timed(name: str, status: int, claim: str, minutes: int) -> Case:
    """A time in a claim, told from the moment the case is run: reading the table is long before."""
    return Case(name, lambda p: asked(p, bearer(p.token(**{claim: now(minutes * MINUTE)}))), status)


def hs256(place: Place, secret: bytes) -> str:
    said = f"{part({'alg': 'HS256', 'kid': 'k1', 'typ': 'JWT'})}.{part(claims(place.teams_url))}"
    return f"{said}.{part(hmac.new(secret, said.encode(), hashlib.sha256).digest())}"


def public(encoding: Encoding) -> bytes:
    return rsa_key("one").public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)


def other_claims(place: Place) -> str:
    return with_claims(place.token(), place.token(aud=OTHER))


def with_claims(token: str, other: str) -> str:
    """Header and signature of the one, claims of the other."""
    head, _, mark = token.split(".")
    return f"{head}.{other.split('.')[1]}.{mark}"


def twin(token: str) -> str:
    """The same signature in another spelling: the last letter holds four bits that stand for nothing."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + letters[letters.index(token[-1]) ^ 1]


def other_header(token: str) -> str:
    """Claims and signature of the token under another header that says the same."""
    _, claimed, mark = token.split(".")
    return f"{part(rs256(x=1))}.{claimed}.{mark}"


def one_letter(token: str) -> str:
    """The same token with one letter of its signature changed."""
    place = token.rindex(".") + 20
    return token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]


async def comes_in(place: Place, **changed: Any) -> None:
    """Somebody came in before."""
    assert (await place.post(activity(place.teams_url), **changed))[0] == 200
    place.bot.heard.clear()


async def heard_from(place: Place) -> None:
    """The very token of the case is remembered."""
    await comes_in(place, jti="again")


async def rotated(place: Place) -> None:
    """Another key is published, and a minute goes by."""
    await rotated_just_now(place)
    place.clock.now += BETWEEN_LOOKS


async def rotated_just_now(place: Place) -> None:
    """Another key is published in the place of the old one."""
    await comes_in(place)
    place.sign_in.keys = [published("k2", "two", ["msteams"])]


async def rotated_and_seen(place: Place) -> None:
    """Another key is published, and the bot has seen it."""
    await rotated(place)
    headers = {"Authorization": f"Bearer {mint(claims(place.teams_url), kid='k2', key='two')}"}
    assert (await place.post(activity(place.teams_url), headers))[0] == 200
    place.bot.heard.clear()
