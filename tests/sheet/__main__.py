"""Look at every card: ``python -m tests.sheet`` draws and checks the deck and writes docs/cards/.

Microsoft's own renderer draws each card in headless Chromium, at a phone's width and a desktop's, in the light,
dark and high-contrast themes. A card that runs over its edge, whose words are faint or that axe-core finds
fault with fails the run by its name; `--check` writes nothing. `--only WORD ... --to FOLDER` looks at the cards alone
whose name has one of these words, and photographs each of them in each theme into that folder, at both widths.
Where there is no Chromium nothing is looked at, and that is said aloud.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from argparse import ArgumentParser
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.sheet.areas import Shown, by_area, chosen, shown
from tests.sheet.chromium import Tab, chromium, tab
from tests.sheet.index import index

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "rehearsal" / "page"
DOCS = ROOT / "docs" / "cards"
WIDTHS = (320, 640)
THEMES = ("light", "dark", "contrast")
COLUMNS = {320: 5, 640: 3}
SCALE = {320: 0.8, 640: 0.5}
QUALITY = 25
WHOLE = 100
NOT_A_NAME = re.compile(r"[^\w-]+")


@asynccontextmanager
async def _page() -> AsyncGenerator[str]:
    """The page's files on a port of this machine; yields its address."""
    app = web.Application()
    app.router.add_static("/page", PAGE)
    app.router.add_static("/lib", PAGE / "node_modules")
    app.router.add_static("/sheet", Path(__file__).parent)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/sheet/page.html"
    finally:
        await runner.cleanup()


def _call(what: str, cards: Sequence[Shown], *more: Any) -> str:
    arguments = ", ".join(json.dumps(one) for one in ([asdict(card) for card in cards], *more))
    return f"cards.{what}({arguments})"


async def _checked(page: Tab, cards: Sequence[Shown]) -> list[str]:
    """Every trouble of every card, with the width and theme in which it shows."""
    found: list[str] = []
    for theme in THEMES:
        for width in WIDTHS:
            told: list[str] = await page.ask(_call("check", cards, theme, width))
            found += [f"{theme} {width}: {trouble}" for trouble in told]
    return found


async def _laid_out(page: Tab, name: str, cards: Sequence[Shown], themes: Sequence[str], width: int) -> Path:
    across, down = await page.ask(_call("show", cards, themes, width, COLUMNS[width]))
    await page.call(
        "Emulation.setDeviceMetricsOverride", width=int(across), height=1200, deviceScaleFactor=1, mobile=False
    )
    file = DOCS / f"{name}.webp"
    file.write_bytes(await page.photograph(int(across), int(down) + 1, QUALITY, SCALE[width]))
    return file


async def _write(page: Tab, cards: Sequence[Shown]) -> None:
    """A sheet for each area at each width, one of the chosen in every theme, and the page that lists them."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for old in DOCS.glob("*.webp"):
        old.unlink()
    areas = by_area(cards)
    for area, held in areas.items():
        for width in WIDTHS:
            await _laid_out(page, f"{area}-{width}", held, THEMES[:1], width)
    for theme in THEMES:
        await _laid_out(page, f"theme-{theme}", chosen(cards), [theme], WIDTHS[0])
    (DOCS / "README.md").write_text(index(areas, WIDTHS, THEMES, await page.ask("cards.NOT_OURS")), encoding="utf-8")


async def _photographed(page: Tab, cards: Sequence[Shown], folder: Path) -> None:
    """A picture of each card in each theme at each width."""
    for place, (card, theme, width) in enumerate(product(cards, THEMES, WIDTHS)):
        across, down = await page.ask(_call("show", [card], [theme], width, 1))
        picture = await page.photograph(int(across), int(down) + 1, WHOLE, 1, "png")
        (folder / f"{place:03d}-{NOT_A_NAME.sub('-', card.name)[:60]}-{theme}-{width}.png").write_bytes(picture)


async def _look(program: str, *, write: bool, only: Sequence[str] = (), to: Path | None = None) -> int:
    cards = [card for card in shown() if not only or any(word in card.name for word in only)]
    began = time.monotonic()
    async with _page() as address, tab(program) as page:
        await page.open(address, "Boolean(window.cards)")
        found = await _checked(page, cards)
        if to is not None:
            await _photographed(page, cards, to)
        elif write and not only:
            await _write(page, cards)
    sys.stdout.write("".join(f"{trouble}\n" for trouble in found))
    looks = len(cards) * len(WIDTHS) * len(THEMES)
    sys.stdout.write(
        f"{len(cards)} cards looked at {looks} times in {time.monotonic() - began:.0f} s: {len(found)} troubles\n"
    )
    return 1 if found else 0


def main() -> int:
    """Returns the exit code: 1 where a card has a trouble."""
    program = chromium()
    if program is None:
        sys.stdout.write("NO CARD WAS LOOKED AT: there is no Chromium here (apt install chromium)\n")
        return 0
    asked = ArgumentParser(prog="python -m tests.sheet")
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--only", nargs="+", default=())
    asked.add_argument("--to", type=Path)
    said = asked.parse_args()
    if said.to is not None:
        said.to.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_look(program, write=not said.check, only=said.only, to=said.to))


if __name__ == "__main__":
    sys.exit(main())
