from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP

from bot.graph.encryption import KeyPair, NotOpened, new_pair, opened, read_pair
from rehearsal.graph_subscriptions import sealed
from tests.policy.cast import NOW

pytestmark = pytest.mark.clause("STU-4")
RESOURCE = {"id": "1", "body": {"content": "<p>Sut wyt ti? ŵŷ 🙂</p>"}}


@cache
def pair() -> KeyPair:
    return new_pair("notices-1", NOW)


def given(**changed: Any) -> tuple[str, str, str]:
    told = sealed(RESOURCE, pair().certificate) | changed
    return told["data"], told["dataSignature"], told["dataKey"]


def test_what_was_encrypted_for_the_bot_opens() -> None:
    assert json.loads(opened(*given(), pair().private)) == RESOURCE


def test_a_pair_comes_back_as_it_was_and_shows_no_secret() -> None:
    back = read_pair("notices-1", pair().spelled)
    assert back.certificate == pair().certificate
    assert json.loads(opened(*given(), back.private)) == RESOURCE
    assert pair().certificate not in repr(pair())
    certificate = x509.load_der_x509_certificate(base64.b64decode(pair().certificate))
    assert certificate.public_key() == pair().private.public_key()
    assert certificate.not_valid_before_utc < NOW < certificate.not_valid_after_utc


def signed(data: bytes, key: bytes) -> dict[str, str]:
    """Content that is well signed, whatever stands in it."""
    sha1 = hashes.SHA1()  # noqa: S303 - as Graph does
    wrapped = pair().private.public_key().encrypt(key, OAEP(MGF1(sha1), sha1, None))
    signature = hmac.new(key, data, hashlib.sha256).digest()
    parts = {"data": data, "dataSignature": signature, "dataKey": wrapped}
    return {name: base64.b64encode(value).decode() for name, value in parts.items()}


@pytest.mark.parametrize(
    "changed, why",
    [
        pytest.param({"dataSignature": base64.b64encode(b"x" * 32).decode()}, "signature", id="another signature"),
        pytest.param({"dataSignature": ""}, "signature", id="no signature"),
        pytest.param({"data": base64.b64encode(b"x" * 32).decode()}, "signature", id="other data"),
        pytest.param({"dataKey": base64.b64encode(b"x" * 256).decode()}, "data-key", id="another key"),
        pytest.param({"dataKey": ""}, "data-key", id="no key"),
        pytest.param({"data": "%%%"}, "not-base64", id="no base64"),
        pytest.param(signed(os.urandom(32), os.urandom(20)), "data-key-length", id="a key of a wrong length"),
        pytest.param(signed(b"x" * 15, os.urandom(32)), "data-length", id="half a block"),
        pytest.param(signed(b"", os.urandom(32)), "data-length", id="nothing"),
        pytest.param(signed(b"\x00" * 32, b"k" * 32), "padding", id="no padding"),
    ],
)
def test_what_was_not_does_not_and_the_signature_is_looked_at_first(changed: dict[str, str], why: str) -> None:
    with pytest.raises(NotOpened, match=f"^{why}$"):
        opened(*given(**changed), pair().private)


def test_another_bots_key_opens_nothing() -> None:
    with pytest.raises(NotOpened):
        opened(*given(), new_pair("x", NOW).private)
