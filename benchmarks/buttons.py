"""Buttons as the bots of a benchmark make them: all have one key, which whoever measures has too."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final, cast

from bot.references import NoReference, References, Scope
from bot.signed_cards import REF

_KEY: Final = bytes(32)
RING: Final = f"bench:{base64.b64encode(_KEY).decode()}"
REFERENCES: Final = References({"bench": _KEY}, lambda: datetime.now(UTC))


def carried(verb: str, place: str, **facts: str) -> dict[str, Any]:
    """What the button with `verb` carries on a card of this conversation."""
    return {REF: REFERENCES.make(verb, Scope(place), facts), "v": 2}


def alert_on(activity: str, place: str) -> str:
    """The alert that a card in `place` is about; empty where it is about none."""
    for verb, ref in _buttons(json.loads(activity)):
        if verb.startswith("alert."):
            try:
                return str(REFERENCES.read(ref, verb, Scope(place)).facts.get("alert", ""))
            except NoReference:
                return ""
    return ""


def _buttons(part: object) -> Iterator[tuple[str, object]]:
    """Verb and reference of each button of a card."""
    if isinstance(part, dict):
        held = cast("dict[str, Any]", part)
        data = cast("dict[str, Any]", held["data"]) if isinstance(held.get("data"), dict) else {}
        verb = held.get("verb") or data.get("verb")
        if isinstance(verb, str) and REF in data:
            yield verb, data[REF]
        for inner in held.values():
            yield from _buttons(inner)
    elif isinstance(part, list):
        for one in cast("list[object]", part):
            yield from _buttons(one)
