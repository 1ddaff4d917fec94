"""The one place where a card that goes out loses its facts: each button gets a reference in their stead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from bot.references import References, Scope

REF = "ref"
VERSION = 2
KEPT = ("verb", "msteams")
"""What Teams and the map of presses need to see on a button."""
UNREAD = frozenset({REF, "v", *KEPT})
"""What comes back with a press and is no field of it."""
_BUTTONS = frozenset({"Action.Execute", "Action.Submit"})

Json = Mapping[str, Any]


def signed(made: Json, references: References, scope: Scope) -> dict[str, Any]:
    """Give a card, or an activity with cards, with references on its buttons. `made` stays as it was."""
    return cast("dict[str, Any]", _walked(made, references, scope))


def _walked(value: object, references: References, scope: Scope) -> object:
    if isinstance(value, Mapping):
        part = cast("Json", value)
        walked = {name: _walked(inner, references, scope) for name, inner in part.items()}
        data = part.get("data")
        if part.get("type") in _BUTTONS and isinstance(data, Mapping):
            verb = str(part.get("verb") or cast("Json", data).get("verb") or "")
            walked["data"] = _referring(cast("Json", data), verb, references, scope) if verb else data
        return walked
    if isinstance(value, list | tuple):
        return [_walked(one, references, scope) for one in cast("list[object]", value)]
    return value


def _referring(data: Json, verb: str, references: References, scope: Scope) -> dict[str, Any]:
    facts = {name: value for name, value in data.items() if name not in UNREAD}
    kept = {name: data[name] for name in KEPT if name in data}
    return {**kept, REF: references.make(verb, scope, facts), "v": VERSION}
