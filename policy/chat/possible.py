"""What some words could say in any order: a phrase that cannot be made of them need not be looked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

UNSAID: Final = frozenset({"im me"})
"""What a gloss says only by accident: of an author who names themselves twice, not of one who asks for a message."""

Parts = tuple[str, ...]
"""The words of one pattern."""

COMMONEST: Final = 1_000_000
"""How often a word stands that every message may hold: nothing is known by it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Patterns of which one must be there, by the word of each that is least often there."""

    by_word: dict[str, list[Parts]]
    words: frozenset[str]

    def is_in(self, words: set[str]) -> bool:
        """Whether these words make one of the patterns."""
        if self.words.isdisjoint(words):
            return False
        return any(words.issuperset(parts) for word in self.words & words for parts in self.by_word[word])


class Possible:
    """Knows searches by their words alone. Safe to share; asking changes nothing."""

    def __init__(self, searches: Iterable[Sequence[Iterable[str]]], everywhere: Iterable[str]) -> None:
        """`searches`: for each, its pieces, all of which must be there; a piece is the patterns it may stand there as.

        `everywhere`: words that every message is taken to hold.
        """
        known: dict[str, Parts] = {}
        split = [
            [
                tuple(known.setdefault(text, tuple(text.split())) for text in piece if text not in UNSAID)
                for piece in search
            ]
            for search in searches
        ]
        often = Counter(word for parts in known.values() for word in set(parts))
        often.update(dict.fromkeys(everywhere, COMMONEST))
        made: dict[tuple[Parts, ...], Piece] = {}
        self._by_word: defaultdict[str, list[tuple[Parts, list[Piece]]]] = defaultdict(list)
        """Of the piece that tells most: for the rarest word of each pattern its other words, and the other pieces."""
        for pieces in split:
            pieces.sort(key=lambda piece: max(min(map(often.__getitem__, parts)) for parts in piece))
            others = [made.setdefault(piece, _piece(piece, often)) for piece in pieces[1:]]
            for parts in pieces[0]:
                rarest = _rarest(parts, often)
                self._by_word[rarest].append((tuple(word for word in parts if word != rarest), others))

    def is_any(self, words: set[str]) -> bool:
        """Whether some search could find all its pieces in a message of these words."""
        for word in self._by_word.keys() & words:
            for parts, others in self._by_word[word]:
                if not parts or words.issuperset(parts):
                    for piece in others:
                        if not piece.is_in(words):
                            break
                    else:
                        return True
        return False


def _piece(piece: Iterable[Parts], often: Counter[str]) -> Piece:
    by_word: defaultdict[str, list[Parts]] = defaultdict(list)
    for parts in piece:
        by_word[_rarest(parts, often)].append(parts)
    return Piece(dict(by_word), frozenset(by_word))


def _rarest(parts: Parts, often: Counter[str]) -> str:
    return min(parts, key=often.__getitem__)
