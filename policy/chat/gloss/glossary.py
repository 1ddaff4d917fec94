"""What Welsh words say in English, read once from `gloss.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Final

from policy.chat.folding import plain_words
from policy.chat.gloss.entries import NOTHING, Entry, Form, Kind, Then, Verb
from policy.chat.gloss.forms import SHORTEST, by_rule, in_english, stem_of, stems
from policy.chat.letters import SPELLINGS
from policy.chat.mutations import mutated
from policy.chat.phrases.templates import expanded

_PLAIN_WORD: Final = re.compile(r"(?:([a-z])(?!\1\1))+")


Glossary = Mapping[tuple[str, ...], Entry]


@cache
def glossary() -> Glossary:
    """The words of each Welsh word or saying, as messages are read → what it says."""
    file, apart = _file(), frozenset(_file()["apart"])
    written = list(_written(file))
    found = {_as_read(welsh): entry for welsh, entry in written}
    for welsh, entry in written:
        for form, said in by_rule(welsh, entry):
            if form not in apart:
                found.setdefault(_as_read(form), said)
    borrowed = [Entry(Kind.VERB, verbs=(_verb(one),)) for one in file["borrowed"]]
    entries = dict.fromkeys((*borrowed, *(entry for _, entry in written)))
    for entry in sorted(entries, key=lambda entry: entry.kind is Kind.VERB):
        for word, said in in_english(entry):
            if said.kind is Kind.NOUN or word[0] not in apart:
                found.setdefault(word, said)
    return {key: _with_sign(key, entry) for key, entry in found.items()}


def _as_read(text: str) -> tuple[str, ...]:
    """The words of a Welsh word or saying as messages are read; most are one plain word."""
    if _PLAIN_WORD.fullmatch(text):
        return (SPELLINGS.short.get(text, text),)
    return tuple(plain_words(text))


def _with_sign(key: tuple[str, ...], entry: Entry) -> Entry:
    if " ".join(key) in _certain():
        return entry
    if _english().issuperset(key):
        return replace(entry, sign=0) if entry.sign else entry
    return replace(entry, sign=1) if entry.sign > 1 and _doubtful().issuperset(key) else entry


@cache
def _english() -> frozenset[str]:
    return frozenset(_file()["english"])


@cache
def _certain() -> frozenset[str]:
    """Sayings that are Welsh, though each of their words is English too: odd e, on i."""
    return frozenset(_file()["certain"])


@cache
def small_english() -> frozenset[str]:
    """English words that are no things, as they stand in a mixed sentence."""
    return frozenset(_file()["small"])


@cache
def _doubtful() -> frozenset[str]:
    """What may be English as well."""
    return _english().union(_file()["doubtful"])


@cache
def english_words() -> frozenset[str]:
    """Every English word that an entry may say."""
    return frozenset(word for entry in glossary().values() for word in entry.vocabulary)


@cache
def single_words() -> Mapping[str, Entry]:
    """The entries of one word."""
    return {key[0]: entry for key, entry in glossary().items() if len(key) == 1}


Sayings = dict[str, "Saying"]


@dataclass(slots=True)
class Saying:
    """Where some words may lead: what they say, if they are a saying, and what may come next."""

    entry: Entry | None
    then: Sayings


@cache
def sayings() -> Sayings:
    """The entries of several words, by their first word, then by their second, and so on."""
    found: Sayings = {}
    for key, entry in glossary().items():
        if len(key) > 1:
            here = found.setdefault(key[0], Saying(None, {}))
            for word in key[1:]:
                here = here.then.setdefault(word, Saying(None, {}))
            here.entry = entry
    return found


@cache
def in_sayings() -> frozenset[str]:
    """Every word that stands in a saying."""
    return frozenset(word for key in glossary() if len(key) > 1 for word in key)


@cache
def telling() -> frozenset[str]:
    """Every word that may show that a message is Welsh."""
    shown = frozenset(word for key, entry in glossary().items() if entry.sign for word in key) - _english()
    return shown | frozenset(saying.split()[0] for saying in _certain())


@cache
def _file() -> Mapping[str, Any]:
    """All files as one: `spoken.toml` comes last, and what it says of a word counts."""
    here, found = resources.files(__package__ or "policy.chat.gloss"), defaultdict[str, list[str]](list)
    for name in ("gloss.toml", "spoken.toml", "everyday.toml"):
        for table, lines in tomllib.loads((here / name).read_text("utf-8")).items():
            found[table] += lines
    return found


def _written(file: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    kinds = {"verbs": Kind.VERB, "nouns": Kind.NOUN, "adjectives": Kind.ADJECTIVE, "others": Kind.WORD}
    kinds |= {"pronouns": Kind.PRONOUN, "possessives": Kind.POSSESSIVE}
    pronouns = dict(line.split(" = ") for line in file["pronouns"])
    for table, kind in kinds.items():
        for line in file[table]:
            welsh, _, english = line.partition(" = ")
            entry = _entry(kind, english, pronouns)
            yield from ((key, entry) for one in welsh.split(", ") for key in expanded(one, {}))


def _entry(kind: Kind, english: str, pronouns: Mapping[str, str]) -> Entry:
    if kind in {Kind.PRONOUN, Kind.POSSESSIVE}:
        return Entry(kind, tuple(english.split()))
    senses = [one.partition(">") for one in english.removeprefix("<").split("|")]
    texts, forms = tuple(text.strip() for text, _, _ in senses), tuple(_then(then) for _, _, then in senses)
    if all(then == NOTHING for then in forms[:-1]):
        forms = forms[-1:] * len(forms)
    if kind is Kind.VERB:
        return Entry(kind, verbs=tuple(_verb(text) for text in texts), forms=forms, has_senses=len(texts) > 1)
    if english.startswith("@"):
        return Entry(Kind.PRONOUN, tuple(pronouns[texts[0].removeprefix("@")].split()), forms=forms)
    return Entry(kind, texts, forms=forms, has_senses=len(texts) > 1, inverts=english.startswith("<"))


def _then(given: str) -> Then:
    *before, form = given.split() or [""]
    return (Form(form) if form else None, " ".join(before))


def _verb(given: str) -> Verb:
    if "/" in given:
        return Verb(*given.split("/"))
    first, *rest = given.split()
    stem = first.removesuffix("e")
    return Verb(given, " ".join((stem + "ed", *rest)), " ".join((stem + "ing", *rest)))


@cache
def promising() -> frozenset[str]:
    """Forms that say what somebody will do, not what another is told to do: GYMRA i, BRYNA i, and not cymra, pryna."""
    welsh = (stem_of(word) for word, entry in _written(_file()) if entry.kind is Kind.VERB and " " not in word)
    english = (stem + "i" for one in _file()["borrowed"] for stem in stems(_verb(one)))
    all_stems = (*welsh, *english)
    forms = frozenset(form for stem in all_stems for form in mutated(stem + "a")[1:2] if len(form) > SHORTEST)
    return forms - {word for word, entry in single_words().items() if entry.kind is not Kind.VERB}
