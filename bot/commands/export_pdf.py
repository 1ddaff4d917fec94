"""An export as a document that a person can read, in Welsh or in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from bot.commands.paper import Paper
from bot.enforcement.exporting import PARTS
from dialogs.texts import say
from policy.retention import KEPT


def pdf(made: Mapping[str, Any], lang: str) -> bytes:
    """The document for what `bot.commands.export` wrote as JSON."""
    paper = Paper(lang, say(lang, "export-title"))
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
