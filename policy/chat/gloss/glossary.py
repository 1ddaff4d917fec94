"""What Welsh words say in English, read once from `gloss.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import Any, Final

from policy.chat.folding import plain_words
from policy.chat.mutations import mutated
from policy.chat.phrases.templates import expanded

SHORTEST: Final = 3
"""A shorter form by rule is left alone: it would be a word of another meaning."""

_ENDINGS: Final = ("io", "u", "o", "i", "an", "ed", "yd")
"""Of verbs: what falls away before -odd, -ais and -a."""


class Kind(Enum):
    """What a word does in a sentence."""

    VERB = auto()
    NOUN = auto()
    ADJECTIVE = auto()
    PRONOUN = auto()
    POSSESSIVE = auto()
    WORD = auto()


class Form(Enum):
    """How the next verb is said in English."""

    BASE = "base"
    TO = "to"
    S = "s"
    PAST = "past"
    ING = "ing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Verb:
    """An English verb in the forms that it takes."""

    base: str
    past: str
    ing: str
    done: str = ""

    @property
    def s(self) -> str:
        """He kills, she watches, it tries; only the first word of *get rid of* bends."""
        first, space, rest = self.base.partition(" ")
        if first[-1] == "y" and first[-2] not in "aeiou":
            first = first[:-1] + "ie"
        return first + ("es" if first.endswith(("s", "sh", "ch", "x", "o")) else "s") + space + rest


@dataclass(frozen=True, slots=True)
class Entry:
    """What a Welsh word or saying says: `texts` or, for a verb, `verbs` hold its first sense and perhaps a second.

    `form`: how it lets the next verb be said, with `before` in front of it. `sign`: how much it shows that a message
    is Welsh: 2, 1 where it is a short English word or a name as well, 0 where it is English.
    """

    kind: Kind
    texts: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()
    form: Form | None = None
    before: str = ""
    sign: int = 2


Glossary = Mapping[tuple[str, ...], Entry]


@cache
def glossary() -> Glossary:
    """The words of each Welsh word or saying, as messages are read → what it says."""
    file = _file()
    found = dict(_written(file))
    for key, entry in list(found.items()):
        if len(key) == 1 and entry.kind in {Kind.VERB, Kind.NOUN, Kind.ADJECTIVE}:
            for form, said in _by_rule(key[0], entry):
                if form not in file["apart"]:
                    found.setdefault((form,), said)
    for entry in sorted(found.values(), key=lambda entry: entry.kind is Kind.VERB):
        for word, said in _in_english(entry):
            found.setdefault(word, said)
    return {key: replace(entry, sign=_sign(key, entry, file)) for key, entry in found.items()}


def _sign(key: tuple[str, ...], entry: Entry, file: Mapping[str, Any]) -> int:
    if set(file["english"]).issuperset(key):
        return 0
    doubtful = frozenset(file["doubtful"])
    return min(entry.sign, 1) if doubtful.union(file["english"]).issuperset(key) else entry.sign


@cache
def sizes() -> Mapping[str, tuple[int, ...]]:
    """The first word of an entry → how many words the entries that begin with it have, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for first, *rest in glossary():
        found[first].add(len(rest) + 1)
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def telling() -> frozenset[str]:
    """Every word that may show that a message is Welsh."""
    english = frozenset(_file()["english"])
    return frozenset(word for key, entry in glossary().items() if entry.sign for word in key) - english


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__ or "policy.chat.gloss") / "gloss.toml").read_text("utf-8"))


def _written(file: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    kinds = {"verbs": Kind.VERB, "nouns": Kind.NOUN, "adjectives": Kind.ADJECTIVE, "others": Kind.WORD}
    kinds |= {"pronouns": Kind.PRONOUN, "possessives": Kind.POSSESSIVE}
    pronouns = dict(line.split(" = ") for line in file["pronouns"])
    for table, kind in kinds.items():
        for line in file[table]:
            welsh, _, english = line.partition(" = ")
            entry = _entry(kind, english, pronouns)
            keys = [key for one in welsh.split(", ") for key in expanded(one, {})]
            for key in keys:
                forms = mutated(key) if " " in key and kind is not Kind.WORD else (key,)
                yield from ((tuple(plain_words(form)), entry) for form in forms)


def _entry(kind: Kind, english: str, pronouns: Mapping[str, str]) -> Entry:
    if kind is Kind.VERB:
        return Entry(kind, verbs=tuple(_verb(one) for one in english.split("|")))
    if kind in {Kind.PRONOUN, Kind.POSSESSIVE}:
        return Entry(kind, tuple(english.split()))
    text, _, then = english.partition(">")
    *before, form = then.split() or [""]
    if text.startswith("@"):
        return Entry(Kind.PRONOUN, tuple(pronouns[text[1:].strip()].split()), form=Form(form) if form else None)
    texts = tuple(one.strip() for one in text.split("|"))
    return Entry(kind, texts, form=Form(form) if form else None, before=" ".join(before))


def _verb(given: str) -> Verb:
    if "/" in given:
        return Verb(*given.split("/"))
    first, *rest = given.split()
    stem = first.removesuffix("e")
    return Verb(given, " ".join((stem + "ed", *rest)), " ".join((stem + "ing", *rest)))


def _in_english(entry: Entry) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The English words of the glossary itself, as they stand in a mixed sentence; a verb with a Welsh ending too."""
    for verb in entry.verbs:
        said = Entry(Kind.VERB, verbs=(verb,), sign=0)
        yield (verb.base,), said
        stem = verb.base.removesuffix("e")
        for form in (start + end for start in (stem, stem + stem[-1]) for end in ("io", "ia", "iwch", "o", "a")):
            if len(form) > SHORTEST + 1:
                yield (form,), said
    if entry.kind in {Kind.NOUN, Kind.ADJECTIVE}:
        for text in entry.texts:
            words = tuple(text.removeprefix("a ").removeprefix("an ").split())
            yield words, Entry(entry.kind, (text,), sign=0)


def _by_rule(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The mutated forms of a word; of a verb also its commands and its past: lladda, lladdodd, lladdais."""
    yield from ((form, entry) for form in mutated(word) if len(form) >= SHORTEST)
    if word[0] in "aeio" and len(word) > SHORTEST:
        yield "h" + word, entry
    if entry.kind is not Kind.VERB:
        return
    stem = next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2), word)
    stem += "i" if word.endswith("io") else ""
    past = Entry(Kind.WORD, tuple(verb.past for verb in entry.verbs))
    mine = Entry(Kind.WORD, tuple(f"i {verb.past}" for verb in entry.verbs))
    for ending, said in (("a", entry), ("wch", entry), ("odd", past), ("ais", mine)):
        yield from ((form, said) for form in mutated(stem + ending) if len(form) > SHORTEST + 1)
