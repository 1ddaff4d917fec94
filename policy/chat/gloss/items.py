"""A message cut into the words and sayings of the glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy.chat.gloss.entries import Entry, Kind
from policy.chat.gloss.glossary import in_sayings, sayings, single_words
from policy.chat.letters import SPELLINGS

SIGNS: Final = 2
"""How much must speak for Welsh: a Welsh word counts twice, one that may be English as well once."""

MOST_WORDS: Final = 400
"""Words of a message that are glossed: no classroom message is longer."""

SHORTEST_JOINED: Final = 4
"""A shorter word has nothing written with it."""

_WRITTEN_WITH: Final = {"i": "ei", "r": "y", "n": "yn"}
_TWO_IN_ONE: Final = {"ai": ("a", "ei"), "au": ("a", "eu"), "mai": ("ma", "ei")}
"""a'i, a'u and ma'i, before a thing or what is done: A'I ffrindiau, A'I dowlu."""
_OF_WHOM: Final = frozenset({"hi", "o", "e", "fe", "fo", "hin", "on", "en", "fen", "fon"})


@dataclass(slots=True)
class Item:
    """One word or saying of the message; `entry` is None for a word that is not in the glossary, and so is `kind`.

    `place`: the first and the last of the message's words that it stands for.
    """

    text: str
    entry: Entry | None
    kind: Kind | None
    place: tuple[int, int]

    def says(self, sense: int) -> str:
        """It in English; `sense`: 0 for the first, -1 for the last."""
        return self.entry.texts[sense] if self.entry and self.entry.texts else self.text


def items_of(words: Sequence[str]) -> list[Item]:
    """The items of a message, the longest saying first."""
    texts, at_words = _parts(words[:MOST_WORDS])
    alone, openings, found, at = single_words(), sayings(), list[Item](), 0
    while at < len(texts):
        text = texts[at]
        entry, size = alone.get(text), 1
        if text in openings:
            entry, size = _longest(texts, at, entry)
            text = " ".join(texts[at : at + size])
        place = (at_words[at], at_words[at + size - 1])
        found.append(Item(text, entry, entry.kind if entry else None, place))
        at += size
    return found


def _parts(words: Sequence[str]) -> tuple[list[str], Sequence[int]]:
    """The words of a message, and what is written with them as words of their own; for each, where it stands."""
    alone, openings = single_words(), sayings()
    if not any(
        word in _TWO_IN_ONE or (word[-1] in _WRITTEN_WITH and word not in alone and word not in openings)
        for word in words
    ):
        return list(words), range(len(words))
    parts = [(part, at) for at, word in enumerate(words) for part in _apart(word, words[at + 1 : at + 3])]
    return [part for part, _ in parts], [at for _, at in parts]


def _longest(texts: Sequence[str], at: int, entry: Entry | None) -> tuple[Entry | None, int]:
    """The longest saying that begins at a place, or else the word there, and how many words it has."""
    size, then = 1, at + 1
    here = sayings()[texts[at]]
    while then < len(texts) and (following := here.then.get(texts[then])):
        here, then = following, then + 1
        if here.entry:
            entry, size = here.entry, then - at
    return entry, size


def is_welsh(items: Sequence[Item]) -> bool:
    """Whether one word is Welsh for sure, or some are that could be: *ti* with more behind it is enough."""
    signs = sum(item.entry.sign for item in items if item.entry)
    return signs >= SIGNS or (len(items) > 1 and items[0].text == "ti")


def _apart(word: str, then: Sequence[str]) -> tuple[str, ...]:
    """A word and what is written with it: cicio'i is two, and so is sgwrs'r."""
    if word in _TWO_IN_ONE:
        owned = single_words().get(then[0]) if then else None
        of_whom = len(then) > 1 and then[1] in _OF_WHOM
        may = owned and owned.kind in {Kind.NOUN, Kind.VERB} and (of_whom or word != "mai")
        return _TWO_IN_ONE[word] if may else (word,)
    little = _WRITTEN_WITH.get(word[-1])
    if little is None or len(word) < SHORTEST_JOINED or word in single_words() or word in in_sayings():
        return (word,)
    stem = SPELLINGS.short.get(word[:-1], word[:-1])
    entry = single_words().get(stem)
    return (stem, little) if entry and (entry.sign or stem.endswith("io")) else (word,)
