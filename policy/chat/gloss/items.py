"""A message cut into the words and sayings of the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy.chat.folding import plain_words
from policy.chat.gloss.glossary import Entry, Kind, glossary, sizes

SIGNS: Final = 2
"""How much must speak for Welsh: a Welsh word counts twice, one that may be English as well once."""

MOST_WORDS: Final = 400
"""Words of a message that are glossed: no classroom message is longer."""

SHORTEST_JOINED: Final = 4
"""A shorter word has nothing written with it."""

_AMBIGUOUS: Final = frozenset({"yn", "am"})
_WRITTEN_WITH: Final = {"i": "ei", "r": "y", "n": "yn"}


@dataclass(frozen=True, slots=True)
class Item:
    """One word or saying of the message; `entry` is None for a word that is not in the glossary.

    `place`: the first and the last of the message's words that it stands for.
    """

    text: str
    entry: Entry | None
    place: tuple[int, int]

    @property
    def kind(self) -> Kind | None:
        """What it does in the sentence; None where the glossary does not say."""
        return self.entry.kind if self.entry else None

    @property
    def has_senses(self) -> bool:
        """Whether it may say either of two things."""
        if self.entry is None or self.entry.kind in {Kind.PRONOUN, Kind.POSSESSIVE}:
            return self.text in _AMBIGUOUS
        return len(self.entry.texts) > 1 or len(self.entry.verbs) > 1 or self.text in _AMBIGUOUS

    def says(self, sense: int) -> str:
        """It in English; `sense`: 0 for the first, -1 for the last."""
        return self.entry.texts[sense] if self.entry and self.entry.texts else self.text


def items_of(words: Sequence[str]) -> list[Item]:
    """The items of a message, the longest saying first."""
    return list(_items(words[:MOST_WORDS]))


def is_welsh(items: Sequence[Item]) -> bool:
    """Whether one word is Welsh for sure, or some are that could be: *ti* with more behind it is enough."""
    signs = sum(item.entry.sign for item in items if item.entry)
    return signs >= SIGNS or (len(items) > 1 and items[0].text == "ti")


def _items(words: Sequence[str]) -> Iterator[Item]:
    known, at = glossary(), 0
    while at < len(words):
        lengths = (size for size in sizes().get(words[at], ()) if at + size <= len(words))
        size = next((size for size in lengths if tuple(words[at : at + size]) in known), 0)
        if size:
            text = tuple(words[at : at + size])
            yield Item(" ".join(text), known[text], (at, at + size - 1))
        else:
            yield from (Item(part, known.get((part,)), (at, at)) for part in _apart(words[at]))
        at += size or 1


def _apart(word: str) -> tuple[str, ...]:
    """A word and what is written with it: cicio'i is two, and so is sgwrs'r."""
    little = _WRITTEN_WITH.get(word[-1])
    if little is None or len(word) < SHORTEST_JOINED:
        return (word,)
    stem = " ".join(plain_words(word[:-1]))
    entry = glossary().get((stem,))
    return (stem, little) if entry and (entry.sign or stem.endswith("io")) else (word,)
