"""What a card carries instead of facts: references that only the bot can make and read, and that run out.

A reference holds the facts of one button (which class, which alert), sealed with AES-SIV under a key that is derived
from the ring of data keys. Sealed in with them are the verb, the place and, where only one person saw the card, that
person: a reference that was altered, moved to another conversation or put under another verb is none.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SCHOOL_YEAR = timedelta(days=400)
"""As long as any reference lasts, a school year with the holidays after it: an agreement is given once a year."""
LONGEST = 4_000
"""Characters; a longer reference was made up."""
_FORM = b"1"
_FOR_ALL, _FOR_ONE = b"a", b"o"
_MARK_BYTES, _KEY_BYTES, _HOUR = 4, 64, 3600
_HEAD = len(_FORM) + len(_FOR_ALL) + _MARK_BYTES


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a button stands. place: a conversation, whichever thread; person: who alone saw the card, or empty."""

    place: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference stood for, and when it was made (to the hour)."""

    facts: Mapping[str, Any]
    made: datetime


class NoReference(Exception):  # noqa: N818 - it reads as what happened
    """It is none of ours, or does not belong here. `code`: missing, unreadable, other-key or not-here."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class References:
    """Makes and reads references. It never shows its keys; every instance with the same ring reads the same."""

    def __init__(self, keys: Mapping[str, bytes], clock: Callable[[], datetime]) -> None:
        """`keys`: the ring of data keys by id; the first makes references, all read them. ValueError if empty."""
        if not keys:
            raise ValueError("references need at least one key")
        derived = [_derived(key) for key in keys.values()]
        self._keys = {_mark(key): AESSIV(key) for key in derived}
        self._first = _mark(derived[0])
        self._clock = clock

    def make(self, verb: str, scope: Scope, facts: Mapping[str, Any]) -> str:
        """Give the reference for a button. The same button gets the same one within an hour."""
        hours = int(self._clock().timestamp()) // _HOUR
        plain = hours.to_bytes(4, "big") + json.dumps(facts, separators=(",", ":"), ensure_ascii=False).encode()
        head = _FORM + (_FOR_ONE if scope.person else _FOR_ALL) + self._first
        sealed = self._keys[self._first].encrypt(plain, _bound(head, verb, scope))
        return base64.urlsafe_b64encode(head + sealed).rstrip(b"=").decode()

    def read(self, found: object, verb: str, scope: Scope) -> Reference:
        """Give what `found` stood for. scope: where the press came from, and who pressed. Raises NoReference."""
        raw = _bytes(found)
        key = self._keys.get(raw[2:_HEAD])
        if key is None:
            raise NoReference("other-key")
        for_one = raw[1:2] == _FOR_ONE
        bound = _bound(raw[:_HEAD], verb, scope if for_one else Scope(scope.place))
        try:
            plain = key.decrypt(raw[_HEAD:], bound)
        except (InvalidTag, ValueError):
            raise NoReference("not-here") from None
        made = datetime.fromtimestamp(int.from_bytes(plain[:4], "big") * _HOUR, UTC)
        return Reference(cast("Mapping[str, Any]", json.loads(plain[4:])), made)

    def __repr__(self) -> str:
        return f"References({len(self._keys)} keys)"


def _derived(key: bytes) -> bytes:
    """A key for this use alone: what seals words never seals a reference."""
    return HKDF(SHA256(), _KEY_BYTES, None, b"ehsbot card references").derive(key)


def _mark(key: bytes) -> bytes:
    """Which key it was, told without naming it."""
    return hmac.digest(key, b"which", "sha256")[:_MARK_BYTES]


def _bound(head: bytes, verb: str, scope: Scope) -> list[bytes]:
    place = scope.place.partition(";")[0]
    return [head, *(part.encode(errors="surrogatepass") for part in (verb, place, scope.person))]


def _bytes(found: object) -> bytes:
    if not found:
        raise NoReference("missing")
    if not isinstance(found, str) or not len(found) <= LONGEST or not found.isascii():
        raise NoReference("unreadable")
    try:
        raw = base64.b64decode(found + "=" * (-len(found) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise NoReference("unreadable") from None
    if len(raw) <= _HEAD + 16 or raw[:1] != _FORM:
        raise NoReference("unreadable")
    return raw
