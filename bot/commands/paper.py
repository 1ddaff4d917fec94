"""A document that a person can read, with the letters of Welsh in it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import font_source_sans_pro
from fpdf import FPDF

FONT = "source"
MARGIN_MM, LINE_MM, FOOT_MM = 18.0, 5.0, 14.0
_FOLDER = Path(str(font_source_sans_pro.font_directory))
_STYLES = {"": "SourceSansPro-Regular.ttf", "B": "SourceSansPro-Semibold.ttf"}

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells which letters it keeps, and those are people's words


class _Sheets(FPDF):
    """Pages with what they belong to, and their number, at the foot."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot

    def footer(self) -> None:
        """Each page of one document is known as such, and none is missing unseen."""
        self.set_y(-FOOT_MM)
        self.set_font(FONT, "", 8)
        told = f"{self._foot} · " if self._foot else ""
        self.cell(0, LINE_MM, f"{told}{self.page_no()} / {{nb}}", align="R")


class Paper:
    """An A4 document in the house's letters. foot: what stands beside the number of each page."""

    def __init__(self, lang: str, title: str, foot: str = "") -> None:
        self._pdf = _Sheets(foot)
        self._pdf.set_margin(MARGIN_MM)
        self._pdf.set_auto_page_break(True, MARGIN_MM + LINE_MM)  # noqa: FBT003 - the library's own
        self._pdf.set_lang(f"{lang}-GB")
        self._pdf.set_title(title)
        for style, file in _STYLES.items():
            self._pdf.add_font(FONT, style, str(_FOLDER / file))  # pyright: ignore[reportArgumentType] - a literal
        self._pdf.add_page()
        font: Any = self._pdf.fonts[FONT]
        self._letters = frozenset(cast("Mapping[int, Any]", font.cmap))

    def heading(self, text: str, size: int) -> None:
        """A line that stands out, with room above it, and never the last on a page."""
        self._together(LINE_MM * (size / 10 + 3))
        self._pdf.ln(LINE_MM)
        self._write(text, "B", size)

    def line(self, text: str) -> None:
        """A paragraph."""
        self._write(text, "", 10)

    def labelled(self, label: str, text: str) -> None:
        """Words under what they answer; the label stays with their first line."""
        self._together(LINE_MM * 2.5)
        self._pdf.ln(LINE_MM / 2)
        self._write(label, "B", 10)
        self._write(text, "", 10)

    def ending(self, lines: list[str], signed: str) -> None:
        """The last lines, and a line to sign that never stands on a page by itself."""
        for text in lines[:-1]:
            self.line(text)
        self._together(LINE_MM * 7)
        for text in lines[-1:]:
            self.line(text)
        self._pdf.ln(LINE_MM)
        self._write(signed, "B", 10)

    def _together(self, height: float) -> None:
        """A new page where less than this height (mm) is left."""
        if self._pdf.will_page_break(height):
            self._pdf.add_page()

    def item(self, lines: list[str], nothing: str) -> None:
        """One row; a blank line goes before it."""
        self._pdf.ln(LINE_MM / 2)
        for text in lines or [nothing]:
            self._write(text, "", 9)

    def done(self) -> bytes:
        """The finished document."""
        return bytes(self._pdf.output())

    def _write(self, text: str, style: str, size: int) -> None:
        self._pdf.set_font(FONT, style, size)  # pyright: ignore[reportArgumentType] - a literal
        self._pdf.multi_cell(0, LINE_MM * size / 10, self._printable(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def _printable(self, text: str) -> str:
        """A letter that the font lacks is told by its number, so that none is lost in silence."""
        lines = "\n".join(text.splitlines()).replace("\t", "    ")
        return "".join(c if ord(c) in self._letters or c == "\n" else f"[U+{ord(c):04X}]" for c in lines)
