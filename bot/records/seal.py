"""Seals learners' words so that a copied database tells nothing: AES-GCM with a ring of keys.

The first key seals, all of them open, so a new key is put in front and the old one taken away once nothing is
sealed with it. School and reference are sealed in as well: words moved to another row do not open there.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.records.errors import BadKeys, KeyMissing, SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed bytes, the nonce, and which key opens them."""

    key_id: str
    nonce: bytes
    blob: bytes


class Seal:
    """A key ring. It never shows its keys."""

    def __init__(self, keys: dict[str, bytes]) -> None:
        """`keys` by id, the sealing one first, 32 bytes each. Raises BadKeys."""
        if not keys or any(len(key) != KEY_BYTES for key in keys.values()):
            raise BadKeys("EHSBOT_DATA_KEYS needs at least one key, and each key must be 32 bytes.")
        self._keys = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self.sealing_key = next(iter(keys))
        self.key_ids = tuple(keys)

    @classmethod
    def from_keys(cls, text: str) -> Seal:
        """A key ring from "id:base64[,id:base64…]". Raises BadKeys; the message never repeats a key."""
        pairs = [_pair(part.strip()) for part in text.split(",")]
        if len(dict(pairs)) != len(pairs):
            raise BadKeys("EHSBOT_DATA_KEYS has the same key id twice.")
        return cls(dict(pairs))

    def seal(self, school: str, ref: str, plain: bytes) -> Sealed:
        """Seal `plain` to its place, with a nonce of its own."""
        nonce = os.urandom(NONCE_BYTES)
        blob = self._keys[self.sealing_key].encrypt(nonce, plain, _place(school, ref))
        return Sealed(self.sealing_key, nonce, blob)

    def open(self, school: str, ref: str, sealed: Sealed) -> bytes:
        """What was sealed. Raises KeyMissing if its key is gone, SealBroken if anything was changed."""
        key = self._keys.get(sealed.key_id)
        if key is None:
            raise KeyMissing(f"The key {sealed.key_id!r} is missing from EHSBOT_DATA_KEYS. Put it back to read {ref}.")
        try:
            return key.decrypt(sealed.nonce, sealed.blob, _place(school, ref))
        except (InvalidTag, ValueError):
            raise SealBroken(f"What is kept under {ref} was changed after it was sealed.") from None

    def __repr__(self) -> str:
        return f"Seal({', '.join(self._keys)})"


def _pair(part: str) -> tuple[str, bytes]:
    key_id, colon, encoded = part.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if not (key_id and colon and len(key) == KEY_BYTES):
        raise BadKeys("EHSBOT_DATA_KEYS must be id:base64 of 32 bytes, and more of them after commas.")
    return key_id, key


def _place(school: str, ref: str) -> bytes:
    return f"{len(school)}:{school}:{ref}".encode()
