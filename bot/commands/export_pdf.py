"""An export as a document that a person can read, in Welsh or in English."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import font_source_sans_pro
from fpdf import FPDF

from bot.enforcement.exporting import PARTS
from dialogs.texts import say
from policy.retention import KEPT

FONT = "source"
MARGIN_MM, LINE_MM = 18.0, 5.0
_FOLDER = Path(str(font_source_sans_pro.font_directory))
_STYLES = {"": "SourceSansPro-Regular.ttf", "B": "SourceSansPro-Semibold.ttf"}

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells which letters it keeps, and those are people's words


def pdf(made: Mapping[str, Any], lang: str) -> bytes:
    """The document for what `bot.commands.export` wrote as JSON."""
    paper = _Paper(lang)
    paper.heading(say(lang, "export-title"), 18)
    paper.line(say(lang, "export-whom", person=made["person"], when=made["made_at"]))
    paper.line(say(lang, "export-what"))
    paper.line(say(lang, "export-masked"))
    for school in made["schools"]:
        paper.heading(school["school"], 16)
        for part in PARTS:
            paper.heading(say(lang, f"export-part-{part}"), 13)
            for told in _about(part, lang):
                paper.line(told)
            for lines in _items(school[part]):
                paper.item(lines, say(lang, "export-nothing-here"))
    return paper.done()


def _about(part: str, lang: str) -> Iterator[str]:
    """Why this is kept, for how long, and on what ground."""
    for promise in ("purpose", "period"):
        yield say(lang, f"kept-{part}-{promise}")
    yield say(lang, f"basis-{KEPT[part].basis.value}")


def _items(part: object) -> Iterator[list[str]]:
    """The rows of a part, each as lines of `field: value`; one empty row where there is none."""
    rows = cast("list[object]", part["entries"] if isinstance(part, Mapping) else part)
    for row in rows:
        yield list(_lines(row, ""))
    if not rows:
        yield []


def _lines(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in cast("Mapping[str, object]", value).items():
            yield from _lines(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, inner in enumerate(cast("list[object]", value), start=1):
            yield from _lines(inner, f"{path}.{number}")
    elif value not in (None, "", False):
        yield f"{path}: {value}"


class _Paper:
    def __init__(self, lang: str) -> None:
        self._pdf = FPDF(format="A4")
        self._pdf.set_margin(MARGIN_MM)
        self._pdf.set_lang(f"{lang}-GB")
        self._pdf.set_title(say(lang, "export-title"))
        for style, file in _STYLES.items():
            self._pdf.add_font(FONT, style, str(_FOLDER / file))  # pyright: ignore[reportArgumentType] - a literal
        self._pdf.add_page()
        font: Any = self._pdf.fonts[FONT]
        self._letters = frozenset(cast("Mapping[int, Any]", font.cmap))

    def heading(self, text: str, size: int) -> None:
        self._pdf.ln(LINE_MM)
        self._write(text, "B", size)

    def line(self, text: str) -> None:
        self._write(text, "", 10)

    def item(self, lines: list[str], nothing: str) -> None:
        """One row; a blank line goes before it."""
        self._pdf.ln(LINE_MM / 2)
        for text in lines or [nothing]:
            self._write(text, "", 9)

    def done(self) -> bytes:
        return bytes(self._pdf.output())

    def _write(self, text: str, style: str, size: int) -> None:
        self._pdf.set_font(FONT, style, size)  # pyright: ignore[reportArgumentType] - a literal
        self._pdf.multi_cell(0, LINE_MM * size / 10, self._printable(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def _printable(self, text: str) -> str:
        """A letter that the font lacks is told by its number, so that none is lost in silence."""
        return "".join(c if ord(c) in self._letters or c == "\n" else f"[U+{ord(c):04X}]" for c in text)
