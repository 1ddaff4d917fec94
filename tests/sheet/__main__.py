"""Look at every card: ``python -m tests.sheet`` draws and checks the deck and brings docs/cards up to date.

Microsoft's own renderer draws each card in headless Chromium, at a phone's width and a desktop's, in the light,
dark and high-contrast themes. A card that runs over its edge, whose words are faint or that axe-core finds
fault with fails the run by its name; so does a fault planted on purpose that is not found. Sheets are drawn anew
where their cards have changed, with `--all` everywhere; `--draw` looks nothing over, `--check` writes nothing.
`--only WORD ... --to FOLDER` looks at the cards alone whose name has one of these words, and photographs each of them
in each theme into that folder, at both widths. Where there is no Chromium nothing is looked at, and that is said aloud.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from tests.sheet.areas import Shown, shown
from tests.sheet.chromium import Tab, chromium, tabs
from tests.sheet.drawing import areas, draw, photograph, stale
from tests.sheet.looking import THEMES, WIDTHS, look, sentences
from tests.sheet.planted import overlooked, planted

PAGE = Path(__file__).parents[2] / "rehearsal" / "page"
TABS = min(os.cpu_count() or 1, 4)


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


async def _run(program: str, asked: Namespace) -> int:
    every = shown()
    cards = [card for card in every if not asked.only or any(word in card.name for word in asked.only)]
    async with _page() as address, tabs(program, TABS) as pages:
        for page in pages:
            await page.open(address, "Boolean(window.cards)")
        found = 0 if asked.draw else await _looked_over(pages, cards)
        if asked.to is not None:
            await photograph(pages[0], cards, asked.to)
        elif not asked.check and not asked.only:
            await _brought_up_to_date(pages, every, everything=asked.all)
    return 1 if found else 0


async def _looked_over(pages: Sequence[Tab], cards: Sequence[Shown]) -> int:
    """Say every trouble, and how many there are."""
    began = time.monotonic()
    missed = [f"the fault planted in “{name}” is not found" for name in overlooked(await look(pages, planted()))]
    found = missed + sentences(await look(pages, cards))
    looks = len(cards) * len(WIDTHS) * len(THEMES)
    took = time.monotonic() - began
    sys.stdout.write("".join(f"{trouble}\n" for trouble in found))
    sys.stdout.write(f"{len(cards)} cards looked at {looks} times in {took:.0f} s: {len(found)} troubles\n")
    return len(found)


async def _brought_up_to_date(pages: Sequence[Tab], cards: Sequence[Shown], *, everything: bool) -> None:
    began = time.monotonic()
    held = areas(cards)
    sheets = await draw(pages, held, list(held) if everything else stale(held))
    sys.stdout.write(f"{sheets} sheets drawn in {time.monotonic() - began:.0f} s\n")


def main() -> int:
    """Returns the exit code: 1 where a card has a trouble."""
    program = chromium()
    if program is None:
        sys.stdout.write("NO CARD WAS LOOKED AT: there is no Chromium here (apt install chromium)\n")
        return 0
    asked = ArgumentParser(prog="python -m tests.sheet")
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--draw", action="store_true")
    asked.add_argument("--all", action="store_true")
    asked.add_argument("--only", nargs="+", default=())
    asked.add_argument("--to", type=Path)
    said = asked.parse_args()
    if said.to is not None:
        said.to.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_run(program, said))


if __name__ == "__main__":
    sys.exit(main())
