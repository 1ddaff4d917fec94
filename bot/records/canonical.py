"""One spelling for each JSON value, so that a hash means the same on every machine and version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def dumps(value: object) -> str:
    """Sorted keys, no spaces, ASCII only; NaN and infinity are refused with ValueError."""
    return _CANONICAL.encode(value)


def loads(text: str) -> dict[str, Any]:
    """Read back an object written by `dumps`."""
    return cast("dict[str, Any]", json.loads(text))


JsonObject = Mapping[str, Any]
"""What the records keep as JSON: string keys, and values that `dumps` can write."""
