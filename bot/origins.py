"""Which places the bot talks to: origins are compared whole, never by prefix.

One parser decides, and it accepts so little that no other parser can read the same text differently.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]"
_REST = r'(?:[/?][!"$-\[\]-~]*)?'
_PLACE = re.compile(rf"(https?)://({_HOST})(?::([0-9]{{1,5}}))?({_REST})", re.IGNORECASE | re.ASCII)
_PLAIN_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|\Z))[A-Za-z0-9._~-]+)*/?", re.ASCII)
_DEFAULT_PORT = {"http": 80, "https": 443}
_LAST_PORT = 65535
_PUBLIC = re.compile(r"https://(?:[a-z0-9-]+\.)+([a-z]{2,}|xn--[a-z0-9-]+)(?::[0-9]+)?", re.ASCII)
_INSIDE = frozenset({"local", "localhost", "internal", "intranet", "lan", "home", "corp", "private", "arpa"})


def origin_of(url: str) -> str | None:
    """Return `scheme://host[:port]` in lower case without a default port, or None where `url` is not plain.

    User names, backslashes, blanks, fragments and whatever is not written in ASCII are never plain.
    """
    found = _PLACE.fullmatch(url)
    if found is None:
        return None
    scheme, host, port = found[1].lower(), found[2].lower(), found[3]
    if port is None or int(port) == _DEFAULT_PORT[scheme]:
        return f"{scheme}://{host}"
    return f"{scheme}://{host}:{int(port)}" if int(port) <= _LAST_PORT else None


def is_public(origin: str) -> bool:
    """Say whether an origin is on https and has a name that can be of the public internet: no number, no inner name.

    A private place is talked to only where the settings list it literally, never because somebody's answer names it.
    """
    found = _PUBLIC.fullmatch(origin)
    return found is not None and found[1] not in _INSIDE


def is_origin(url: str) -> bool:
    """Say whether `url` is an origin and nothing more (a closing slash is allowed)."""
    found = _PLACE.fullmatch(url)
    return found is not None and found[4] in ("", "/") and origin_of(url) is not None


@lru_cache(maxsize=256)
def service_origin(url: str) -> str | None:
    """Return the origin of a Teams service URL, or None where its path could lead elsewhere on that host."""
    found = _PLACE.fullmatch(url)
    if found is None or _PLAIN_PATH.fullmatch(found[4]) is None:
        return None
    return origin_of(url)


def segment(identifier: str) -> str:
    """Percent-encode an id as one path segment.

    Raises ValueError for an id that would be no segment of its own (empty, or dots that a server may fold).
    """
    if identifier in ("", ".", ".."):
        raise ValueError("an id is empty or made of dots")
    return quote(identifier, safe="")
