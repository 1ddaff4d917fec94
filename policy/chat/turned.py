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

SHORTEST_ALONE: Final = 4
"""The same for one that is turned among others that are not."""

MOST_WORDS: Final = 200
"""Words of a message that are looked at from behind."""

_UPSIDE_DOWN: Final = str.maketrans(
    "ɐqɔpǝɟƃɓᵷɥᴉıɾʞʃꞁɯuodbɹʇnʌʍʎ∀ƎℲ⅁ſʞ˥⅂WԀɅ⅄¡¿", "abcdefggghiijkllmnopqrtuvwyaefgjkllmpvy!?"
)
_ON_ITS_HEAD: Final = re.compile("[ɐɔǝɟƃᵷɥᴉɾʞɯɹʇʌʍʎ∀ƎℲ⅁˥⅂Ԁ⅄]")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Turned:
    """A message the right way round, and how words of it are written by its author.

    `partly`: only some of its words are turned, and one of those alone says nothing: gals is no slag.
    """

    text: str
    as_written: Callable[[str], str]
    partly: bool = False


def ways(text: str, words: Sequence[str], known: frozenset[str]) -> Iterator[Turned]:
    """The ways to turn a message that looks turned: the whole of it, each word, or some. Most messages have none.

    `words`: as they are read as they stand; `known`: all words that are looked for.
    """
    if not text.isascii() and len(_ON_ITS_HEAD.findall(text)) >= FEWEST:
        upright = text.translate(_UPSIDE_DOWN)
        yield _whole(text, upright[::-1])
        yield Turned(upright, lambda said: _at(upright, said, text))
        return
    behind = {word for word in words[:MOST_WORDS] if len(word) >= SHORTEST and word[::-1] in known}
    if not behind:
        return
    if len(behind) >= FEWEST and len(behind) > sum(
        len(word) >= SHORTEST and word in known for word in words[:MOST_WORDS]
    ):
        yield _whole(text, text[::-1])
        yield _words_turned(text, None)
    elif some := {word for word in behind if len(word) >= SHORTEST_ALONE and word not in known}:
        yield _words_turned(text, some)


def _whole(text: str, turned: str) -> Turned:
    return Turned(turned, lambda said: _at(turned[::-1], said[::-1], text))


def _at(within: str, said: str, text: str) -> str:
    """What its author wrote where some words stand: both texts have a letter for a letter."""
    at = within.find(said)
    return text[at : at + len(said)]


def _words_turned(text: str, some: set[str] | None) -> Turned:
    """The text with each word turned, or those of some words."""
    turned = _WORD.sub(lambda word: word[0][::-1] if some is None or word[0].casefold() in some else word[0], text)
    return Turned(turned, lambda said: _at(turned, said, text), partly=some is not None)
