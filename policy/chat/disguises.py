"""The spellings under which a guarded word is also looked for: stars for letters, letters swapped or missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

VOWELS: Final = frozenset("aeiouwy")
SHORTEST: Final = 4
"""A shorter word has too many innocent neighbours for anything but stars."""

LEAST_SHOWN: Final = 2
"""Letters that must be seen of a word whose first letter alone may mean another."""

SHORTEST_CUT: Final = 5
"""The shortest word that is also looked for with a letter missing."""


def masked(words: Iterable[str], shown: Iterable[str] = (), starred: Iterable[str] = ()) -> dict[str, str]:
    """Each spelling with stars for letters → the word it stands for; the first word given wins.

    `words`: their first letter may be enough; `shown`: those of which two letters must be there; `starred`: those that
    are no swearing, with a star for one letter or for each vowel.
    """
    long = (word for word in words if len(word) >= SHORTEST and " " not in word)
    found: dict[str, str] = {}
    for word, spellings in (
        *((word, _starred(word)) for word in long),
        *((word, _shown(word)) for word in shown if len(word) >= SHORTEST and " " not in word),
        *((word, _starred_once(word)) for word in starred),
    ):
        for spelling in spellings:
            found.setdefault(spelling, word)
    return found


def _starred(word: str) -> Iterator[str]:
    inner = range(1, len(word))
    yield from (word[:at] + "*" * run + word[at + 1 :] for at in inner for run in (1, 2))
    yield from (word[:at] + "*" * run + word[at + 2 :] for at in inner for run in (2, 3))
    yield word[0] + "".join("*" if letter in VOWELS else letter for letter in word[1:])
    yield from (word[:kept] + "*" * (len(word) - kept) for kept in (1, 2) if len(word) > kept)
    yield from (word[:kept] + "*" * (len(word) - kept - 1) + word[-1] for kept in (1, 2) if len(word) > kept + 1)
    yield from (word[0] + "*" * (len(word) - 1 - kept) + word[-kept:] for kept in (2, 3) if len(word) > kept + 1)


def _shown(word: str) -> Iterator[str]:
    return (spelling for spelling in _starred(word) if len(spelling.replace("*", "")) >= LEAST_SHOWN)


def _starred_once(word: str) -> Iterator[str]:
    yield from (word[:at] + "*" + word[at + 1 :] for at in range(1, len(word)))
    yield word[0] + "".join("*" if letter in VOWELS else letter for letter in word[1:])


def respelled(word: str) -> frozenset[str]:
    """Spellings of one word with two letters swapped, one doubled or missing, turned round or split in two."""
    if len(word) < SHORTEST or " " in word:
        return frozenset()
    inner = range(1, len(word) - 1)
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    doubled = {word[:at] + word[at] + word[at:] for at in range(len(word))}
    split = {f"{word[:at]} {word[at:]}" for at in range(1, len(word))}
    cut = {word[:at] + word[at + 1 :] for at in inner} if len(word) >= SHORTEST_CUT else set[str]()
    no_vowels = {word[0] + "".join(letter for letter in word[1:] if letter not in VOWELS)}
    kept = {spelling for spelling in cut | no_vowels if len(spelling) >= SHORTEST}
    return frozenset(swapped | doubled | split | kept | {word[::-1]}) - {word}
