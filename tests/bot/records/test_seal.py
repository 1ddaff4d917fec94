from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from bot.records.errors import BadKeys, KeyMissing, SealBroken
from bot.records.seal import Seal, Sealed

OLD = base64.b64encode(b"o" * 32).decode()
NEW = base64.b64encode(b"n" * 32).decode()
WORDS = b"Dw i ddim eisiau bod yma mwy"


def test_gives_back_what_was_sealed_and_shows_nothing_of_it() -> None:
    seal = Seal.from_keys(f"new:{NEW}")
    sealed = seal.seal("elfed", "flag-1", WORDS)
    assert b"eisiau" not in sealed.blob
    assert seal.open("elfed", "flag-1", sealed) == WORDS


def test_the_same_words_are_never_sealed_alike() -> None:
    seal = Seal.from_keys(f"new:{NEW}")
    first, second = (seal.seal("elfed", "flag-1", WORDS) for _ in range(2))
    assert first.nonce != second.nonce
    assert first.blob != second.blob


def test_the_first_key_seals_and_every_key_opens() -> None:
    sealed_before = Seal.from_keys(f"old:{OLD}").seal("elfed", "flag-1", WORDS)
    turned = Seal.from_keys(f"new:{NEW}, old:{OLD}")
    assert turned.open("elfed", "flag-1", sealed_before) == WORDS
    assert turned.seal("elfed", "flag-2", WORDS).key_id == "new"


def test_a_lost_key_is_named() -> None:
    sealed = Seal.from_keys(f"old:{OLD}").seal("elfed", "flag-1", WORDS)
    with pytest.raises(KeyMissing, match="'old'"):
        Seal.from_keys(f"new:{NEW}").open("elfed", "flag-1", sealed)


def test_another_key_under_the_same_name_does_not_open() -> None:
    sealed = Seal.from_keys(f"it:{OLD}").seal("elfed", "flag-1", WORDS)
    with pytest.raises(SealBroken):
        Seal.from_keys(f"it:{NEW}").open("elfed", "flag-1", sealed)


def _flipped(some: bytes) -> bytes:
    return bytes([some[0] ^ 1]) + some[1:]


@pytest.mark.parametrize(
    "school, ref, change",
    [
        ("elfed", "flag-1", "blob"),
        ("elfed", "flag-1", "nonce"),
        ("elfed", "flag-1", "short nonce"),
        ("elfed", "flag-1", "empty"),
        ("elfed", "flag-2", ""),
        ("bryn", "flag-1", ""),
        ("elfe", "dflag-1", ""),
    ],
)
def test_what_was_changed_or_moved_does_not_open(school: str, ref: str, change: str) -> None:
    seal = Seal.from_keys(f"new:{NEW}")
    sealed = seal.seal("elfed", "flag-1", WORDS)
    changed: dict[str, Sealed] = {
        "": sealed,
        "blob": replace(sealed, blob=_flipped(sealed.blob)),
        "nonce": replace(sealed, nonce=_flipped(sealed.nonce)),
        "short nonce": replace(sealed, nonce=b"1234"),
        "empty": replace(sealed, blob=b""),
    }
    with pytest.raises(SealBroken):
        seal.open(school, ref, changed[change])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "new",
        f":{NEW}",
        "new:",
        "new:not base64!",
        "new:" + base64.b64encode(b"short").decode(),
        f"new:{NEW},",
        f"new:{NEW},new:{OLD}",
        "new:ŵ",
    ],
)
def test_bad_keys_are_refused_and_never_repeated(text: str) -> None:
    with pytest.raises(BadKeys) as refused:
        Seal.from_keys(text)
    assert NEW not in str(refused.value)


def test_a_ring_needs_whole_keys() -> None:
    with pytest.raises(BadKeys):
        Seal({})
    with pytest.raises(BadKeys):
        Seal({"new": b"short"})


def test_a_ring_shows_the_names_of_its_keys_only() -> None:
    assert repr(Seal.from_keys(f"new:{NEW},old:{OLD}")) == "Seal(new, old)"
