"""The page that lists the contact sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.sheet.areas import Shown

HEAD = """# Every card, looked at

`make cards` brings this folder up to date: it draws every card and form of the deck in `tests/dialogs/deck.py` as each
role sees it, in Welsh and in English, with Microsoft's own renderer in headless Chromium. Cards that many people see
carry both languages.
The people on them are made up.

In the same run each card is checked at {widths} pixels and in the themes {themes}, first as it comes, then with every
button pressed once, so that folded parts are open and empty fields have told what is wrong:

- nothing runs over the card's edge and nothing is cut off;
- every word, those in fields too, stands out from its ground by 4.5:1 at least in each theme;
- axe-core finds nothing by all its rules, in each theme. Of
  cards that are built alike and differ in their words, it is asked about one. Off are only the rules that ask something
  of a whole page and that Teams answers, not a card: {off}. One slip of the renderer itself is taken away first:
  `aria-expanded` on the part that a button folds.

A run begins with cards in which a fault is planted (`tests/sheet/planted.py`), and fails where it overlooks one.

`tests/dialogs/test_every_card.py` checks the rest without a browser: the schema of version 1.5, under 28 KB, labels and
error messages, words to speak and to fall back on, nothing told by colour alone. `drawn.json` has the digest of each
area's cards, by which `tests/dialogs/test_sheets.py` notices a sheet that no longer shows them.

A button's words may run over two lines here. We have not seen whether Teams lets them at a phone's width; where it
doesn't, the long bilingual ones (“Pwy sydd heb gytuno / Who has not agreed”) are cut off at the end.

What this can't show: Teams draws cards with its own style sheet and, on phones, with its own code. The colours here
come as near as a host configuration does; a look in Teams itself is still owed before a school uses a new card.
"""


def index(
    areas: Mapping[str, Sequence[Shown]], widths: Sequence[int], themes: Sequence[str], off: Sequence[str]
) -> str:
    """The page, as Markdown."""
    sizes = " and ".join(map(str, widths))
    rows = [f"| {area} | {len(cards)} | {_links(area, widths)} |" for area, cards in areas.items()]
    names = " · ".join(f"[{theme}](theme-{theme}.webp)" for theme in themes)
    table = ["| area | cards | sheets |", "| --- | --- | --- |", *rows, f"| a dozen in each theme | | {names} |"]
    head = HEAD.format(widths=sizes, themes=", ".join(themes), off=", ".join(f"`{rule}`" for rule in off))
    return head + "\n" + "\n".join(table) + "\n"


def _links(area: str, widths: Sequence[int]) -> str:
    return " · ".join(f"[{width} px]({area}-{width}.webp)" for width in widths)
