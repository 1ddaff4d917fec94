"""The deck's cards by area, each card once: what looks the same to two people is drawn once under both names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tests.dialogs.deck import deck

AREAS: Mapping[str, tuple[str, ...]] = {
    "alert-recording": ("alert recording-",),
    "alert-room": (
        *(f"alert {kind} " for kind in ("second-adult", "removed", "one-to-one", "unsupervised", "unplanned")),
        *("alert private-call ", "alert blind ", "alert advice "),
    ),
    "alert-forms": ("note ", "hand ", "close ", "reopen ", "context ", "answer ", "refer ", "duty "),
    "alert-after": ("alert shut", "alert held", "alert over", "alert owing", "alert to release", "owed ", "ladder "),
    "alert-words": ("alert words", "alert retired", "alert alike", "alert account", "around", "delete", "notes "),
    "alerts": ("alerts ",),
    "alert": ("alert ",),
    "kind-note": ("kind ", "alert with a kind note"),
    "drill": ("drill ",),
    "year": ("year ",),
    "agreement": ("agreement", "sign ", "missing ", "none ", "new members", "refused "),
    "steer": ("steer ",),
    "remove": ("remove ",),
    "session": ("session", "start ", "which ", "named ", "invitation", "closing", "tasks ", "reminder", "fetch "),
    "help": ("help", "absence ", "concern ", "private ", "stranger ", "adult "),
    "own": ("own ", "planned "),
}
"""The area of a card is the one whose beginning of its name is longest; without any, the name's first word."""
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


def _area(name: str) -> str:
    begun = [(len(first), area) for area, firsts in AREAS.items() for first in firsts if name.startswith(first)]
    return max(begun)[1] if begun else name.split(maxsplit=1)[0]


def by_area(cards: Iterable[Shown]) -> dict[str, list[Shown]]:
    """The cards of each area and language."""
    found: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in cards:
        last = one.name.split()[-1]
        area = _area(one.name)
        found[f"{area}-{last}" if last in {"cy", "en"} else area].append(one)
    return dict(sorted(found.items()))


def chosen(cards: Iterable[Shown]) -> list[Shown]:
    """The dozen; a name that the deck no longer has is an error."""
    found = {name: one for one in cards for name in one.name.split(" = ")}
    return [found[name] for name in CHOSEN]


def digest(cards: Sequence[Shown]) -> str:
    """What tells whether a sheet still shows its cards: SHA-256 of their names and JSON, its first half in hex."""
    return sha256(json.dumps([[one.name, one.card] for one in cards]).encode()).hexdigest()[:32]
