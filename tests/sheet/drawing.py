"""Draw the contact sheets of docs/cards where they no longer show the deck, and photograph cards one by one."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from PIL import Image

from tests.sheet.areas import Shown, by_area, chosen, digest
from tests.sheet.chromium import Tab
from tests.sheet.index import index
from tests.sheet.looking import THEMES, WIDTHS, call

DOCS = Path(__file__).parents[2] / "docs" / "cards"
DRAWN = DOCS / "drawn.json"
DOZEN = "dozen"
COLUMNS = {320: 5, 640: 3}
SCALE = {320: 0.8, 640: 0.5}
COLOURS = 64
NOT_A_NAME = re.compile(r"[^\w-]+")

Areas = Mapping[str, Sequence[Shown]]


def areas(cards: Sequence[Shown]) -> Areas:
    """The cards that each area's sheets show, and the dozen shown in every theme."""
    return {**by_area(cards), DOZEN: chosen(cards)}


def as_json(held: Areas) -> str:
    """The digest of each area's cards, as docs/cards keeps it."""
    return json.dumps({area: digest(cards) for area, cards in held.items()}, indent=1) + "\n"


def drawn() -> dict[str, str]:
    """The digests of the cards that docs/cards shows."""
    return json.loads(DRAWN.read_text(encoding="utf-8")) if DRAWN.exists() else {}


def sheets(area: str) -> dict[Path, tuple[str, int]]:
    """The theme and the width in pixels of the cards on each sheet of an area."""
    if area == DOZEN:
        return {DOCS / f"theme-{theme}.webp": (theme, WIDTHS[0]) for theme in THEMES}
    return {DOCS / f"{area}-{width}.webp": (THEMES[0], width) for width in WIDTHS}


def stale(held: Areas) -> list[str]:
    """The areas whose sheets show other cards than these, or are not there."""
    before = drawn()
    return [area for area, cards in held.items() if before.get(area) != digest(cards) or not _whole(area)]


def _whole(area: str) -> bool:
    return all(file.exists() and file.stat().st_size for file in sheets(area))


async def draw(pages: Sequence[Tab], held: Areas, which: Sequence[str]) -> int:
    """Draw these areas' sheets anew, take away those of no area, and list them all. Returns how many were drawn."""
    DOCS.mkdir(parents=True, exist_ok=True)
    kept = {file for area in held for file in sheets(area)}
    for old in set(DOCS.glob("*.webp")) - kept:
        old.unlink()
    wanted = [(file, held[area], *seen) for area in which for file, seen in sheets(area).items()]
    left = iter(wanted)

    async def work(page: Tab) -> None:
        for file, cards, theme, width in left:
            file.write_bytes(await _sheet(page, cards, theme, width))

    await asyncio.gather(*map(work, pages))
    listed = {area: cards for area, cards in held.items() if area != DOZEN}
    (DOCS / "README.md").write_text(
        index(listed, WIDTHS, THEMES, await pages[0].ask("cards.NOT_OURS")), encoding="utf-8"
    )
    DRAWN.write_text(as_json(held), encoding="utf-8")
    return len(wanted)


async def _sheet(page: Tab, cards: Sequence[Shown], theme: str, width: int) -> bytes:
    """The sheet as WebP without loss, in the few colours that cards have."""
    wide = await page.ask(call("show", cards, theme, width, COLUMNS[width]))
    size = {"width": int(wide), "height": 1200}
    await page.call("Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=1, mobile=False)
    across, down = await page.ask("cards.settled()")
    taken = await page.photograph(int(across), int(down) + 1, SCALE[width])
    return await asyncio.to_thread(_packed, taken)


def _packed(png: bytes) -> bytes:
    packed = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).convert("RGB").save(
        packed, "WEBP", lossless=True
    )
    return packed.getvalue()


async def photograph(page: Tab, cards: Sequence[Shown], folder: Path) -> None:
    """A PNG of each card in each theme at each width, into a folder that is there."""
    for place, (card, theme, width) in enumerate(product(cards, THEMES, WIDTHS)):
        await page.ask(call("show", [card], theme, width, 1))
        across, down = await page.ask("cards.settled()")
        name = f"{place:03d}-{NOT_A_NAME.sub('-', card.name)[:60]}-{theme}-{width}.png"
        (folder / name).write_bytes(await page.photograph(int(across), int(down) + 1, 1))
