"""One spelling for each JSON value, so that a hash means the same on every machine and version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from msgspec import DecodeError, to_builtins
from msgspec.json import Decoder, Encoder

_DELETE = b"\x7f"
"""The one letter of ASCII that only `dumps` escapes."""
_FAST = Encoder(order="sorted")
_READS = Decoder()
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def dumps(value: object) -> str:
    """Sorted keys, no spaces, ASCII only; NaN and infinity are refused with ValueError."""
    return _CANONICAL.encode(value)


def dumps_exact(value: object) -> str:
    """The same text, several times as fast, for a value without a float: of those the faster writer spells some anew.

    What it can't write, or would not write in ASCII, `dumps` does.
    """
    try:
        text = _FAST.encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return dumps(plain(value))
    return text.decode("ascii") if text.isascii() and _DELETE not in text else dumps(plain(value))


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds there
    """A value as JSON has it: a dataclass as the object of its fields, a time as ISO 8601 spells it, sets in order.

    What no JSON can hold stays as it is.
    """
    try:
        return to_builtins(value, order="sorted")
    except (TypeError, ValueError, OverflowError, RecursionError):
        return value


def loads(text: str) -> dict[str, Any]:
    """Read back an object written by `dumps`."""
    try:
        return cast("dict[str, Any]", _READS.decode(text))
    except (DecodeError, UnicodeError):  # half a surrogate pair, or NaN from before it was refused
        return cast("dict[str, Any]", json.loads(text))


JsonObject = Mapping[str, Any]
"""What the records keep as JSON: string keys, and values that `dumps` can write."""
