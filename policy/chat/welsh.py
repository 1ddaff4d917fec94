"""A Welsh word in one form: learners write it mutated, as it is said in the north or south, or short."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from policy.chat.mutations import mutated

SHORTEST: Final = 4
"""A shorter form is left alone: it would be a word of another meaning, in Welsh or in English."""

_VOWELS: Final = "aeiouwy"
_WORD: Final = re.compile(r"[a-z]+")


@cache
def one_form() -> Mapping[str, str]:
    """Each form in `welsh.toml` → the word that it is read as."""
    file = tomllib.loads((resources.files("policy.chat") / "welsh.toml").read_text("utf-8"))
    apart, found = frozenset(file["apart"]), dict[str, str]()
    for line in file["plain"]:
        root, *others = line.split()
        found |= {other: root for other in others if other not in apart}
    for line in file["mutating"]:
        root, *others = line.split()
        for form in dict.fromkeys(form for word in (root, *others) for form in _forms(word)):
            if form != root and form not in apart and len(form) >= SHORTEST:
                found.setdefault(form, root)
    return found


@lru_cache(maxsize=16_384)
def read_as(text: str) -> str:
    """A piece of a phrase with each of its words in the one form that messages are read in."""
    forms = one_form()
    return _WORD.sub(lambda word: forms.get(word[0], word[0]), text)


def _forms(word: str) -> Iterator[str]:
    for spelled in _endings(word):
        for form in mutated(spelled):
            yield form
            if form[-1] in _VOWELS:
                yield from (form + "n", form + "r")


def _endings(word: str) -> tuple[str, ...]:
    """How the end of a word is said: lluniau, llunia, llunie; smocio, smoco."""
    if word.endswith("au"):
        return (word, word[:-2] + "a", word[:-2] + "e")
    return (word, word[:-2] + "o") if word.endswith("io") else (word,)
