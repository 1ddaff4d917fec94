"""The phrases, as data that a safeguarding lead can read and extend. Read once, from inside the package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from policy.chat.mutations import mutated
from policy.chat.phrases.templates import Sets, expanded, in_pieces
from policy.chat.verdict import Category, Severity

LANGUAGES = ("en", "cy")
"""Each has a folder here, with files that anyone may add to."""

APART = " ~ "
"""Between two parts of a phrase: at most `PAIR_WITHIN` other words may stand there."""

PAIR_WITHIN = 2
WITHIN = 5
"""How many words may stand between a phrase and what must be near it, unless its entry says otherwise."""

Chain = tuple[tuple[tuple[str, ...], int], ...]
"""Pieces that follow one another: the phrases of each, and how many words may stand before it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: any of its phrases flags, unless one of the innocent ones is there as well.

    In `any`, `a ~ b` asks for b at most two words after a; such phrases stand in `chains`, and so do those of long
    templates, in pieces. `near`: one of these must stand within `within` words of it; `order` says on which side
    ("before", "after", or "" for either); where there is `fill`, only these words may stand between. `also`: one of
    these must stand in the same breath, wherever. `weak`: it flags only beside another weak entry of its category.
    `guard`: its words are also looked for in disguise; `inside`: within a longer word too. `negated`: whether *not* or
    *never* just before takes it away.
    """

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
    chains: tuple[Chain, ...] = ()
    near: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    within: int = WITHIN
    order: str = ""
    fill: frozenset[str] = frozenset()
    weak: bool = False
    guard: bool = False
    inside: bool = False
    negated: bool = True


@cache
def shipped() -> tuple[Phrase, ...]:
    """Every phrase that comes with the bot."""
    return tuple(phrase for language in LANGUAGES for phrase in _of_language(language))


@cache
def ordinary() -> frozenset[str]:
    """Ordinary words that look like a guarded word in disguise."""
    return frozenset(_listed("ordinary"))


@cache
def starred() -> tuple[str, ...]:
    """Words that are no swearing and are read with a star for a letter too: k*ll."""
    return tuple(_listed("starred"))


def _listed(table: str) -> Iterator[str]:
    return (str(word) for language in LANGUAGES for file in _files(language) for word in file.get(table, ()))


@cache
def shipped_sets() -> Sets:
    """The sets of words of all languages, for a school's own phrases."""
    return {name: words for language in LANGUAGES for name, words in _sets(language).items()}


@cache
def _sets(language: str) -> Sets:
    files = _files(language)
    sets = {name: tuple(words) for file in files for name, words in file.get("sets", {}).items()}
    mutating = {name: words for file in files for name, words in file.get("mutating", {}).items()}
    return sets | {name: tuple(form for word in words for form in mutated(word)) for name, words in mutating.items()}


def _of_language(language: str) -> Iterator[Phrase]:
    sets = _sets(language)
    for file in _files(language):
        for entry in file.get("phrase", []):
            yield phrase_of(entry, sets)


@cache
def _files(language: str) -> tuple[Mapping[str, Any], ...]:
    """The phrase files of a language, in an order that never changes. Parsing them is dear, so it is done once."""
    folder = resources.files(__name__) / language
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(tomllib.loads(file.read_text("utf-8")) for file in files)


def phrase_of(entry: Mapping[str, Any], sets: Sets | None = None) -> Phrase:
    """One entry of a phrase file or school file. Raises KeyError or ValueError where a field is missing or wrong."""
    known = sets or {}
    category = Category(entry["category"])
    chains = [_chain(str(text), known) for text in entry["any"]]
    whole = entry.get("guard", False) or entry.get("inside", False)
    return Phrase(
        id=str(entry["id"]),
        category=category,
        severity=Severity(entry["severity"]),
        language=str(entry.get("language", "en")),
        note=str(entry.get("note", "")),
        any=_texts((t for t, c in zip(entry["any"], chains, strict=True) if whole or len(c) == 1), known),
        unless=_texts(entry.get("unless", ()), known),
        hits=_sentences(entry.get("hits", ())),
        misses=_sentences(entry.get("misses", ())),
        review=bool(entry.get("review", False)),
        chains=() if whole else tuple(chain for chain in chains if len(chain) > 1),
        near=_texts(entry.get("near", ()), known),
        also=_texts(entry.get("also", ()), known),
        within=int(entry.get("within", WITHIN)),
        order=_order(str(entry.get("order", ""))),
        fill=frozenset(_texts(entry.get("fill", ()), known)),
        weak=bool(entry.get("weak", False)),
        guard=bool(entry.get("guard", False)),
        inside=bool(entry.get("inside", False)),
        negated=bool(entry.get("negated", True)),
    )


def _chain(template: str, sets: Sets) -> Chain:
    apart = [in_pieces(part, sets) for part in template.split(APART)]
    if any(not all(texts) for pieces in apart for texts in pieces):
        raise ValueError(f"{template!r} would also stand for nothing at all: let one word of it always be there.")
    return tuple((texts, 0 if at else PAIR_WITHIN) for pieces in apart for at, texts in enumerate(pieces))


def _order(given: str) -> str:
    if given not in {"", "before", "after"}:
        raise ValueError(f"`order` is before, after or nothing, not {given}.")
    return given


def _texts(given: Iterable[object], sets: Sets) -> tuple[str, ...]:
    texts = tuple(text for template in given for text in expanded(str(template), sets))
    if not all(texts):
        raise ValueError(f"{list(given)} would also stand for nothing at all: let one word of each always be there.")
    return texts


def _sentences(given: Iterable[object]) -> tuple[str, ...]:
    """Tests beside a phrase: what somebody writes, brackets and all."""
    return tuple(str(text) for text in given)
