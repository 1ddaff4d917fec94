"""What a join link says of the call behind it: its conversation, its organiser, or a number with its passcode."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

_LONG = re.compile(r"/l/meetup-join/(19:[^/\s]{1,250}@thread\.(?:v2|tacv2|skype))/(\d{1,20})", re.ASCII)
_SHORT = re.compile(r"/meet/(\d{6,20})/?", re.ASCII)
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_PASSCODE = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True, slots=True)
class Place:
    """A call by its conversation. organiser, tenant: object id and tenant, empty where the link doesn't say."""

    thread: str
    message: str
    organiser: str = ""
    tenant: str = ""

    def is_of(self, chat: str) -> bool:
        """Whether this is the meeting of that chat, so that a link never leads the bot into another one."""
        return chat in {self.thread, f"{self.thread};messageid={self.message}"}


@dataclass(frozen=True, slots=True)
class Number:
    """A call by the number and the passcode of a short link."""

    id: str
    passcode: str


def place_of(link: str) -> Place | Number | None:
    """Read a join link; None where it can't be joined by: a short link without its passcode says too little."""
    try:
        split = urlsplit(link)
        asked = parse_qs(split.query, max_num_fields=20)
    except ValueError:
        return None
    path = unquote(split.path)
    if (long := _LONG.fullmatch(path)) is not None:
        context = _context(asked.get("context", [""])[0])
        return Place(long[1], long[2], _guid(context.get("Oid")), _guid(context.get("Tid")))
    short, passcode = _SHORT.fullmatch(path), asked.get("p", [""])[0]
    return Number(short[1], passcode) if short and _PASSCODE.fullmatch(passcode) else None


def _context(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _guid(value: object) -> str:
    return value.lower() if isinstance(value, str) and _GUID.fullmatch(value.lower()) else ""
