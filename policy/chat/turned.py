"""A message that is written back to front or upside down: the ways in which it may have been meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 2
"""So many words must be known from behind, or so many letters stand on their heads."""

SHORTEST: Final = 3
"""A shorter word says nothing of its direction: on, no."""

MOST_WORDS: Final = 200
"""Words of a message that are looked at from behind."""

_UPSIDE_DOWN: Final = str.maketrans(
    "ɐqɔpǝɟƃɓᵷɥᴉıɾʞʃꞁɯuodbɹʇnʌʍʎ∀ƎℲ⅁ſʞ˥⅂WԀɅ⅄¡¿", "abcdefggghiijkllmnopqrtuvwyaefgjkllmpvy!?"
)
_ON_ITS_HEAD: Final = re.compile("[ɐɔǝɟƃᵷɥᴉɾʞɯɹʇʌʍʎ∀ƎℲ⅁˥⅂Ԁ⅄]")
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Turned:
    """A message the right way round, and how words of it are written by its author."""

    text: str
    as_written: Callable[[str], str]


def ways(text: str, words: Sequence[str], known: frozenset[str]) -> Iterator[Turned]:
    """The ways to turn a message that looks turned: the whole of it, and each word. Most messages have none.

    `words`: as they are read as they stand; `known`: all words that are looked for.
    """
    if not text.isascii() and len(_ON_ITS_HEAD.findall(text)) >= FEWEST:
        upright = text.translate(_UPSIDE_DOWN)
        yield _whole(text, upright[::-1])
        yield Turned(upright, lambda said: _at(upright, said, text))
    elif _is_from_behind(words, known):
        yield _whole(text, text[::-1])
        yield Turned(_each_turned(text), _each_turned)


def _is_from_behind(words: Sequence[str], known: frozenset[str]) -> bool:
    """Whether more words are known from behind than as they stand."""
    behind = [word for word in words[:MOST_WORDS] if len(word) >= SHORTEST and word[::-1] in known]
    if len(behind) < FEWEST:
        return False
    return len(behind) > sum(len(word) >= SHORTEST and word in known for word in words[:MOST_WORDS])


def _whole(text: str, turned: str) -> Turned:
    return Turned(turned, lambda said: _at(turned[::-1], said[::-1], text))


def _at(within: str, said: str, text: str) -> str:
    """What its author wrote where some words stand: both texts have a letter for a letter."""
    at = within.find(said)
    return text[at : at + len(said)]


def _each_turned(text: str) -> str:
    return _WORD.sub(lambda word: word[0][::-1], text)
