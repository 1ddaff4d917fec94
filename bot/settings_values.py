"""How each setting is read from its text: a reader returns the value, or says the fix and never the value."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic_core import PydanticCustomError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.origins import is_origin, origin_of

_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_VAULT = re.compile(
    r"https://[a-z0-9-]+\.vault\.(?:azure\.net|usgovcloudapi\.net|azure\.cn)/secrets/[A-Za-z0-9-]+(?:/[0-9a-f]+)?"
)
_KEY_ID = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_KEY_BYTES = 32
_LAST_PORT = 65535
_NEW_KEY = "make one with `python app.py records new-key`"

_TYPES = {name.lower(): name for name in ("SingleTenant", "UserAssignedMSI", "MultiTenant")}


@dataclass(frozen=True)
class DataKey:
    """One key of the ring: its id, written beside what it sealed, and 32 secret bytes."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Certificate:
    """The bot's certificate credential: PEM text that holds the private key and the certificate."""

    pem: str = field(repr=False)


def _wrong(code: str, sentence: str) -> PydanticCustomError:
    # Braces would be read as a template; no sentence here has any.
    return PydanticCustomError(code, sentence)  # pyright: ignore[reportArgumentType]


def read_guid(variable: str) -> Callable[[str], str]:
    """Make the reader of an id from Entra."""

    def read(text: str) -> str:
        if _GUID.fullmatch(text.lower()) is None:
            raise _wrong(
                "not-a-guid",
                f"{variable} is not an id from Entra: copy it from the registration's overview page, "
                "in the form 00000000-0000-0000-0000-000000000000.",
            )
        return text.lower()

    return read


def read_url(variable: str) -> Callable[[str], str]:
    """Make the reader of an address the bot talks to; a closing slash is dropped."""

    def read(text: str) -> str:
        if origin_of(text) is None:
            raise _wrong("not-a-url", f"{variable} is not a web address: write it in full, as in https://example.org.")
        return text.rstrip("/")

    return read


def read_issuer(text: str) -> str:
    """Read the issuer of the tokens that come in; compared letter for letter, so nothing is dropped."""
    read_url("EHSBOT_TOKEN_ISSUER")(text)
    return text


def read_https(variable: str) -> Callable[[str], str]:
    """Make the reader of an address that must speak TLS."""
    read_any = read_url(variable)

    def read(text: str) -> str:
        address = read_any(text)
        if not address.lower().startswith("https://"):
            raise _wrong("not-https", f"{variable} must begin with https:// (sign-in refuses plain http).")
        return address

    return read


def read_public_url(text: str | None) -> str | None:
    """Read the bot's own address."""
    return None if text is None else read_https("EHSBOT_PUBLIC_URL")(text)


def read_content_safety(text: str | None) -> str | None:
    """Read the address of the Content Safety resource."""
    return None if text is None else read_https("EHSBOT_CONTENT_SAFETY_URL")(text)


def read_reads(text: str) -> str:
    """Read which messages the second opinion is asked about."""
    if text.lower() not in ("flagged", "every"):
        raise _wrong("not-a-choice", "EHSBOT_CONTENT_SAFETY_READS must be flagged or every.")
    return text.lower()


def read_origins(text: str) -> frozenset[str]:
    """Read the origins replies may go to, separated by commas."""
    return _origins(text, "EHSBOT_SERVICE_HOSTS", "https://smba.trafficmanager.net")


def read_file_hosts(text: str) -> frozenset[str]:
    """Read the origins of the tenant's SharePoint, separated by commas."""
    return _origins(text, "EHSBOT_FILE_HOSTS", "https://school.sharepoint.com,https://school-my.sharepoint.com")


def _origins(text: str, variable: str, example: str) -> frozenset[str]:
    listed = [entry.strip() for entry in text.split(",") if entry.strip()]
    if not listed or not all(is_origin(entry) for entry in listed):
        raise _wrong(
            "not-origins",
            f"{variable} must list origins separated by commas, each a scheme and a host without a path, "
            f"as in {example}.",
        )
    return frozenset(origin for entry in listed if (origin := origin_of(entry)) is not None)


def read_type(text: str) -> str:
    """Read the kind of registration, whatever its case."""
    name = _TYPES.get(text.lower())
    if name is None:
        raise _wrong("not-a-type", "MicrosoftAppType must be SingleTenant, UserAssignedMSI or MultiTenant.")
    return name


def read_mode(text: str) -> str:
    """Read whether the bot acts or only records."""
    if text.lower() not in ("enforce", "observe"):
        raise _wrong("not-a-mode", "EHSBOT_MODE must be enforce (act) or observe (record, act on nobody).")
    return text.lower()


def read_pace(text: str) -> str:
    """Read whether the bot keeps to what Teams takes."""
    if text.lower() not in ("teams", "none"):
        raise _wrong(
            "not-a-pace", "EHSBOT_PACE must be teams (as fast as Teams takes it) or none (a Teams of your own)."
        )
    return text.lower()


def read_port(text: str) -> int:
    """Read the port to listen on; 0 lets the system choose."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > _LAST_PORT:
        raise _wrong("not-a-port", "PORT must be a number from 0 to 65535.")
    return int(text)


def read_database(text: str) -> str:
    """Check that the address says which database it is, and where; whether it answers is asked later."""
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.drivername not in _DATABASES:
        raise _wrong("not-a-database", f"EHSBOT_DATABASE is not a database address: {_WRITE_DATABASE}.")
    if parsed.drivername == "sqlite":
        if parsed.database in (None, "", ":memory:") or parsed.host or parsed.query:
            raise _wrong("no-file", "EHSBOT_DATABASE must name a file and nothing else, as in sqlite:///ehsbot.db.")
    elif not parsed.database:
        raise _wrong("no-database-name", f"EHSBOT_DATABASE does not name a database after the host: {_WRITE_DATABASE}.")
    elif not (parsed.host or parsed.query.get("host")):
        raise _wrong("no-host", f"EHSBOT_DATABASE does not say on which host the database is: {_WRITE_DATABASE}.")
    return text


_WRITE_DATABASE = "write it as in sqlite:///ehsbot.db or postgresql+asyncpg://user:password@host/name"
_DATABASES = ("sqlite", "postgresql", "postgresql+asyncpg")


def read_thumbprint(text: str | None) -> str | None:
    """Read a SHA-1 thumbprint in hex; colons and blanks are dropped."""
    bare = None if text is None else re.sub(r"[\s:]", "", text)
    if bare is not None and not re.fullmatch(r"[0-9A-Fa-f]{40}", bare):
        raise _wrong(
            "not-a-thumbprint",
            "MicrosoftAppCertificateThumbprint must be the 40 hexadecimal digits that Entra shows "
            "beside the certificate.",
        )
    return bare


def read_certificate(text: str | None) -> Certificate | None:
    """Read the PEM (a file name, or the text itself) and check that it holds a private key we can use."""
    if text is None:
        return None
    try:
        pem = text if "-----BEGIN" in text else Path(text).read_text(encoding="ascii")
        load_pem_private_key(pem.encode(), password=None)
        x509.load_pem_x509_certificate(pem.encode())
    except (OSError, ValueError, TypeError):
        raise _wrong(
            "not-a-certificate",
            "MicrosoftAppCertificate must name a PEM file (or be its text) with an unencrypted private key "
            "and the certificate.",
        ) from None
    return Certificate(pem)


def read_key_ring(text: str) -> tuple[DataKey, ...]:
    """Read `id:base64[,id:base64…]`, each 32 bytes, ids distinct."""
    keys = tuple(_read_key(place, entry.strip()) for place, entry in enumerate(text.split(","), start=1))
    if len({key.id for key in keys}) < len(keys):
        raise _wrong("key-twice", "EHSBOT_DATA_KEYS uses one id for two keys: give each key an id of its own.")
    return keys


def read_vault(text: str | None) -> str | None:
    """Read where a key vault keeps the ring: the secret's own address, with or without a version."""
    if text is None or _VAULT.fullmatch(text):
        return text
    raise _wrong(
        "not-a-vault",
        "EHSBOT_DATA_KEYS_SECRET must be the address of a secret in Azure Key Vault, as in "
        "https://name.vault.azure.net/secrets/ehsbot-data-keys.",
    )


def _read_key(place: int, entry: str) -> DataKey:
    name, colon, encoded = entry.partition(":")
    if not colon or _KEY_ID.fullmatch(name) is None:
        raise _wrong(
            "not-a-key",
            f"EHSBOT_DATA_KEYS, entry {place}, is not of the form id:base64 "
            f"(ids have letters, digits, dots and dashes): {_NEW_KEY}.",
        )
    try:
        secret = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise _wrong("key-length", f"EHSBOT_DATA_KEYS, entry {place}, is not 32 bytes in base64: {_NEW_KEY}.")
    return DataKey(name, secret)
