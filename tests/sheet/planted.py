"""Cards with a fault planted in each: a run in which one of them passes has looked at nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.sheet.areas import Shown
from tests.sheet.looking import THEMES, Told


def _card(*body: dict[str, Any], actions: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": list(actions)}


def _text(**changed: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "wrap": True, "text": "Words that are there to be read.", **changed}


FOLDED = _text(id="folded", isVisible=False, wrap=False, text="Words that end nowhere near the edge. " * 5)
MENU = {
    "type": "Input.ChoiceSet",
    "id": "menu",
    "label": "Which?",
    "choices": [{"title": "Words that end nowhere near the edge of a menu on a phone", "value": "1"}],
}
UNFOLD = {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["folded"]}

PLANTED: Mapping[str, tuple[dict[str, Any], str]] = {
    "cut off": (_card(_text(wrap=False, text="Words that end nowhere near the edge. " * 5)), "too wide"),
    "cut off below a fold": (_card(_text(), FOLDED, actions=(UNFOLD,)), "too wide"),
    "cut off in a menu": (_card(MENU), "cut off in its menu"),
    "faint in light": (_card(_text(color="light")), "contrast"),
    "faint in dark": (_card(_text(color="dark")), "contrast"),
    "a field nobody names": (_card({"type": "Input.Text", "id": "field"}), "axe label"),
    "not drawn": ({"type": "AdaptiveCard", "version": "1.5", "body": [None]}, "could not draw"),
}
"""By name: the card, and what is to be found in it, in one theme at least; what axe finds, in each."""


def planted() -> list[Shown]:
    return [Shown(name, "en", card) for name, (card, _) in PLANTED.items()]


def overlooked(told: Told) -> list[str]:
    """The planted cards whose fault is not among what was told, each by its name."""
    return [name for name, (_, fault) in PLANTED.items() if not _found(fault, told.get(name, {}))]


def _found(fault: str, troubles: Mapping[str, list[str]]) -> bool:
    themes = {one.split()[0] for trouble, where in troubles.items() if fault in trouble for one in where}
    return bool(themes) and (not fault.startswith("axe") or themes == set(THEMES))
