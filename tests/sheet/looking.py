"""Look every card over, several at once and in several tabs: what is found, in which themes and at which widths."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tests.sheet.areas import Shown
from tests.sheet.chromium import Tab

WIDTHS = (320, 640)
THEMES = ("light", "dark", "contrast")
AT_ONCE = 25

Told = Mapping[str, Mapping[str, list[str]]]
"""For each card's name its troubles, and for each trouble where it shows: a theme and a width in pixels."""


def call(what: str, cards: Sequence[Shown], *more: Any) -> str:
    """The page's function `what` with these cards, as JavaScript."""
    arguments = ", ".join(json.dumps(one) for one in ([asdict(card) for card in cards], *more))
    return f"cards.{what}({arguments})"


async def look(pages: Sequence[Tab], cards: Sequence[Shown]) -> Told:
    """Every trouble of every card. Names stand beside each other, so that one tab has a card in both languages."""
    rounds = _rounds(sorted(cards, key=str))
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    async def work(page: Tab) -> None:
        for some, theme in rounds:
            for name, trouble, width in await page.ask(call("check", some, theme, WIDTHS)):
                found[name][trouble].append(f"{theme} {width}")

    await asyncio.gather(*map(work, pages))
    return found


def _rounds(cards: Sequence[Shown]) -> Iterator[tuple[Sequence[Shown], str]]:
    for theme in THEMES:
        for first in range(0, len(cards), AT_ONCE):
            yield cards[first : first + AT_ONCE], theme


def sentences(told: Told) -> list[str]:
    """A line for each trouble: where it shows, the card, what is wrong."""
    return [f"{', '.join(where)}: {name}: {what}" for name, its in told.items() for what, where in its.items()]
