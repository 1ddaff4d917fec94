"""A card as it goes to the page: its buttons have numbers, and nothing on it has to be fetched."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any, cast

from rehearsal.people import buttons

Json = dict[str, Any]
_FETCHED = ("backgroundImage", "iconUrl", "poster", "thumbnailUrl")


def face(card: Json) -> Json:
    """Copy a card for the page: button n has the id `n`, and a picture is its description."""
    shown = copy.deepcopy(card)
    for number, button in enumerate(buttons(shown)):
        button["id"] = str(number)
    return cast("Json", _without_pictures(shown))


def mark_of(card: Json) -> str:
    """Name a card by what is on it, so that a press tells which one was in front of the person."""
    return hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()[:24]


def _without_pictures(value: object) -> object:
    if isinstance(value, list):
        return [_without_pictures(one) for one in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    part = cast("Json", value)
    described = _DESCRIBED.get(str(part.get("type")))
    if described:
        return {"type": "TextBlock", "wrap": True, "isSubtle": True, "text": described(part)}
    return {name: _without_pictures(one) for name, one in part.items() if name not in _FETCHED}


def _picture(part: Json) -> str:
    return f"\N{FRAME WITH PICTURE} {part.get('altText') or part.get('url') or ''}"


def _pictures(part: Json) -> str:
    return " ".join(_picture(one) for one in cast("list[Json]", part.get("images") or []))


def _media(part: Json) -> str:
    return f"\N{FILM FRAMES} {part.get('altText') or ''}"


_DESCRIBED: dict[str, Callable[[Json], str]] = {"Image": _picture, "ImageSet": _pictures, "Media": _media}
