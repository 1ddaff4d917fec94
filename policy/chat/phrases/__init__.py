"""The phrases, as data that a safeguarding lead can read and extend. Read once, from inside the package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from policy.chat.verdict import Category, Severity

LANGUAGES = ("en", "cy")
"""Each has a folder here, with files that anyone may add to."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: any of its phrases flags, unless one of the innocent ones is there as well."""

    id: str
    category: Category
    severity: Severity
    language: str
    note: str
    any: tuple[str, ...]
    unless: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    review: bool


@cache
def shipped() -> tuple[Phrase, ...]:
    """Every phrase that comes with the bot."""
    entries = (entry for text in _files() for entry in tomllib.loads(text)["phrase"])
    return tuple(phrase_of(entry) for entry in entries)


def _files() -> Iterator[str]:
    """Yield the text of each phrase file, in an order that never changes."""
    for language in LANGUAGES:
        folder = resources.files(__name__) / language
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                yield file.read_text("utf-8")


def phrase_of(entry: dict[str, Any]) -> Phrase:
    """One entry of a phrase file or school file. Raises KeyError or ValueError where a field is missing or wrong."""
    return Phrase(
        id=str(entry["id"]),
        category=Category(entry["category"]),
        severity=Severity(entry["severity"]),
        language=str(entry.get("language", "en")),
        note=str(entry.get("note", "")),
        any=tuple(str(one) for one in entry["any"]),
        unless=tuple(str(one) for one in entry.get("unless", ())),
        hits=tuple(str(one) for one in entry.get("hits", ())),
        misses=tuple(str(one) for one in entry.get("misses", ())),
        review=bool(entry.get("review", False)),
    )
