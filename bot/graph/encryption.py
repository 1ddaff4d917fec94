"""What Graph encrypts for the bot: a key pair of the bot's own, and opening what comes under it (platform facts 12)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.x509.oid import NameOID

BITS = 2048
LASTS = timedelta(days=400)
BLOCK = 16
AES_BYTES = frozenset({16, 24, 32})


class NotOpened(Exception):  # noqa: N818 - it reads as what happened
    """What came can't be opened. Its text is one of a few fixed words, never of what came."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """One pair. id: what Graph calls it; certificate: what Graph gets, DER in base64."""

    id: str
    private: rsa.RSAPrivateKey = field(repr=False)
    certificate: str = field(repr=False)

    @property
    def spelled(self) -> bytes:
        """Private key and certificate as PEM, to be sealed."""
        plain = serialization.NoEncryption()
        key = self.private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        return key + self.certificate.encode()


def new_pair(id_: str, now: datetime) -> KeyPair:
    """Make a pair with a certificate that it signs itself. Takes a tenth of a second of one core."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "EHSBot notices")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LASTS)
        .sign(private, hashes.SHA256())
    )
    return KeyPair(id_, private, base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode())


def read_pair(id_: str, spelled: bytes) -> KeyPair:
    """Read back what `KeyPair.spelled` wrote."""
    key, end, certificate = spelled.partition(b"-----END PRIVATE KEY-----\n")
    private = serialization.load_pem_private_key(key + end, password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise NotOpened("not-an-rsa-key")
    return KeyPair(id_, private, certificate.decode())


def opened(data: str, signature: str, wrapped: str, private: rsa.RSAPrivateKey) -> bytes:
    """The resource as JSON, from the three texts of `encryptedContent`. The signature is looked at before the data."""
    key = _unwrapped(_bytes(wrapped), private)
    sealed = _bytes(data)
    if not hmac.compare_digest(hmac.new(key, sealed, hashlib.sha256).digest(), _bytes(signature)):
        raise NotOpened("signature")
    if not sealed or len(sealed) % BLOCK:
        raise NotOpened("data-length")
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:BLOCK])).decryptor()
    unpadder = padding.PKCS7(BLOCK * 8).unpadder()
    try:
        return unpadder.update(cipher.update(sealed) + cipher.finalize()) + unpadder.finalize()
    except ValueError:
        raise NotOpened("padding") from None


def _unwrapped(wrapped: bytes, private: rsa.RSAPrivateKey) -> bytes:
    sha1 = hashes.SHA1()  # noqa: S303 - Graph wraps its keys so, and OAEP does not rest on it
    try:
        key = private.decrypt(wrapped, OAEP(MGF1(sha1), sha1, None))
    except ValueError:
        raise NotOpened("data-key") from None
    if len(key) not in AES_BYTES:
        raise NotOpened("data-key-length")
    return key


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotOpened("not-base64") from None
