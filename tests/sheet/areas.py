"""The deck's cards by area, each card once: what looks the same to two people is drawn once under both names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.dialogs.deck import deck

AREAS: Mapping[str, tuple[str, ...]] = {
    "agreement": ("sign", "missing", "none", "new", "refused"),
    "session": ("start", "which", "named", "invitation", "closing", "tasks", "reminder", "fetch", "steer", "remove"),
    "help": ("absence", "concern", "private", "stranger", "adult"),
    "own": ("planned",),
    "alert": ("kind", "notes", "around", "delete", "ladder", "drill", "year", "owed"),
    "alert-forms": ("note", "hand", "close", "reopen", "context", "answer", "refer", "duty"),
}
"""A card whose name begins with no word of these has an area of that word."""
CHOSEN = (
    "agreement None",
    "session 0 None",
    "start wrong en",
    "concern cy",
    "reminder",
    "alert message urgent cy",
    "alert concern concern en",
    "alert words en",
    "close again cy",
    "around en",
    "drill report () en",
    "private end-now-one-to-one cy",
)
"""The dozen that are laid out in all three themes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card under all the names it has in the deck."""

    name: str
    lang: str
    card: dict[str, Any]

    def __str__(self) -> str:
        return self.name


def shown() -> list[Shown]:
    """Every different card of the deck."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for name, card in deck().items():
        named[json.dumps(card)].append(name)
    return [Shown(" = ".join(names), _lang(names[0]), json.loads(card)) for card, names in named.items()]


def _lang(name: str) -> str:
    """The card's language; a card with both begins in Welsh."""
    last = name.rsplit(maxsplit=1)[-1]
    return last if last in {"cy", "en"} else "cy"


def by_area(cards: Iterable[Shown]) -> dict[str, list[Shown]]:
    """The cards of each area and language."""
    found: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in cards:
        words = one.name.split()
        first, last = words[0], words[-1]
        area = next((area for area, firsts in AREAS.items() if first in firsts), first)
        found[f"{area}-{last}" if last in {"cy", "en"} else area].append(one)
    return dict(sorted(found.items()))


def chosen(cards: Iterable[Shown]) -> list[Shown]:
    """The dozen; a name that the deck no longer has is an error."""
    found = {name: one for one in cards for name in one.name.split(" = ")}
    return [found[name] for name in CHOSEN]
