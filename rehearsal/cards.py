"""Reading a card: what it says, what can be pressed on it, what can be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

Json = dict[str, Any]


class NotOnTheCard(Exception):  # noqa: N818 - it reads as what happened
    """A person wanted to press or fill something that the card in front of them does not have."""


def verbs_of(card: Json) -> set[str]:
    """What can be pressed on a card, by verb."""
    return {_verb(part) for part in _parts(card) if str(part.get("type", "")).startswith("Action.")} - {""}


def carried(card: Json, verb: str) -> Json:
    """What the button with `verb` sends along; raises NotOnTheCard."""
    return cast("Json", button_of(card, verb).get("data") or {})


def copied(card: Json, verb: str) -> Json:
    """What whoever copies a card finds on its button with `verb`; nothing where it has none."""
    return carried(card, verb) if verb in verbs_of(card) else {}


def fields_of(card: Json) -> dict[str, str]:
    """Every input of a card, with what stands in it."""
    found = (part for part in _parts(card) if str(part.get("type", "")).startswith("Input."))
    return {str(one["id"]): str(one.get("value") or "") for one in found}


def lines_of(card: Json) -> list[str]:
    """Each text on a card, in order; a fact with its name, a choice by its words."""
    found = (_said(one) for one in _parts(card))
    return [line for lines in found for line in lines]


def _said(part: Json) -> list[str]:
    """What one part of a card says by itself."""
    if part.get("type") in ("TextBlock", "TextRun"):
        return str(part["text"]).splitlines()
    facts = cast("list[Json]", part.get("facts") or [])
    offered = cast("list[Json]", part.get("choices") or [])
    return [*(f"{one['title']}: {one['value']}" for one in facts), *(str(one["title"]) for one in offered)]


def buttons(card: Json) -> list[Json]:
    """Return every action that stands on a card, in order; its refresh and fallbacks are none."""
    return [part for part in _parts(card) if str(part.get("type", "")).startswith("Action.")]


def choices(card: Json, name: str) -> list[str]:
    """Return what may be chosen in an input, by value; raises NotOnTheCard."""
    for part in _parts(card):
        if part.get("id") == name and "choices" in part:
            return [str(one["value"]) for one in part["choices"]]
    raise NotOnTheCard(f"no choice {name!r}")


def words_of(card: Json) -> str:
    """Return the text of a card on one line."""
    return " · ".join(lines_of(card))


def _verb(part: Json) -> str:
    data = part.get("data")
    return str(part.get("verb") or (cast("Json", data).get("verb") if isinstance(data, dict) else None) or "")


def button_of(card: Json, verb: str) -> Json:
    """Return the button that sends `verb`; raises NotOnTheCard."""
    for part in _parts(card):
        if str(part.get("type", "")).startswith("Action.") and _verb(part) == verb:
            return part
    raise NotOnTheCard(f"no button {verb!r}")


def any_submit(card: Json) -> Json:
    """Return the button that sends a form, which stands below it where there are others; raises NotOnTheCard."""
    for part in (*cast("list[Json]", card.get("actions") or []), *_parts(card)):
        if part.get("type") == "Action.Submit":
            return part
    raise NotOnTheCard("nothing sends this form")


def filled(card: Json, inputs: Mapping[str, str]) -> dict[str, str]:
    """Return every input's value as Teams merges them: what was filled in, else what stood there."""
    found = {str(one["id"]): one for one in _parts(card) if str(one.get("type", "")).startswith("Input.")}
    missing = inputs.keys() - found.keys()
    if missing:
        raise NotOnTheCard(f"no field {', '.join(sorted(missing))}")
    stood = {name: str(one["value"]) for name, one in found.items() if one.get("value") is not None}
    return {**stood, **inputs}


def _parts(value: object) -> Iterator[Json]:
    """Go through all objects of a card but its refresh and fallbacks, which nobody can press."""
    if isinstance(value, dict):
        part = cast("Json", value)
        yield part
        for name, inner in part.items():
            if name not in ("refresh", "fallback", "data"):
                yield from _parts(inner)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _parts(one)
